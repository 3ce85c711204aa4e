// Modals: a stack of at most three views in one dialog. A view that is drawn
// anew keeps what was typed into it, as long as its ids stay.
import { freshID, h, trapTab } from './dom.js';
import { icon } from './icons.js';
import { words } from './mrkdwn.js';
import { blocks, stateValues, surfaceOf, typed } from './blocks.js';
import { keepToasts, toast } from './toast.js';

const REQUIRED = 'Please fill this in';

function numberWrong(el, typed) {
  const n = Number(typed);
  if (!(el.is_decimal_allowed ? /^[+-]?(\d+\.?\d*|\.\d+)$/ : /^[+-]?\d+$/).test(typed)) return el.is_decimal_allowed ? 'A number, please' : 'A whole number, please';
  if (el.min_value !== undefined && n < Number(el.min_value)) return `At least ${el.min_value}, please`;
  if (el.max_value !== undefined && n > Number(el.max_value)) return `At most ${el.max_value}, please`;
  return '';
}

/** does: {click(container, state, payload), options(container, ...), submit(view, values), close(view)} */
export function modals(does) {
  const stack = []; // {view, surface, pane, focus}
  let dialog = null;

  const top = () => stack.at(-1);

  function open(view) {
    if (!dialog) {
      dialog = h('dialog', { class: 'dialog modal', data: { testid: 'modal' } });
      dialog.addEventListener('cancel', (event) => {
        event.preventDefault();
        if (!dialog.querySelector(':popover-open')) leave(top());
      });
      dialog.addEventListener('keydown', trapTab(dialog));
      document.body.append(dialog);
      dialog.showModal();
    }
    if (top()) {
      top().focus = document.activeElement;
      top().pane.hidden = true;
    }
    const entry = { view };
    stack.push(entry);
    draw(entry);
    dialog.append(entry.pane);
    label();
    firstFocus(entry);
  }

  function draw(entry, kept) {
    const { view } = entry;
    const container = { type: 'view', view_id: view.id };
    entry.surface = surfaceOf({
      container, kept,
      click: (payload) => does.click(container, stateValues(entry.surface), payload),
      options: (...args) => does.options(container, ...args),
    });
    const back = stack.length > 1 && stack[0] !== entry;
    entry.pane = h('form', { class: 'pane', novalidate: true, onsubmit: (e) => { e.preventDefault(); submit(entry); } },
      h('header', { class: 'dialog-head' },
        back && h('button', { type: 'button', class: 'plain-icon', 'aria-label': 'Back', onclick: () => leave(entry) }, icon('back')),
        h('h2', { id: freshID('title') }, words(view.title)),
        h('button', { type: 'button', class: 'plain-icon', 'aria-label': 'Close', data: { testid: 'modal-close' }, onclick: () => leaveAll() }, icon('close'))),
      h('div', { class: 'dialog-body', tabindex: -1 }, h('div', { class: 'field-error general', role: 'alert', hidden: true }), blocks(view.blocks, entry.surface)),
      (view.submit || view.close) && h('footer', { class: 'dialog-foot' },
        h('button', { type: 'button', class: 'btn', data: { testid: 'modal-cancel' }, onclick: () => leave(entry) }, words(view.close) || 'Cancel'),
        view.submit && h('button', { type: 'submit', class: 'btn btn-primary', data: { testid: 'modal-submit' } }, words(view.submit))));
  }

  function update(view) {
    const entry = stack.find((e) => e.view.id === view.id);
    if (!entry) return false;
    const kept = typed(entry.surface);
    const active = entry.pane.contains(document.activeElement) ? document.activeElement : null;
    const old = entry.pane;
    const scrolled = old.querySelector('.dialog-body').scrollTop;
    entry.view = view;
    draw(entry, kept);
    entry.pane.hidden = old.hidden;
    old.replaceWith(entry.pane);
    entry.pane.querySelector('.dialog-body').scrollTop = scrolled;
    label();
    const same = active?.dataset.actionId && entry.pane.querySelector(`[data-block-id="${CSS.escape(active.dataset.blockId)}"][data-action-id="${CSS.escape(active.dataset.actionId)}"]`);
    if (same) same.focus();
    else if (!old.hidden) firstFocus(entry);
    return true;
  }

  function label() {
    if (!dialog || !top()) return;
    dialog.setAttribute('aria-labelledby', top().pane.querySelector('h2').id);
    dialog.dataset.viewId = top().view.id;
  }

  function firstFocus(entry) {
    const first = entry.pane.querySelector('[autofocus]') ?? entry.pane.querySelector('.dialog-body .field, .dialog-body .menu, .dialog-body input') ?? entry.pane.querySelector('.dialog-body');
    first.focus();
  }

  /** Takes a view and whatever lies on it away. */
  function drop(id) {
    const at = stack.findIndex((e) => e.view.id === id);
    if (at < 0) return;
    for (const entry of stack.splice(at)) entry.pane.remove();
    if (stack.length === 0) {
      keepToasts(dialog);
      dialog.close(); // gives the focus back to what had it before
      dialog.remove();
      dialog = null;
      if (document.activeElement === document.body) document.querySelector('#main textarea')?.focus();
      return;
    }
    top().pane.hidden = false;
    label();
    if (top().focus?.isConnected) top().focus.focus();
    else firstFocus(top());
  }

  function leave(entry) {
    if (!entry) return;
    drop(entry.view.clear_on_close ? stack[0].view.id : entry.view.id);
    tellClosed(entry.view);
  }

  function tellClosed(view) {
    does.close(view).catch((err) => toast(err.message, 'error'));
  }

  function leaveAll() {
    for (const entry of [...stack].reverse()) {
      drop(entry.view.id);
      tellClosed(entry.view);
      if (entry.view.clear_on_close) return; // that one took the others along
    }
  }

  async function submit(entry) {
    const button = entry.pane.querySelector('[type=submit]');
    if (!button || button.getAttribute('aria-busy') === 'true') return;
    const wrong = missing(entry);
    showErrors(entry, wrong);
    if (Object.keys(wrong).length > 0) return;
    button.setAttribute('aria-busy', 'true');
    try {
      await does.submit(entry.view, stateValues(entry.surface));
    } catch (err) {
      toast(err.message, 'error');
    } finally {
      button.removeAttribute('aria-busy');
    }
  }

  function missing(entry) {
    const wrong = {};
    for (const block of entry.view.blocks ?? []) {
      if (block.type !== 'input') continue;
      for (const { read, node } of entry.surface.values.get(block.block_id)?.values() ?? []) {
        const { type, ...values } = read();
        const value = Object.values(values)[0];
        const empty = value === null || value === undefined || value.length === 0;
        if (empty && !block.optional) wrong[block.block_id] = REQUIRED;
        else if (!empty && node.limits?.max && value.length > node.limits.max) wrong[block.block_id] = `At most ${node.limits.max} characters, please`;
        else if (!empty && node.limits?.min && value.length < node.limits.min) wrong[block.block_id] = `At least ${node.limits.min} characters, please`;
        else if (!empty && type === 'number_input') {
          const why = numberWrong(block.element, value);
          if (why) wrong[block.block_id] = why;
        }
      }
    }
    return wrong;
  }

  function showErrors(entry, errors) {
    let first = null;
    const general = [];
    for (const shown of entry.pane.querySelectorAll('.input')) {
      const text = errors[shown.dataset.blockId] ?? '';
      const field = shown.querySelector('[data-action-id]');
      shown.querySelector('.field-error').textContent = text;
      shown.classList.toggle('wrong', text !== '');
      field?.toggleAttribute('aria-invalid', text !== '');
      if (text !== '') { field?.setAttribute('aria-invalid', 'true'); first ??= field; }
    }
    for (const [id, text] of Object.entries(errors)) {
      if (![...entry.pane.querySelectorAll('.input')].some((n) => n.dataset.blockId === id)) general.push(text);
    }
    const box = entry.pane.querySelector('.general');
    box.hidden = general.length === 0;
    box.textContent = general.join(' ');
    (first?.matches('.choices') ? first.querySelector('input') : first)?.focus();
  }

  return {
    opened: open,
    updated: update,
    closed: drop,
    errors: (id, errors) => {
      const entry = stack.find((e) => e.view.id === id);
      if (entry) showErrors(entry, errors ?? {});
    },
    /** Somebody else is played now: their views are not ours. */
    clear: () => stack[0] && drop(stack[0].view.id),
  };
}
