// Everything on the page is built from nodes here. Nothing that came from a
// server is ever parsed as HTML.

const SVG = 'http://www.w3.org/2000/svg';

/** h('button', {class: 'x', onclick: f, data: {testid: 'y'}}, 'text', node) */
export function h(tag, props, ...kids) {
  const el = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key === 'data') {
      for (const [name, v] of Object.entries(value)) if (v !== undefined && v !== null) el.dataset[name] = v;
    } else if (key.startsWith('on')) {
      el.addEventListener(key.slice(2), value);
    } else {
      el.setAttribute(key, value === true ? '' : String(value));
    }
  }
  el.append(...present(kids));
  return el;
}

export function svg(tag, attrs, ...kids) {
  const el = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attrs ?? {})) {
    if (value !== undefined && value !== null) el.setAttribute(key, String(value));
  }
  el.append(...present(kids));
  return el;
}

export function fragment(...kids) {
  const f = document.createDocumentFragment();
  f.append(...present(kids));
  return f;
}

function present(kids) {
  return kids.flat().filter((k) => k !== undefined && k !== null && k !== false);
}

let last = 0;
/** An id that is unique on this page, for aria-controls and labels. */
export function freshID(prefix) {
  last += 1;
  return `${prefix}-${last}`;
}

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex]:not([tabindex="-1"])';

export function focusables(root) {
  return [...root.querySelectorAll(FOCUSABLE)].filter((el) => el.checkVisibility());
}

/** Keeps Tab inside root; returns the key handler to attach. */
export function trapTab(root) {
  return (event) => {
    if (event.key !== 'Tab') return;
    const stops = focusables(root);
    if (stops.length === 0) { event.preventDefault(); return; }
    const at = stops.indexOf(document.activeElement);
    if (event.shiftKey && at <= 0) { event.preventDefault(); stops.at(-1).focus(); }
    if (!event.shiftKey && at === stops.length - 1) { event.preventDefault(); stops[0].focus(); }
  };
}

/** Up, Down, Home and End move the focus through a list of things. */
export function arrowKeys(root, selector) {
  root.addEventListener('keydown', (event) => {
    const stops = [...root.querySelectorAll(selector)].filter((el) => el.checkVisibility());
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (to === undefined || !stops[to]) return;
    event.preventDefault();
    stops[to].focus();
  });
}
