// Menus of every kind Slack has: fixed options, options the app is asked for,
// people, channels; one choice or several.
import { h } from './dom.js';
import { icon } from './icons.js';
import { words } from './mrkdwn.js';
import { openPicker } from './picker.js';
import { allChannels, avatar, everybody, roleLine } from './directory.js';

const SEARCH_FROM = 8; // options from which a search field helps

const KEYS = { users: 'selected_user', channels: 'selected_channel', conversations: 'selected_conversation' };
const KEYS_MANY = { users: 'selected_users', channels: 'selected_channels', conversations: 'selected_conversations' };

export function menus(el, surface, place, { dispatch, register, kept, speaks, named }) {
  const many = el.type.startsWith('multi_');
  const kind = el.type.replace('multi_', '').replace('_select', '');
  const key = many ? KEYS_MANY[kind] ?? 'selected_options' : KEYS[kind] ?? 'selected_option';
  const source = sourceOf(el, kind, surface, place);
  let chosen = initial(el, kind, many, kept(el, surface, place)?.[key]);

  const text = h('span', { class: 'menu-text' });
  const node = h('button', {
    type: 'button', class: 'btn menu', 'aria-haspopup': 'listbox', 'aria-expanded': 'false', ...named(el, place), onclick: () => open(),
  }, text, icon('down', 16));
  node.dataset.testid = 'menu';
  const draw = () => {
    text.textContent = chosen.length > 0 ? chosen.map((c) => c.label).join(', ') : words(el.placeholder) || 'Select an item';
    text.classList.toggle('placeholder', chosen.length === 0);
  };
  const values = () => chosen.map((c) => c.option ?? c.value);
  const read = () => ({ [key]: many ? values() : values()[0] ?? null });
  const changed = async () => {
    draw();
    if (!speaks(place)) return;
    await dispatch(node, el, surface, place, read());
  };
  const open = () => {
    if (node.getAttribute('aria-expanded') === 'true' || node.getAttribute('aria-busy') === 'true') return;
    let touched = false;
    openPicker(node, {
      ...source, label: node.getAttribute('aria-label') || words(el.placeholder) || 'Options', wide: place.inInput, optionTestid: 'menu-option',
      chosen: (item) => chosen.some((c) => c.value === item.value),
      onPick: (item) => {
        if (!many) {
          chosen = [item];
          changed();
          return false;
        }
        const on = chosen.some((c) => c.value === item.value);
        if (on) chosen = chosen.filter((c) => c.value !== item.value);
        else if (!el.max_selected_items || chosen.length < el.max_selected_items) chosen = [...chosen, item];
        touched = true;
        draw();
        return true;
      },
      onClose: () => touched && changed(),
    });
  };
  node.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') { event.preventDefault(); open(); }
    if ((event.key === 'Backspace' || event.key === 'Delete') && place.inInput && chosen.length > 0) { chosen = []; changed(); }
  });
  draw();
  register(el, surface, place, node, read);
  return node;
}

const fromOption = (option, group) => ({
  value: option.value, label: words(option.text), detail: words(option.description), group,
  option: { text: option.text, value: option.value, ...(option.description ? { description: option.description } : {}) },
});

function fromAnswer(answer) {
  if (answer.option_groups?.length) return answer.option_groups.flatMap((g) => (g.options ?? []).map((o) => fromOption(o, words(g.label))));
  return (answer.options ?? []).map((o) => fromOption(o));
}

const ofPerson = (p) => ({ value: p.id, label: p.real_name || p.name, detail: roleLine(p), node: h('span', { class: 'picker-person' }, avatar(p.id, 's'), h('span', null, h('bdi', null, p.real_name || p.name), h('small', null, roleLine(p)))) });
const ofChannel = (c) => ({ value: c.id, label: `#${c.name}` });

function sourceOf(el, kind, surface, place) {
  if (kind === 'external') {
    return { load: async (query) => fromAnswer(await surface.options(place.block.block_id, el.action_id, query)), search: 'Type to search', minQuery: el.min_query_length ?? 3 };
  }
  const items = kind === 'users' ? everybody().filter((p) => !p.deactivated).map(ofPerson)
    : kind === 'static' ? fromAnswer(el)
      : allChannels().filter((c) => c.kind !== 'dm').map(ofChannel);
  return { items, search: items.length > SEARCH_FROM ? 'Search' : '' };
}

function initial(el, kind, many, before) {
  if (kind === 'static' || kind === 'external') {
    const options = before !== undefined ? [before].flat() : many ? el.initial_options ?? [] : [el.initial_option];
    return options.filter(Boolean).map((o) => fromOption(o));
  }
  const ids = before !== undefined ? [before].flat() : many ? el.initial_users ?? el.initial_channels ?? el.initial_conversations ?? []
    : [el.initial_user ?? el.initial_channel ?? el.initial_conversation];
  const all = kind === 'users' ? everybody().map(ofPerson) : allChannels().map(ofChannel);
  return ids.filter(Boolean).map((id) => all.find((item) => item.value === id) ?? { value: id, label: id });
}
