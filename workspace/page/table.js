// table and data_table blocks as real tables that scroll inside their frame.
import { fragment, h } from './dom.js';
import { richText } from './richtext.js';

export function tableBlock(block) {
  const rows = (block.rows ?? []).map((row) => row.map((cell) => cellContent(cell)));
  const numeric = numericColumns(block.rows ?? []);
  const settings = (block.column_settings ?? []).map((s) => s ?? {});
  return drawTable(rows, Array.from({ length: rows[0]?.length ?? 0 }, (_, i) => ({
    align: settings[i]?.align ?? (numeric.has(i) ? 'right' : 'left'), is_wrapped: settings[i]?.is_wrapped,
  })));
}

/** Rows of nodes, the first one the headings. */
export function drawTable(rows, settings, { caption, rowHeader } = {}) {
  const look = (i) => `align-${settings[i]?.align ?? 'left'}${settings[i]?.is_wrapped ? ' wraps' : ''}`;
  const [head = [], ...body] = rows;
  const table = h('table', null,
    caption && h('caption', null, caption),
    h('thead', null, h('tr', null, ...head.map((cell, i) => h('th', { scope: 'col', class: look(i) }, cell)))),
    h('tbody', null, ...body.map((row) => h('tr', null, ...row.map((cell, i) => (
      i === rowHeader ? h('th', { scope: 'row', class: look(i) }, cell) : h('td', { class: look(i) }, cell)))))));
  const name = caption ?? `Table: ${head.map((c) => c.textContent ?? c).join(', ')}`;
  const frame = h('div', { class: 'table-frame', role: 'region', 'aria-label': name.slice(0, 150) }, table);
  sizes.observe(frame);
  return frame;
}

// Only a table that overflows is a stop for the keyboard.
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const overflows = target.scrollWidth > target.clientWidth + 1;
    target.classList.toggle('overflows', overflows);
    if (overflows) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});

export function cellContent(cell) {
  switch (cell?.type) {
    case 'raw_text': return fragment(cell.text ?? '');
    case 'raw_number': return fragment(cell.text ?? new Intl.NumberFormat('en').format(cell.value));
    case 'rich_text': return fragment(...richText(cell).childNodes);
    default: return fragment();
  }
}

function numericColumns(rows) {
  const columns = new Set();
  const [, ...body] = rows;
  body[0]?.forEach((_, i) => {
    if (body.every((row) => !row[i] || row[i].type === 'raw_number')) columns.add(i);
  });
  return columns;
}

const PAGE = 5;

/** data_table: as Slack does it, a few rows at a time and sorted by a click on a heading. */
export function dataTableBlock(block, drawButton) {
  const [head = [], ...body] = block.rows ?? [];
  const size = block.page_size ?? PAGE;
  const numeric = numericColumns(block.rows ?? []);
  const settings = head.map((_, i) => ({ align: numeric.has(i) ? 'right' : 'left' }));
  const order = { column: -1, down: false };
  let page = 0;
  const holder = h('div', { class: 'data-table' });

  const draw = () => {
    const rows = order.column < 0 ? body : [...body].sort(byColumn(order));
    const last = Math.max(0, Math.ceil(rows.length / size) - 1);
    page = Math.min(page, last);
    const headings = head.map((cell, i) => h('button', {
      type: 'button', class: 'sort', onclick: () => {
        order.down = order.column === i ? !order.down : false;
        order.column = i;
        draw();
        holder.querySelectorAll('.sort')[i].focus();
      },
    }, cellContent(cell), h('span', { class: 'sort-mark', 'aria-hidden': 'true' }, order.column === i ? (order.down ? '↓' : '↑') : '')));
    const shown = rows.slice(page * size, (page + 1) * size).map((row) => row.map((cell) => (
      cell?.type === 'action_cell' ? drawButton(cell.element) : cellContent(cell))));
    const turn = (by, text) => h('button', {
      type: 'button', class: 'btn btn-small', disabled: page + by < 0 || page + by > last, onclick: () => { page += by; draw(); },
    }, text);
    const pager = last > 0 && h('div', { class: 'pager' }, turn(-1, 'Previous'), h('span', null, `${page + 1} of ${last + 1}`), turn(1, 'Next'));
    const table = drawTable([headings, ...shown], settings, { caption: block.caption, rowHeader: block.row_header_column_index ?? 0 });
    if (order.column >= 0) table.querySelectorAll('thead th')[order.column].setAttribute('aria-sort', order.down ? 'descending' : 'ascending');
    holder.replaceChildren(table, ...(pager ? [pager] : []));
  };
  draw();
  return holder;
}

function byColumn({ column, down }) {
  const sign = down ? -1 : 1;
  return (a, b) => {
    const [x, y] = [a[column], b[column]];
    if (x?.type === 'raw_number' && y?.type === 'raw_number') return sign * (x.value - y.value);
    return sign * cellContent(x).textContent.localeCompare(cellContent(y).textContent);
  };
}
