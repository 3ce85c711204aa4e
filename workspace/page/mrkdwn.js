// Slack's mrkdwn, drawn as nodes. Text arrives with &amp; &lt; &gt; escaped;
// links and mentions stand in angle brackets.
import { fragment, h } from './dom.js';
import { channelName, nameOf, when } from './directory.js';
import { emojiNode } from './emoji.js';

const TAGS = { '*': 'strong', _: 'em', '~': 's' };
const WORD = /[\p{L}\p{N}]/u;
const BARE_URL = /^https?:\/\/[^\s<>|*"'`]+[^\s<>|*"'`.,;:!?)\]}]/;

export function decode(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

export function mrkdwn(text, { verbatim = false } = {}) {
  const out = fragment();
  const parts = text.split(/```([\s\S]+?)```/);
  parts.forEach((part, i) => {
    if (i % 2 === 1) out.append(h('pre', { class: 'pre' }, h('code', null, unlinked(part.replace(/^\n|\n$/g, '')))));
    else lines(i > 0 ? part.replace(/^\n/, '') : part, out, verbatim);
  });
  return out;
}

/** plain_text: as it is, except that Slack still draws :emoji: where asked. */
export function plain(object) {
  const text = object?.text ?? '';
  if (object?.emoji === false) return fragment(text);
  const out = fragment();
  let from = 0;
  for (const match of text.matchAll(/:([a-z0-9_+-]+):/g)) {
    const node = emojiNode(match[1]);
    if (!node) continue;
    out.append(text.slice(from, match.index), node);
    from = match.index + match[0].length;
  }
  out.append(text.slice(from));
  return out;
}

/** Draws a text object of either kind. */
export function textObject(object) {
  if (!object) return fragment();
  return object.type === 'mrkdwn' ? mrkdwn(object.text ?? '', object) : plain(object);
}

/** The words of a text object without marks, for labels that only take a string. */
export function words(object) {
  return textObject(object).textContent;
}

function lines(text, out, verbatim) {
  if (text === '') return;
  const all = text.split('\n');
  for (let i = 0; i < all.length; i++) {
    if (/^(&gt;|>){3}/.test(all[i])) {
      const rest = [all[i].replace(/^(&gt;|>){3} ?/, ''), ...all.slice(i + 1)].join('\n');
      out.append(h('blockquote', null, inlined(rest, verbatim)));
      return;
    }
    if (quoteMark(all[i])) {
      const quoted = [];
      while (i < all.length && quoteMark(all[i])) quoted.push(all[i++].replace(/^(&gt;|>) ?/, ''));
      i--;
      out.append(h('blockquote', null, inlined(quoted.join('\n'), verbatim)));
      continue;
    }
    inline(all[i], out, verbatim);
    if (i < all.length - 1 && !quoteMark(all[i + 1])) out.append('\n'); // a quote brings its own break
  }
}

const quoteMark = (line) => line.startsWith('&gt;') || line.startsWith('>');

function inlined(text, verbatim) {
  const out = fragment();
  text.split('\n').forEach((line, i) => {
    if (i > 0) out.append('\n');
    inline(line, out, verbatim);
  });
  return out;
}

function inline(s, out, verbatim) {
  let held = '';
  const flush = () => {
    if (held !== '') out.append(decode(held));
    held = '';
  };
  for (let i = 0; i < s.length;) {
    const [node, next] = special(s, i, verbatim);
    if (node) {
      flush();
      out.append(node);
      i = next;
    } else {
      held += s[i];
      i += 1;
    }
  }
  flush();
}

/** The node that begins at i and where it ends, or nothing. */
function special(s, i, verbatim) {
  const c = s[i];
  if (c === '<') {
    const end = s.indexOf('>', i);
    const node = end > i + 1 ? angle(s.slice(i + 1, end)) : null;
    if (node) return [node, end + 1];
  } else if (c === '`') {
    const end = s.indexOf('`', i + 1);
    if (end > i + 1) return [h('code', null, unlinked(s.slice(i + 1, end))), end + 1];
  } else if (TAGS[c]) {
    const end = opens(s, i) ? closing(s, i) : -1;
    if (end > 0) {
      const el = h(TAGS[c]);
      inline(s.slice(i + 1, end), el, verbatim);
      return [el, end + 1];
    }
  } else if (c === ':') {
    const name = /^:([a-z0-9_+-]+):/.exec(s.slice(i, i + 60));
    const node = name && emojiNode(name[1]);
    if (node) return [node, i + name[0].length];
  } else if (c === 'h' && !verbatim && !WORD.test(s[i - 1] ?? '')) {
    const url = BARE_URL.exec(s.slice(i));
    if (url) return [link(decode(url[0]), decode(url[0])), i + url[0].length];
  }
  return [null, i];
}

function opens(s, i) {
  const before = s[i - 1];
  const after = s[i + 1];
  return (before === undefined || (!WORD.test(before) && before !== s[i])) && after !== undefined && !/\s/.test(after) && after !== s[i];
}

function closing(s, i) {
  for (let j = i + 1; j < s.length; j++) {
    if (s[j] === '<') {
      const end = s.indexOf('>', j);
      if (end > 0) { j = end; continue; }
    }
    if (s[j] === '`') {
      const end = s.indexOf('`', j + 1);
      if (end > 0) { j = end; continue; }
    }
    if (s[j] === s[i] && j > i + 1 && !/\s/.test(s[j - 1]) && !WORD.test(s[j + 1] ?? '') && s[j + 1] !== s[i]) return j;
  }
  return -1;
}

/** What stands in <...>: a link, a mention, a date. Null leaves it as text. */
function angle(inner) {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : inner.slice(bar + 1);
  if (/^@[UWB][A-Z0-9]+$/.test(target)) return mention(`@${nameOf(target.slice(1)) || label}`);
  if (/^#[CGD][A-Z0-9]+$/.test(target)) {
    const name = channelName(target.slice(1));
    return mention(`#${name === target.slice(1) && label ? decode(label) : name}`);
  }
  if (/^!(here|channel|everyone)$/.test(target)) return mention(`@${target.slice(1)}`, 'broadcast');
  if (target.startsWith('!subteam^')) return mention(decode(label) || '@group');
  if (target.startsWith('!date^')) return dated(target.split('^'), decode(label));
  if (/^(https?:\/\/|mailto:|tel:)/i.test(target)) return link(decode(target), decode(label));
  return null;
}

export function mention(text, kind = '') {
  return h('span', { class: `mention ${kind}` }, h('bdi', null, text));
}

/** A link only where the address is one a browser may follow; else its words. */
export function link(href, label) {
  let url;
  try {
    url = new URL(href);
  } catch {
    return fragment(label || href);
  }
  if (!['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) return fragment(label || href);
  return h('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, label || href.replace(/^mailto:/i, ''));
}

const DATE_FORMS = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

export function dated([, seconds, format = '', url = ''], fallback) {
  const at = new Date(Number(seconds) * 1000);
  if (Number.isNaN(at.getTime())) return fragment(fallback);
  const text = format.replace(/\{(\w+?)(_pretty)?\}/g, (whole, name) => (DATE_FORMS[name] ? when(at, DATE_FORMS[name]) : whole));
  const node = h('time', { datetime: at.toISOString() }, text);
  return url ? link(decode(url), text) : node;
}

/** Code shows the address or label of a link, not its brackets. */
function unlinked(text) {
  return decode(text.replace(/<([^<>|]+)(?:\|([^<>]+))?>/g, (_, target, label) => label ?? target));
}
