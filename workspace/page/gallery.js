// Every text the bot can say, in two languages side by side. Nothing here
// sends anything.
import { freshID, h } from './dom.js';
import { icon } from './icons.js';
import { avatar, theBot } from './directory.js';
import { mrkdwn } from './mrkdwn.js';
import { blocks, surfaceOf } from './blocks.js';
import { toast } from './toast.js';

const LANGUAGES = { en: 'English', es: 'Español' };
const KINDS = { message: 'Message', home: 'Home', modal: 'Modal' };

export function gallery(items) {
  const pairs = paired(items);
  const langs = [...new Set(items.map((i) => i.lang))];
  const rows = pairs.map(([title, found]) => {
    const id = freshID('text');
    return { id, title, node: h('section', { class: 'pair', id, tabindex: -1, 'aria-label': title },
      h('h2', null, title, h('span', { class: 'tag' }, KINDS[found[0].kind] ?? found[0].kind)),
      h('div', { class: 'pair-row' }, ...langs.map((lang) => {
        const item = found.find((i) => i.lang === lang);
        return item ? shown(item) : h('div', { class: 'unknown' }, `Not there in ${LANGUAGES[lang] ?? lang}`);
      }))) };
  });
  const index = h('nav', { class: 'gallery-index', 'aria-label': 'Texts' }, h('ul', null, ...rows.map((row) => h('li', null,
    h('button', { type: 'button', onclick: () => { row.node.scrollIntoView({ block: 'start' }); row.node.focus({ preventScroll: true }); } }, row.title)))));
  return h('div', { class: 'gallery' }, index, h('div', { class: 'gallery-rows' },
    rows.length === 0 ? h('p', { class: 'nothing' }, 'There is nothing in the gallery.') : '', ...rows.map((row) => row.node)));
}

function shown(item) {
  const surface = surfaceOf({ container: {}, inert: true, click: async () => {}, options: async () => ({ options: [] }) });
  const drawn = item.blocks?.length > 0 ? blocks(item.blocks, surface) : h('div', { class: 'text' }, mrkdwn(item.text ?? ''));
  const copy = h('button', {
    type: 'button', class: 'btn btn-small', onclick: async () => {
      try {
        await navigator.clipboard.writeText(JSON.stringify({ blocks: item.blocks ?? [] }, null, 2));
        toast('Copied. It pastes into Block Kit Builder.');
      } catch {
        toast('The browser does not let this page copy', 'error');
      }
    },
  }, icon('copy', 15), 'Copy blocks');
  const frame = item.kind === 'message'
    ? h('div', { class: 'message still' }, h('div', { class: 'gutter' }, avatar(theBot().id)), h('div', { class: 'message-main' },
      h('div', { class: 'byline' }, h('strong', { class: 'author' }, theBot().name), h('span', { class: 'tag' }, 'app')), drawn))
    : h('div', { class: `frame frame-${item.kind}` }, drawn);
  return h('article', { class: 'gallery-item', lang: item.lang, data: { testid: 'gallery-item', lang: item.lang, kind: item.kind } },
    h('header', null, h('span', { class: 'lang' }, LANGUAGES[item.lang] ?? item.lang), copy), frame,
    item.text && item.blocks?.length > 0 && h('details', { class: 'fallback' }, h('summary', null, 'As notifications and screen readers have it'), h('div', { class: 'text' }, mrkdwn(item.text))));
}

/** Items of one title belong together; without shared titles, the nth of each language do. */
function paired(items) {
  const byTitle = new Map();
  for (const item of items) byTitle.set(item.title, [...(byTitle.get(item.title) ?? []), item]);
  const groups = [...byTitle.entries()];
  const langs = [...new Set(items.map((i) => i.lang))];
  if (langs.length < 2 || groups.some(([, g]) => new Set(g.map((i) => i.lang)).size > 1)) return groups.flatMap(([title, g]) => split(title, g));
  const lists = langs.map((lang) => items.filter((i) => i.lang === lang));
  const most = Math.max(...lists.map((l) => l.length));
  return Array.from({ length: most }, (_, n) => {
    const found = lists.map((l) => l[n]).filter(Boolean);
    return [found[0].title, found];
  });
}

/** A title that comes several times in one language makes several rows. */
function split(title, group) {
  const out = [];
  for (const item of group) {
    const row = out.find((r) => !r.some((i) => i.lang === item.lang));
    if (row) row.push(item);
    else out.push([item]);
  }
  return out.map((row, i) => [i === 0 ? title : `${title} (${i + 1})`, row]);
}
