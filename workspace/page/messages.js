// A list of messages: keyed by ts, so that a change redraws one message and
// nothing else moves.
import { arrowKeys, h } from './dom.js';
import { icon } from './icons.js';
import { avatar, clock, dateOfTS, dayName, fullTime, nameOf, person } from './directory.js';
import { mrkdwn } from './mrkdwn.js';
import { blocks, stateValues, surfaceOf } from './blocks.js';

const TOGETHER = 5 * 60 * 1000; // messages of one author this near stand under one name
const NEAR_END = 80; // px from the end that still count as reading the newest

/** does: {as(), click(container, state, payload), options(container, ...), thread(ts) or undefined} */
export function messageList(root, does) {
  root.classList.add('log');
  const column = h('div', { class: 'column' });
  root.replaceChildren(column);
  const nodes = new Map(); // ts -> {node, message}
  let empty = null;
  arrowKeys(column, '.message');

  // What grows late (charts, pictures) must not push the newest out of sight.
  let pinned = true;
  root.addEventListener('scroll', () => { pinned = atEnd(root); }, { passive: true });
  new ResizeObserver(() => pinned && toEnd(root)).observe(column);
  new ResizeObserver(() => pinned && toEnd(root)).observe(root);

  function arrange() {
    const sorted = [...nodes.values()].sort((a, b) => (a.message.ts < b.message.ts ? -1 : 1));
    const wanted = [];
    let before = null;
    for (const entry of sorted) {
      const { message, node } = entry;
      const day = dayName(message.ts, new Date());
      const newDay = !before || dayName(before.ts, new Date()) !== day;
      if (newDay && does.thread) wanted.push(dayRule(day));
      const close = before && !newDay && before.user === message.user && before.ephemeral === message.ephemeral
        && dateOfTS(message.ts) - dateOfTS(before.ts) < TOGETHER;
      node.classList.toggle('follows', Boolean(close));
      wanted.push(node);
      before = message;
    }
    if (wanted.length === 0 && empty) wanted.push(empty);
    place(column, wanted);
  }

  function draw(message, replies) {
    const old = nodes.get(message.ts);
    const node = messageNode(message, replies, does);
    nodes.set(message.ts, { node, message });
    if (!old) return;
    const active = old.node.contains(document.activeElement) ? document.activeElement : null;
    old.node.replaceWith(node);
    if (active) refocus(node, active);
  }

  return {
    /** Shows these messages and no others. */
    fill(messages, countReplies, whenEmpty) {
      nodes.clear();
      empty = whenEmpty;
      for (const m of messages) draw(m, countReplies?.(m.ts));
      column.replaceChildren();
      arrange();
      pinned = true;
      toEnd(root);
    },
    put(message, replies) {
      draw(message, replies);
      arrange();
    },
    drop(ts) {
      const entry = nodes.get(ts);
      if (!entry) return;
      const hadFocus = entry.node.contains(document.activeElement);
      entry.node.remove();
      nodes.delete(ts);
      arrange();
      if (hadFocus) root.parentElement.querySelector('textarea')?.focus();
    },
    toEnd: () => { pinned = true; toEnd(root); },
  };
}

/** Puts children into the wanted order and touches only what is out of place. */
function place(column, wanted) {
  for (const child of [...column.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((node, i) => {
    if (column.children[i] !== node) column.insertBefore(node, column.children[i] ?? null);
  });
}

function dayRule(day) {
  return h('div', { class: 'day', role: 'separator' }, h('span', null, day));
}

const atEnd = (root) => root.scrollHeight - root.scrollTop - root.clientHeight < NEAR_END;

function toEnd(root) {
  root.scrollTop = root.scrollHeight;
}

function refocus(node, active) {
  const { blockId, actionId } = active.dataset;
  const same = actionId && node.querySelector(`[data-block-id="${CSS.escape(blockId ?? '')}"][data-action-id="${CSS.escape(actionId)}"]`);
  (same || node).focus({ preventScroll: true });
}

function file(f, as) {
  return h('a', { class: 'file', href: `/page/file/${encodeURIComponent(f.id)}/${encodeURIComponent(f.name)}?${new URLSearchParams({ as })}`, download: f.name, data: { testid: 'file' } },
    icon('file'), h('span', null, h('bdi', null, f.title || f.name), h('small', null, fileSize(f.size))));
}

function fileSize(bytes) {
  const step = bytes < 1000 ? ['byte', 1] : bytes < 1e6 ? ['kilobyte', 1e3] : ['megabyte', 1e6];
  return (bytes / step[1]).toLocaleString('en', { style: 'unit', unit: step[0], unitDisplay: step[1] === 1 ? 'long' : 'short', maximumFractionDigits: 1 });
}

function messageNode(message, replies, does) {
  const container = { type: 'message', channel: message.channel, message_ts: message.ts };
  const surface = surfaceOf({
    container,
    click: (payload) => does.click(container, stateValues(surface), payload),
    options: (...args) => does.options(container, ...args),
  });
  const author = nameOf(message.user);
  const outside = person(message.user)?.outside;
  const body = message.blocks?.length > 0 ? blocks(message.blocks, surface) : message.text && h('div', { class: 'text' }, mrkdwn(message.text));
  return h('article', {
    class: `message ${message.ephemeral ? 'ephemeral' : ''}`, tabindex: -1, 'aria-label': `${author}, ${clock(message.ts)}${message.ephemeral ? ', only visible to you' : ''}`,
    data: { testid: message.ephemeral ? 'message-ephemeral' : 'message', ts: message.ts, user: message.user },
  },
  h('div', { class: 'gutter' }, avatar(message.user), h('time', { class: 'gutter-time', datetime: dateOfTS(message.ts).toISOString() }, clock(message.ts))),
  h('div', { class: 'message-main' },
    message.ephemeral && h('div', { class: 'only-you' }, icon('eye', 15), 'Only visible to you'),
    h('div', { class: 'byline' }, h('strong', { class: 'author' }, h('bdi', null, author)), message.bot && h('span', { class: 'tag' }, 'app'), outside && h('span', { class: 'tag tag-out' }, 'outside'),
      h('time', { datetime: dateOfTS(message.ts).toISOString(), title: fullTime(message.ts) }, clock(message.ts))),
    body,
    message.files?.length > 0 && h('div', { class: 'files' }, ...message.files.map((f) => file(f, does.as()))),
    message.edited && h('small', { class: 'edited' }, '(edited)'),
    replies > 0 && does.thread && h('button', { type: 'button', class: 'replies', data: { testid: 'open-thread' }, onclick: () => does.thread(message.ts) }, icon('reply', 16), `${replies} ${replies === 1 ? 'reply' : 'replies'}`)),
  !message.ephemeral && h('div', { class: 'message-tools' },
    ...(does.shortcuts?.() ?? []).map((s) => h('button', { type: 'button', class: 'plain-icon', 'aria-label': s.name, title: s.name, data: { testid: 'shortcut', callback: s.callback_id }, onclick: () => s.choose(container) }, icon('file', 18))),
    does.thread && h('button', { type: 'button', class: 'plain-icon', 'aria-label': 'Reply in thread', title: 'Reply in thread', data: { testid: 'reply-in-thread' }, onclick: () => does.thread(message.ts) }, icon('reply', 18))));
}
