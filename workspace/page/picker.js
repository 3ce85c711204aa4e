// A list that opens at a button: what menus, people pickers and searches on
// this page are made of. With search the text field keeps the focus and the
// list is walked by arrow keys; without, the list itself has it.
import { freshID, h } from './dom.js';

/**
 * items: [{value, label, node?, group?, detail?}] or load(query) -> Promise of such.
 * onPick(item) may return true to keep the list open (several choices).
 */
export function openPicker(anchor, { label, items, load, search, minQuery = 0, chosen = () => false, onPick, onClose, wide, testid, optionTestid }) {
  const listID = freshID('list');
  const list = h('ul', { id: listID, class: 'picker-list', role: 'listbox', 'aria-label': label, tabindex: search ? undefined : 0 });
  const field = !search ? null : h('input', {
    class: 'picker-search', type: 'text', role: 'combobox', 'aria-label': label, 'aria-expanded': 'true', 'aria-controls': listID,
    'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false', placeholder: search, data: { testid: testid && `${testid}-search` },
  });
  const box = h('div', { class: `picker ${wide ? 'picker-wide' : ''}`, popover: 'manual', data: { testid } }, field, list);
  const focused = field || list;
  let shown = [];
  let at = -1;
  let asked = 0;
  let done = false;

  const close = (refocus) => {
    if (done) return;
    done = true;
    document.removeEventListener('pointerdown', outside, true);
    removeEventListener('resize', place);
    anchor.setAttribute('aria-expanded', 'false');
    box.remove();
    onClose?.();
    if (refocus && anchor.isConnected) anchor.focus();
  };
  const outside = (event) => {
    if (!box.contains(event.target) && !anchor.contains(event.target)) close(false);
  };
  const place = () => {
    const a = anchor.getBoundingClientRect();
    const width = Math.min(innerWidth - 16, Math.max(a.width, wide ? 340 : 220));
    const below = innerHeight - a.bottom - 12;
    const above = a.top - 12;
    const up = below < 240 && above > below;
    Object.assign(box.style, {
      width: `${width}px`, left: `${Math.max(8, Math.min(a.left, innerWidth - width - 8))}px`,
      maxHeight: `${Math.min(420, up ? above : below)}px`, top: up ? 'auto' : `${a.bottom + 4}px`, bottom: up ? `${innerHeight - a.top + 4}px` : 'auto',
    });
  };
  const mark = (i) => {
    at = i;
    [...list.querySelectorAll('[role=option]')].forEach((o, n) => o.classList.toggle('at', n === i));
    const option = list.querySelectorAll('[role=option]')[i];
    if (!option) { focused.removeAttribute('aria-activedescendant'); return; }
    focused.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };
  const pick = (i) => {
    if (!shown[i]) return;
    const stay = onPick(shown[i]);
    if (stay === true) show(shown, i);
    else close(true);
  };
  const show = (found, where) => {
    shown = found;
    const rows = [];
    found.forEach((item, i) => {
      if (item.group && item.group !== found[i - 1]?.group) rows.push(h('li', { class: 'picker-group', role: 'presentation' }, item.group));
      const on = chosen(item);
      rows.push(h('li', {
        id: freshID('option'), role: 'option', 'aria-selected': String(on), class: on ? 'chosen' : '', data: { value: item.value, testid: optionTestid },
        onpointerdown: (e) => e.preventDefault(), onclick: () => pick(i), onpointermove: () => at !== i && mark(i),
      }, item.node ?? h('span', null, h('bdi', null, item.label), item.detail && h('small', null, item.detail))));
    });
    if (found.length === 0) rows.push(h('li', { class: 'picker-none', role: 'presentation' }, 'Nothing fits'));
    list.replaceChildren(...rows);
    mark(where ?? (found.length === 0 ? -1 : Math.max(0, found.findIndex(chosen))));
  };
  const say = (text) => {
    shown = [];
    mark(-1);
    list.replaceChildren(h('li', { class: 'picker-none', role: 'presentation' }, text));
  };
  const refresh = async () => {
    const query = field ? field.value.trim() : '';
    if (!load) { show(query === '' ? items : items.filter((item) => fits(item, query))); return; }
    asked += 1;
    const mine = asked;
    if (query.length < minQuery) { say(`Type ${minQuery} ${minQuery === 1 ? 'letter' : 'letters'} or more`); return; }
    try {
      const found = await load(query);
      if (mine === asked && !done) show(found);
    } catch (err) {
      if (mine === asked && !done) say(`Could not be loaded: ${err.message}`);
    }
  };
  const keys = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step && shown.length > 0) mark(Math.max(0, Math.min(shown.length - 1, at + step)));
    else if (event.key === 'Home' && !field) mark(0);
    else if (event.key === 'End' && !field) mark(shown.length - 1);
    else if (event.key === 'Enter' || (event.key === ' ' && !field)) { onlyThisKey(); pick(at); }
    else if (event.key === 'Escape') close(true);
    else if (event.key === 'Tab') { close(true); return; }
    else if (!field && event.key.length === 1) {
      const next = shown.findIndex((item, i) => i > at && item.label.toLowerCase().startsWith(event.key.toLowerCase()));
      if (next >= 0) mark(next);
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  box.addEventListener('keydown', keys);
  let timer = 0;
  field?.addEventListener('input', () => {
    if (!load) { refresh(); return; }
    mark(-1); // what is shown answers an earlier question, and so does what is on its way
    asked += 1;
    clearTimeout(timer);
    timer = setTimeout(refresh, 150);
  });
  anchor.after(box);
  anchor.setAttribute('aria-expanded', 'true');
  box.showPopover();
  place();
  addEventListener('resize', place);
  document.addEventListener('pointerdown', outside, true);
  refresh();
  focused.focus();
  return { close };
}

/** The key that picked must not also press the button that gets the focus back. */
function onlyThisKey() {
  const swallow = (event) => event.preventDefault();
  document.addEventListener('keypress', swallow, true);
  document.addEventListener('keyup', () => document.removeEventListener('keypress', swallow, true), { once: true, capture: true });
}

/** Every word that was typed begins or stands in the label, without regard to case and accents. */
export function fits(item, query) {
  const text = fold(`${item.label} ${item.detail ?? ''} ${item.also ?? ''}`);
  return fold(query).split(/\s+/).every((word) => text.includes(word));
}

function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
