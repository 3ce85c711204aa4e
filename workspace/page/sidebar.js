// The left side: which workspace, who one is, and where one may go.
import { arrowKeys, h } from './dom.js';
import { icon, keyMark } from './icons.js';
import { avatar, everybody, nameOf, person, roleLine } from './directory.js';
import { openPicker } from './picker.js';

/** go: {person(id), channel(id), home(), gallery()} */
export function sidebar(root, go) {
  const list = h('div', { class: 'places' });
  const who = h('div', { class: 'who' });
  const name = h('strong');
  const toggle = h('button', { type: 'button', class: 'plain-icon', data: { testid: 'theme-toggle' }, onclick: () => { switchTheme(); drawToggle(); } });
  root.replaceChildren(h('div', { class: 'side-head' },
    h('span', { class: 'team-mark', 'aria-hidden': 'true' }, keyMark()), h('span', { class: 'team-name' }, name, h('small', null, 'local workspace')), toggle), who, list);
  const drawToggle = () => {
    toggle.replaceChildren(icon(isDark() ? 'sun' : 'moon', 18));
    toggle.setAttribute('aria-label', isDark() ? 'Use light colours' : 'Use dark colours');
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawToggle);
  drawToggle();
  arrowKeys(list, 'button');

  let drawnFor = null; // the list of people the picker was drawn from

  return {
    draw(state) {
      const focused = root.contains(document.activeElement) ? document.activeElement.dataset.testid : '';
      name.textContent = state.team?.name ?? 'Workspace';
      if (drawnFor !== state.people) who.replaceChildren(you(state.as, go.person)); // else it may be open
      drawnFor = state.people;
      const item = (place, glyph, text, testid, act, extra) => h('button', {
        type: 'button', class: `place ${state.unread.has(place) ? 'unread' : ''}`, 'aria-current': state.place === place ? 'page' : undefined,
        data: { testid }, onclick: act,
      }, glyph, h('span', { class: 'place-name' }, text), extra, state.unread.get(place) && h('span', { class: 'count', 'aria-label': `${state.unread.get(place)} new` }, state.unread.get(place)));
      const channels = state.channels.filter((c) => c.kind !== 'dm');
      const dms = state.channels.filter((c) => c.kind === 'dm');
      list.replaceChildren(
        group('App', ...(person(state.as)?.outside ? [] : [item('home', icon('home', 18), 'Home', 'home-tab', go.home)]), // outsiders have no Home of ours
          ...dms.map((c) => item(c.id, avatar(state.bot.id, 'xs'), state.bot.name, 'dm-bot', () => go.channel(c.id), h('span', { class: 'tag' }, 'app')))),
        group('Channels', ...channels.map((c) => item(c.id, icon(c.kind === 'private' ? 'lock' : 'hash', 18), c.name, `channel-${c.id}`, () => go.channel(c.id), c.shared && sharedMark()))),
        state.gallery ? group('Look', item('gallery', icon('grid', 18), 'Gallery', 'gallery-link', go.gallery)) : '');
      if (focused) root.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    },
  };
}

function group(title, ...items) {
  if (items.length === 0) return '';
  return h('section', { class: 'group' }, h('h2', null, title), h('ul', null, ...items.map((item) => h('li', null, item))));
}

export function sharedMark() {
  return h('span', { class: 'shared', title: 'Another organisation reads here', role: 'img', 'aria-label': 'shared with another organisation' }, icon('shared', 15));
}

function you(as, onPick) {
  const p = person(as);
  const label = (one) => [h('bdi', null, one.real_name || one.name), h('small', null, roleLine(one)), one.note && h('small', { class: 'try' }, one.note)];
  const node = h('button', {
    type: 'button', class: 'you', 'aria-haspopup': 'listbox', 'aria-expanded': 'false', data: { testid: 'person-picker', userId: as },
    onclick: () => openPicker(node, {
      label: 'Who to be', search: 'Name, role or region', wide: true, testid: 'person-list', optionTestid: 'person-option',
      items: everybody().map((one) => ({
        value: one.id, label: one.real_name || one.name, detail: roleLine(one), also: one.note,
        node: h('span', { class: 'picker-person' }, avatar(one.id, 's'), h('span', null, ...label(one))),
      })),
      chosen: (item) => item.value === as,
      onPick: (item) => { onPick(item.value); },
    }),
  }, avatar(as, 'm'), h('span', { class: 'you-text' }, h('span', { class: 'you-are' }, h('small', null, 'You are '), h('strong', null, h('bdi', null, p ? nameOf(as) : 'nobody yet'))), h('small', null, p ? roleLine(p) : '')), icon('down', 16));
  return node;
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function switchTheme() {
  const next = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem('theme', next);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}
