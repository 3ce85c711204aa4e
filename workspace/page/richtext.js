// rich_text blocks and the rich_text cells of tables.
import { fragment, h } from './dom.js';
import { channelName, nameOf } from './directory.js';
import { dated, link, mention } from './mrkdwn.js';
import { emojiNode } from './emoji.js';

export function richText(block) {
  const out = h('div', { class: 'rich' });
  const open = []; // lists that may still get deeper items, outermost first
  for (const el of block.elements ?? []) {
    if (el.type === 'rich_text_list') {
      list(el, out, open);
      continue;
    }
    open.length = 0;
    out.append(part(el));
  }
  return out;
}

function part(el) {
  switch (el.type) {
    case 'rich_text_quote': return h('blockquote', null, run(el.elements));
    case 'rich_text_preformatted': return h('pre', { class: 'pre' }, h('code', null, run(el.elements)));
    default: return h('div', { class: 'rich-section' }, run(el.elements));
  }
}

function list(el, out, open) {
  const depth = Math.min(el.indent ?? 0, open.length);
  const node = h(el.style === 'ordered' ? 'ol' : 'ul', { start: el.offset ? el.offset + 1 : undefined });
  node.append(...(el.elements ?? []).map((item) => h('li', null, run(item.elements))));
  const parent = depth > 0 ? open[depth - 1].lastElementChild ?? open[depth - 1] : out;
  parent.append(node);
  open.length = depth;
  open.push(node);
}

function run(elements) {
  return fragment(...(elements ?? []).map((el) => styled(leaf(el), el.style)));
}

function leaf(el) {
  switch (el.type) {
    case 'text': return el.text ?? '';
    case 'link': return link(el.url ?? '', el.text);
    case 'user': return mention(`@${nameOf(el.user_id)}`);
    case 'usergroup': return mention(`@${el.usergroup_id}`);
    case 'channel': return mention(`#${channelName(el.channel_id)}`);
    case 'broadcast': return mention(`@${el.range}`, 'broadcast');
    case 'emoji': return emojiNode(el.name) ?? `:${el.name}:`;
    case 'date': return dated([null, el.timestamp, el.format ?? '', el.url ?? ''], el.fallback ?? '');
    case 'color': return h('code', null, el.value ?? '');
    default: return el.text ?? '';
  }
}

function styled(node, style) {
  let out = node;
  if (style?.code) out = h('code', null, out);
  if (style?.bold) out = h('strong', null, out);
  if (style?.italic) out = h('em', null, out);
  if (style?.strike) out = h('s', null, out);
  if (style?.underline) out = h('u', null, out);
  if (style?.highlight || style?.client_highlight) out = h('mark', null, out);
  return out;
}
