// Short words at the top of the page: what failed, in Slack's own term.
import { h } from './dom.js';
import { icon } from './icons.js';

const STAYS = 6_000;
const ERROR_STAYS = 12_000;

export function toast(text, kind = 'note') {
  const holder = document.getElementById('toasts');
  // An open dialog makes everything outside of it inert: speak from inside it.
  const home = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  if (holder.parentElement !== home) home.append(holder);
  const node = h('div', { class: `toast toast-${kind}`, role: kind === 'error' ? 'alert' : undefined, data: { testid: 'toast' } },
    icon(kind === 'error' ? 'warning' : 'info', 18), h('span', null, text),
    h('button', { type: 'button', class: 'plain-icon', 'aria-label': 'Dismiss', onclick: () => node.remove() }, icon('close', 14)));
  let timer = 0;
  const start = () => { timer = setTimeout(() => node.remove(), kind === 'error' ? ERROR_STAYS : STAYS); };
  node.addEventListener('pointerenter', () => clearTimeout(timer));
  node.addEventListener('pointerleave', start);
  node.addEventListener('focusin', () => clearTimeout(timer));
  start();
  holder.append(node);
  while (holder.children.length > 4) holder.firstElementChild.remove();
}

/** Brings the words home before the dialog they stand in goes away. */
export function keepToasts(dialog) {
  const holder = document.getElementById('toasts');
  if (dialog.contains(holder)) document.body.append(holder);
}

/** Tells a screen reader, without drawing anything. */
export function announce(text) {
  const live = document.getElementById('live');
  live.textContent = '';
  requestAnimationFrame(() => { live.textContent = text; });
}
