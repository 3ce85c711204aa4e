// The markdown block: the usual Markdown, unlike mrkdwn. Line by line for the
// blocks, then marks within a line; all of it nodes.
import { fragment, h } from './dom.js';
import { link } from './mrkdwn.js';
import { drawTable } from './table.js';

export function markdown(text) {
  const out = h('div', { class: 'markdown' });
  const rows = text.split('\n');
  for (let i = 0; i < rows.length;) i = block(rows, i, out);
  return out;
}

/** Draws the block that begins at row i and says where the next one begins. */
function block(rows, i, out) {
  const row = rows[i];
  const heading = /^(#{1,6}) +(.*?) *#*$/.exec(row);
  if (row.trim() === '') return i + 1;
  if (heading) {
    out.append(h('p', { class: `md-h md-h${heading[1].length}`, role: 'heading', 'aria-level': heading[1].length + 2 }, spans(heading[2])));
    return i + 1;
  }
  if (/^ *(```|~~~)/.test(row)) return fence(rows, i, out);
  if (/^ *([-*_])( *\1){2,} *$/.test(row)) {
    out.append(h('hr', { class: 'divider' }));
    return i + 1;
  }
  if (row.startsWith('>')) {
    let end = i;
    while (end < rows.length && rows[end].startsWith('>')) end++;
    out.append(h('blockquote', null, markdown(rows.slice(i, end).map((r) => r.replace(/^> ?/, '')).join('\n'))));
    return end;
  }
  if (ITEM.test(row)) return items(rows, i, out);
  if (row.includes('|') && /^ *\|?( *:?-+:? *\|?)+ *$/.test(rows[i + 1] ?? '') && rows[i + 1].includes('-')) return table(rows, i, out);
  let end = i + 1;
  while (end < rows.length && rows[end].trim() !== '' && !/^(#{1,6} |>|```)/.test(rows[end]) && !ITEM.test(rows[end])) end++;
  out.append(h('p', null, spans(rows.slice(i, end).join('\n'))));
  return end;
}

const ITEM = /^( *)([-*+]|\d+[.)]) +(.*)$/;

function fence(rows, i, out) {
  const mark = rows[i].trim().slice(0, 3);
  let end = i + 1;
  while (end < rows.length && !rows[end].trim().startsWith(mark)) end++;
  out.append(h('pre', { class: 'pre' }, h('code', null, rows.slice(i + 1, end).join('\n'))));
  return end + 1;
}

function items(rows, i, out) {
  const stack = []; // {depth, node}
  for (; i < rows.length; i++) {
    const match = ITEM.exec(rows[i]);
    if (!match) break;
    const depth = match[1].length;
    while (stack.length > 1 && stack.at(-1).depth > depth) stack.pop();
    if (stack.length === 0 || depth > stack.at(-1).depth + 1) {
      const node = h(/\d/.test(match[2]) ? 'ol' : 'ul');
      (stack.at(-1)?.node.lastElementChild ?? out).append(node);
      stack.push({ depth, node });
    }
    stack.at(-1).node.append(h('li', null, spans(match[3])));
  }
  return i;
}

function table(rows, i, out) {
  const cells = (row) => row.trim().replace(/^\||\|$/g, '').split('|').map((c) => c.trim());
  const settings = cells(rows[i + 1]).map((c) => ({ align: c.endsWith(':') ? (c.startsWith(':') ? 'center' : 'right') : 'left' }));
  let end = i + 2;
  while (end < rows.length && rows[end].includes('|')) end++;
  const body = [rows[i], ...rows.slice(i + 2, end)].map((row) => cells(row).map((c) => spans(c)));
  out.append(drawTable(body, settings));
  return end;
}

const MARKS = /(`+)(.+?)\1|\*\*(.+?)\*\*|__(.+?)__|~~(.+?)~~|\*(\S(?:.*?\S)?)\*|\b_(\S(?:.*?\S)?)_\b|!?\[([^\]]*)\]\(([^)\s]+)\)|\\([\\`*_{}[\]()#+\-.!|~>])/s;

function spans(text) {
  const out = fragment();
  for (let rest = text; rest !== '';) {
    const m = MARKS.exec(rest);
    if (!m) {
      out.append(rest);
      break;
    }
    out.append(rest.slice(0, m.index), mark(m));
    rest = rest.slice(m.index + m[0].length);
  }
  return out;
}

function mark(m) {
  if (m[2] !== undefined) return h('code', null, m[2].trim());
  const strong = m[3] ?? m[4];
  if (strong !== undefined) return h('strong', null, spans(strong));
  if (m[5] !== undefined) return h('s', null, spans(m[5]));
  const em = m[6] ?? m[7];
  if (em !== undefined) return h('em', null, spans(em));
  if (m[9] !== undefined) return link(m[9], m[8]);
  return m[10];
}
