// The main pane's three faces (a conversation, Home, the gallery) and the
// thread pane beside it.
import { fragment, h } from './dom.js';
import { icon } from './icons.js';
import { channel, nameOf, person, theBot } from './directory.js';
import { blocks, stateValues, surfaceOf, typed } from './blocks.js';
import { composer, saysTo } from './composer.js';
import { messageList } from './messages.js';
import { sharedMark } from './sidebar.js';
import { gallery } from './gallery.js';

/** does: what messages.js and composer.js need, and menu(), closeThread(). */
export function mainPane(root, does) {
  const title = h('h1', { id: 'title', tabindex: -1 });
  const about = h('p', { class: 'about' });
  const status = h('span', { class: 'link-state', role: 'status' });
  const bar = h('header', { class: 'bar' },
    h('button', { type: 'button', class: 'plain-icon drawer-button', 'aria-label': 'Show the sidebar', data: { testid: 'drawer-button' }, onclick: does.menu }, icon('menu')),
    h('div', { class: 'bar-text' }, title, about), status);
  const log = h('div', { role: 'log', 'aria-live': 'off', 'aria-label': 'Messages', tabindex: 0 });
  const list = messageList(log, does);
  const say = composer({ ...does.composing, label: 'Message', testid: 'composer' });
  const page = h('div', { class: 'page', tabindex: 0, hidden: true });
  root.replaceChildren(bar, log, page, say.node);

  let home = null; // the surface of the Home that is drawn

  const face = (isConversation) => {
    log.hidden = !isConversation;
    say.node.hidden = !isConversation;
    page.hidden = isConversation;
  };
  face(false); // nothing can be said before it is known where

  return {
    list,
    say,
    status: (text) => { status.textContent = text; },
    conversation(id, messages, replies) {
      const c = channel(id);
      face(true);
      title.replaceChildren(c?.kind === 'dm' ? nameOf(theBot().id) : fragment(icon(c?.kind === 'private' ? 'lock' : 'hash', 19), h('span', null, c?.name ?? id)));
      const members = (c?.members ?? []).length;
      about.replaceChildren(...(c?.kind === 'dm' ? ['Direct messages with the app'] : [`${members} ${members === 1 ? 'member' : 'members'}`,
        ...(c?.shared ? [' · ', sharedMark(), ' another organisation reads here'] : [])]));
      say.relabel(saysTo(id));
      list.fill(messages, replies, beginning(c, does.as(), does.tryOut));
    },
    home(view, click, options) {
      face(false);
      title.textContent = 'Home';
      about.textContent = nameOf(theBot().id);
      this.homeChanged(view, click, options);
    },
    homeChanged(view, click, options) {
      if (!view) {
        page.replaceChildren(h('p', { class: 'nothing' }, 'The app has not drawn a Home for this person yet.'));
        return;
      }
      const container = { type: 'view', view_id: view.id };
      const kept = home?.container.view_id === view.id ? typed(home) : undefined;
      const surface = surfaceOf({ container, kept, click: (p) => click(container, stateValues(surface), p), options: (...a) => options(container, ...a) });
      home = surface;
      const active = page.contains(document.activeElement) ? document.activeElement.dataset : null;
      page.replaceChildren(h('div', { class: 'home', data: { testid: 'home' } }, blocks(view.blocks, surface)));
      if (active?.actionId) page.querySelector(`[data-block-id="${CSS.escape(active.blockId ?? '')}"][data-action-id="${CSS.escape(active.actionId)}"]`)?.focus({ preventScroll: true });
    },
    gallery(items) {
      face(false);
      title.textContent = 'Gallery';
      about.textContent = 'Every text, as Slack draws it; nothing here is sent';
      page.replaceChildren(gallery(items));
      page.scrollTop = 0;
    },
    nowhere() {
      face(false);
      title.textContent = 'Nothing to open';
      about.textContent = '';
      page.replaceChildren(h('p', { class: 'nothing' }, 'This person is in no conversation. Be somebody else: the name is at the top of the sidebar.'));
    },
    focus: () => title.focus({ preventScroll: true }),
  };
}

/** What an empty conversation says: who one is, and what may be worth a try. */
function beginning(c, as, tryOut) {
  const p = person(as);
  const isDM = c?.kind === 'dm';
  return h('div', { class: 'beginning' },
    h('p', null, isDM ? `This is where you and ${theBot().name} talk.` : `Nothing has been said in #${c?.name ?? ''} yet.`),
    p?.note && h('p', { class: 'quiet' }, p.note),
    h('div', { class: 'actions' }, ...tryOut().map(({ text, act }) => h('button', { type: 'button', class: 'btn', data: { testid: 'try' }, onclick: act }, h('code', null, text)))));
}

export function threadPane(root, does) {
  const log = h('div', { role: 'log', 'aria-live': 'off', 'aria-label': 'Thread', tabindex: 0 });
  const list = messageList(log, { ...does, thread: undefined });
  const about = h('p', { class: 'about' });
  const say = composer({ ...does.composing, label: 'Reply', inThread: true, testid: 'thread-composer' });
  root.replaceChildren(h('header', { class: 'bar' }, h('div', { class: 'bar-text' }, h('h2', null, 'Thread'), about),
    h('button', { type: 'button', class: 'plain-icon', 'aria-label': 'Close the thread', data: { testid: 'thread-close' }, onclick: does.closeThread }, icon('close'))), log, say.node);
  return {
    list,
    show(where, messages) {
      about.textContent = where;
      root.hidden = false;
      list.fill(messages);
      say.clear();
    },
    hide() { root.hidden = true; },
    focus: () => say.focus(),
  };
}
