// Block Kit, block by block.
import { fragment, freshID, h } from './dom.js';
import { icon } from './icons.js';
import { plain, textObject, words } from './mrkdwn.js';
import { richText } from './richtext.js';
import { markdown } from './markdown.js';
import { dataTableBlock, tableBlock } from './table.js';
import { chartBlock } from './chart.js';
import { element } from './elements.js';

/** Draws blocks on a surface; see elements.js for what a surface is. */
export function blocks(list, surface) {
  return h('div', { class: 'blocks' }, ...(list ?? []).map((raw, i) => {
    const block = { ...raw, block_id: raw.block_id || `b${i}` };
    const node = draw(block, surface);
    node.dataset.block = block.type;
    node.dataset.blockId ??= block.block_id;
    return node;
  }));
}

/** A surface that keeps what is typed; clicks and searches go to the given functions. */
export function surfaceOf({ container, click, options, inert = false, kept }) {
  return { container, click, options, inert, kept, values: new Map() };
}

/** state.values as Slack sends it. */
export function stateValues(surface) {
  const out = {};
  for (const [block, actions] of surface.values) {
    out[block] = {};
    for (const [action, { read }] of actions) out[block][action] = read();
  }
  return out;
}

/** What was typed into a surface, to be kept when it is drawn anew. */
export function typed(surface) {
  return new Map([...surface.values].map(([block, actions]) => [block, new Map([...actions].map(([action, { read }]) => [action, read()]))]));
}

function draw(block, surface) {
  const place = { block };
  switch (block.type) {
    case 'section': return section(block, surface, place);
    case 'header': return h('h3', { class: `block-header level-${block.level ?? 1}` }, plain(block.text));
    case 'divider': return h('hr', { class: 'divider' });
    case 'context': return h('div', { class: 'context' }, ...(block.elements ?? []).map((el) => (
      el.type === 'image' ? h('img', { class: 'context-image', src: el.image_url, alt: el.alt_text ?? '' }) : h('span', { class: 'text' }, textObject(el)))));
    case 'actions': case 'context_actions': return h('div', { class: 'actions' }, ...(block.elements ?? []).map((el) => element(el, surface, place)));
    case 'input': return input(block, surface);
    case 'image': return image(block);
    case 'rich_text': return richText(block);
    case 'markdown': return markdown(block.text ?? '');
    case 'table': return tableBlock(block);
    case 'data_table': return dataTableBlock(block, (el) => element(el, surface, place));
    case 'data_visualization': return chartBlock(block);
    case 'alert': return h('div', { class: `alert alert-${block.level ?? 'default'}`, role: 'note' }, icon(block.level === 'error' || block.level === 'warning' ? 'warning' : 'info', 18), h('span', { class: 'text' }, textObject(block.text)));
    case 'card': return card(block, surface, place);
    case 'carousel': return h('div', { class: 'carousel', role: 'group', tabindex: 0, 'aria-label': 'Cards' }, ...(block.elements ?? block.cards ?? []).map((c) => card(c, surface, place)));
    case 'container': return container(block, surface);
    case 'video': return h('div', { class: 'text' }, h('strong', null, plain(block.title)), h('br'), block.description && plain(block.description));
    default: return h('div', { class: 'unknown' }, `A block of type ${block.type ?? 'nothing'} is not drawn here`);
  }
}

function section(block, surface, place) {
  const body = h('div', { class: 'section-body' },
    block.text && h('div', { class: 'text' }, textObject(block.text)),
    block.fields && h('div', { class: 'fields' }, ...block.fields.map((f) => h('div', { class: 'text' }, textObject(f)))));
  const side = block.accessory && (block.accessory.type === 'image'
    ? h('img', { class: 'accessory-image', src: block.accessory.image_url, alt: block.accessory.alt_text ?? '' })
    : h('div', { class: 'accessory' }, element(block.accessory, surface, place)));
  return h('div', { class: 'section' }, body, side);
}

function input(block, surface) {
  const [label, hint, error] = [freshID('label'), freshID('hint'), freshID('error')];
  const el = block.element ?? {};
  const control = element(el, surface, { block, inInput: true, labelledby: label, describedby: `${hint} ${error}` });
  if (!block.optional) control.setAttribute('aria-required', 'true');
  return h('div', { class: 'input', data: { blockId: block.block_id } },
    h('div', { class: 'label', id: label, onclick: () => control.focus() }, plain(block.label), block.optional && h('span', { class: 'optional' }, ' (optional)')),
    control,
    h('div', { class: 'hint', id: hint }, block.hint && plain(block.hint)),
    h('div', { class: 'field-error', id: error, role: 'alert', data: { testid: 'field-error' } }));
}

function image(block) {
  const alt = block.alt_text ?? '';
  const img = h('img', { class: 'image', src: block.image_url, alt, loading: 'lazy' });
  const figure = h('figure', { class: 'image-block' }, block.title && h('figcaption', null, plain(block.title)), img);
  img.addEventListener('error', () => img.replaceWith(h('div', { class: 'unknown' }, alt || 'The picture could not be loaded')));
  return figure;
}

function card(block, surface, place) {
  return h('article', { class: 'card' },
    block.hero_image && h('img', { class: 'card-hero', src: block.hero_image.image_url, alt: block.hero_image.alt_text ?? '' }),
    block.title && h('strong', { class: 'text' }, textObject(block.title)), block.subtitle && h('div', { class: 'text quiet' }, textObject(block.subtitle)),
    block.body && h('div', { class: 'text' }, textObject(block.body)), block.subtext && h('small', { class: 'text quiet' }, textObject(block.subtext)),
    block.actions?.length > 0 && h('div', { class: 'actions' }, ...block.actions.map((el) => element(el, surface, place))));
}

function container(block, surface) {
  const body = blocks(block.child_blocks, surface);
  const title = fragment(block.title && h('strong', null, textObject(block.title)), block.subtitle && h('div', { class: 'quiet' }, textObject(block.subtitle)));
  if (!block.collapsible) return h('section', { class: 'container', 'aria-label': words(block.title) }, title, body);
  return h('details', { class: 'container', open: !block.collapsed }, h('summary', null, title), body);
}
