// The things in blocks that can be pressed or filled in. Each registers how to
// read its value with the surface it stands on, the way Slack keeps state.values.
import { fragment, freshID, h } from './dom.js';
import { icon } from './icons.js';
import { plain, textObject, words } from './mrkdwn.js';
import { confirmDialog } from './confirm.js';
import { openPicker } from './picker.js';
import { menus } from './menus.js';
import { toast } from './toast.js';

/**
 * surface: {container, inert, click(payload), options(block, action, value),
 *           values: Map block_id -> Map action_id -> {read, node}, kept: earlier values or undefined}
 * place: {block, inInput, labelledby, describedby}
 */
export function element(el, surface, place) {
  switch (el?.type) {
    case 'button': case 'workflow_button': return button(el, surface, place);
    case 'icon_button': return button({ ...el, accessibility_label: el.accessibility_label ?? words(el.text) }, surface, place);
    case 'feedback_buttons': return h('span', { class: 'feedback' }, ...[el.positive_button, el.negative_button].filter(Boolean)
      .map((b) => button({ type: 'feedback_buttons', action_id: el.action_id, text: b.text, value: b.value }, surface, place)));
    case 'overflow': return overflow(el, surface, place);
    case 'image': return h('img', { class: 'inline-image', src: el.image_url, alt: el.alt_text ?? '' });
    case 'plain_text_input': case 'email_text_input': case 'url_text_input': case 'number_input': case 'rich_text_input':
      return textInput(el, surface, place);
    case 'datepicker': return dateInput(el, surface, place, 'date', 'selected_date', el.initial_date);
    case 'timepicker': return dateInput(el, surface, place, 'time', 'selected_time', el.initial_time);
    case 'datetimepicker': return dateInput(el, surface, place, 'datetime-local', 'selected_date_time', localMinute(el.initial_date_time));
    case 'checkboxes': case 'radio_buttons': return choices(el, surface, place);
    default:
      if (/_select$/.test(el?.type ?? '')) return menus(el, surface, place, tools);
      return h('span', { class: 'unknown' }, `${el?.type ?? 'element'} is not drawn here`);
  }
}

/** Sends one action and keeps its element from being pressed again meanwhile. */
async function dispatch(node, el, surface, place, more) {
  if (node.getAttribute('aria-busy') === 'true') return false;
  if (surface.inert) {
    toast('The gallery sends nothing');
    return false;
  }
  if (el.confirm && !await confirmDialog(el.confirm)) return false;
  node.setAttribute('aria-busy', 'true');
  node.setAttribute('aria-disabled', 'true'); // not disabled: that would lose the focus
  try {
    await surface.click({ block_id: place.block.block_id, action_id: el.action_id, type: el.type, ...more });
    return true;
  } catch (err) {
    toast(err.message, 'error');
    return false;
  } finally {
    node.removeAttribute('aria-busy');
    node.removeAttribute('aria-disabled');
  }
}

function register(el, surface, place, node, read) {
  const id = place.block.block_id;
  if (!surface.values.has(id)) surface.values.set(id, new Map());
  surface.values.get(id).set(el.action_id, { read: () => ({ type: el.type, ...read() }), node });
  node.dataset.actionId = el.action_id ?? '';
  node.dataset.blockId = id;
}

/** What was typed before the view was drawn anew, else what the view begins with. */
function kept(el, surface, place) {
  return surface.kept?.get(place.block.block_id)?.get(el.action_id);
}

const speaks = (place) => !place.inInput || place.block.dispatch_action;
const named = (el, place) => ({
  'aria-labelledby': place.labelledby, 'aria-describedby': place.describedby, 'aria-label': place.labelledby ? undefined : words(el.placeholder) || undefined,
  autofocus: el.focus_on_load || undefined,
});
const tools = { dispatch, register, kept, speaks, named };

function button(el, surface, place) {
  const look = { primary: 'btn-primary', danger: 'btn-danger' }[el.style] ?? '';
  const data = { testid: 'block-button', actionId: el.action_id ?? '', blockId: place.block.block_id, value: el.value };
  const press = () => dispatch(node, el, surface, place, { value: el.value });
  const name = el.accessibility_label || undefined;
  const node = el.url && /^https?:/i.test(el.url)
    ? h('a', { class: `btn ${look}`, href: el.url, target: '_blank', rel: 'noopener noreferrer', 'aria-label': name, data, onclick: press }, plain(el.text), icon('out', 14))
    : h('button', { type: 'button', class: `btn ${look}`, 'aria-label': name, data, onclick: press }, plain(el.text));
  return node;
}

function overflow(el, surface, place) {
  const node = h('button', {
    type: 'button', class: 'btn btn-icon', 'aria-label': 'More actions', 'aria-haspopup': 'listbox', 'aria-expanded': 'false',
    data: { testid: 'overflow', actionId: el.action_id, blockId: place.block.block_id },
    onclick: () => openPicker(node, {
      label: 'More actions', items: (el.options ?? []).map((o) => ({ value: o.value, label: words(o.text), detail: words(o.description), option: o })),
      onPick: ({ option }) => {
        if (option.url && /^https?:/i.test(option.url)) open(option.url, '_blank', 'noopener');
        dispatch(node, el, surface, place, { selected_option: bare(option), value: option.value });
      },
    }),
  }, icon('more'));
  return node;
}

/** An option as Slack sends it back: its text and its value. */
export function bare(option) {
  return option ? { text: option.text, value: option.value, ...(option.description ? { description: option.description } : {}) } : null;
}

function textInput(el, surface, place) {
  const before = kept(el, surface, place);
  const kinds = { email_text_input: 'email', url_text_input: 'url' };
  const multiline = el.multiline || el.type === 'rich_text_input';
  const initial = typeof el.initial_value === 'string' ? el.initial_value : '';
  const node = h(multiline ? 'textarea' : 'input', {
    class: 'field', type: multiline ? undefined : kinds[el.type] ?? 'text', inputmode: el.type === 'number_input' ? 'decimal' : undefined,
    rows: multiline ? 4 : undefined, placeholder: words(el.placeholder) || undefined, autocomplete: 'off', ...named(el, place),
  });
  node.value = before ? before.value ?? '' : initial;
  register(el, surface, place, node, () => ({ value: node.value === '' ? null : node.value }));
  node.limits = { min: el.min_length, max: el.max_length };
  if (place.block.dispatch_action) {
    const send = () => dispatch(node, el, surface, place, { value: node.value });
    const when = el.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
    if (when.includes('on_enter_pressed')) {
      node.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        send();
      });
    }
    if (when.includes('on_character_entered')) node.addEventListener('input', send);
  }
  return node;
}

function localMinute(seconds) {
  if (!seconds) return '';
  const at = new Date(seconds * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function dateInput(el, surface, place, type, key, initial) {
  const before = kept(el, surface, place);
  const seconds = type === 'datetime-local';
  const node = h('input', { class: 'field field-date', type, ...named(el, place) });
  node.value = before ? (seconds ? localMinute(before[key]) : before[key] ?? '') : initial ?? '';
  const read = () => ({ [key]: node.value === '' ? null : seconds ? Math.floor(new Date(node.value).getTime() / 1000) : node.value });
  register(el, surface, place, node, read);
  if (speaks(place)) node.addEventListener('change', () => dispatch(node, el, surface, place, read()));
  return node;
}

function choices(el, surface, place) {
  const many = el.type === 'checkboxes';
  const before = kept(el, surface, place);
  const initial = before ? (many ? before.selected_options : [before.selected_option]) : many ? el.initial_options : [el.initial_option];
  const on = new Set((initial ?? []).filter(Boolean).map((o) => o.value));
  const group = freshID('choice');
  const boxes = [];
  const node = h('div', { class: 'choices', role: many ? 'group' : 'radiogroup', ...named(el, place), autofocus: undefined }, ...(el.options ?? []).map((option) => {
    const box = h('input', { type: many ? 'checkbox' : 'radio', name: group, value: option.value });
    box.checked = on.has(option.value);
    boxes.push([box, option]);
    return h('label', { class: 'choice' }, box, h('span', null, textObject(option.text), option.description && h('small', null, textObject(option.description))));
  }));
  const read = () => {
    const picked = boxes.filter(([box]) => box.checked).map(([, option]) => bare(option));
    return many ? { selected_options: picked } : { selected_option: picked[0] ?? null };
  };
  register(el, surface, place, node, read);
  if (speaks(place)) node.addEventListener('change', () => dispatch(node, el, surface, place, read()));
  return node;
}

