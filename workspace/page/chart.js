// data_visualization blocks: the frame around a chart, its legend, the words
// for who cannot see it, and the values under the pointer.
import { h, svg } from './dom.js';
import { drawPie } from './pie.js';
import { drawSeries, valueAt } from './series.js';

const HEIGHT = 260;

export function chartBlock(block) {
  const chart = block.chart ?? {};
  const isPie = chart.type === 'pie';
  const title = block.title ?? '';
  const canvas = h('div', { class: `chart-canvas ${isPie ? 'chart-pie' : ''}` });
  const tip = h('div', { class: 'chart-tip', 'aria-hidden': 'true', hidden: true });
  const figure = h('figure', { class: 'chart', data: { testid: 'chart' } },
    h('figcaption', { class: 'chart-title' }, title), !isPie && legend((chart.series ?? []).map((s) => s.name)), canvas, isPie && pieLegend(chart),
    h('div', { class: 'sr-only' }, words(title, chart)));
  const draw = (width) => {
    const root = svg('svg', { role: 'img', 'aria-label': describe(title, chart), width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` });
    canvas.replaceChildren(root, tip);
    if (isPie) drawPie(root, chart, HEIGHT);
    else drawSeries(root, chart, width, HEIGHT, (spot) => point(tip, spot, width));
  };
  whenSized(canvas, draw);
  return figure;
}

/** Draws again whenever the room changes; the height never does, so nothing jumps. */
function whenSized(canvas, draw) {
  let drawn = 0;
  const watch = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width < 40 || width === drawn) return;
    drawn = width;
    draw(width);
  });
  watch.observe(canvas);
}

function point(tip, spot, width) {
  tip.hidden = !spot;
  if (!spot) return;
  tip.replaceChildren(h('strong', null, spot.label), ...spot.values.map((v) => h('div', null,
    h('span', { class: `swatch s${v.index % 6}` }), h('span', null, spot.values.length > 1 ? `${v.name} ` : ''), h('b', null, exact(v.value)))));
  const right = spot.x > width / 2;
  tip.style.left = right ? '' : `${spot.x + 12}px`;
  tip.style.right = right ? `${width - spot.x + 12}px` : '';
}

const exact = (value) => new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(value);

function legend(names) {
  return names.length > 1 && h('ul', { class: 'legend', 'aria-hidden': 'true' },
    ...names.map((name, i) => h('li', null, h('span', { class: `swatch s${i % 6}` }), name)));
}

function pieLegend(chart) {
  const total = (chart.segments ?? []).reduce((sum, s) => sum + s.value, 0) || 1;
  return h('ul', { class: 'legend legend-pie', 'aria-hidden': 'true' }, ...(chart.segments ?? []).map((s, i) => h('li', null,
    h('span', { class: `swatch s${i % 6}` }), h('span', { class: 'legend-name' }, s.label), h('span', { class: 'legend-value' }, exact(s.value)),
    h('span', { class: 'legend-share' }, `${(100 * s.value / total).toFixed(1)} %`))));
}

const KINDS = { bar: 'Bar chart', line: 'Line chart', area: 'Area chart', pie: 'Pie chart' };

function describe(title, chart) {
  const kind = KINDS[chart.type] ?? 'Chart';
  if (chart.type === 'pie') return `${kind}: ${title}. ${(chart.segments ?? []).map((s) => `${s.label} ${exact(s.value)}`).join(', ')}.`;
  const axes = [chart.axis_config?.x_label && `Across: ${chart.axis_config.x_label}.`, chart.axis_config?.y_label && `Up: ${chart.axis_config.y_label}.`];
  const names = (chart.series ?? []).map((s) => s.name).join(', ');
  return [`${kind}: ${title}.`, ...axes, `${names}, ${chart.axis_config?.categories?.length ?? 0} values each; the table after the chart has them.`].filter(Boolean).join(' ');
}

function words(title, chart) {
  const rows = chart.type === 'pie'
    ? [['', 'Value'], ...(chart.segments ?? []).map((s) => [s.label, exact(s.value)])]
    : [[chart.axis_config?.x_label ?? '', ...(chart.series ?? []).map((s) => s.name)],
      ...(chart.axis_config?.categories ?? []).map((c) => [c, ...(chart.series ?? []).map((s) => exact(valueAt(s, c)))])];
  const [head, ...body] = rows;
  return h('table', null, h('caption', null, `${title}, the values`),
    h('thead', null, h('tr', null, ...head.map((c) => h('th', { scope: 'col' }, c)))),
    h('tbody', null, ...body.map(([first, ...rest]) => h('tr', null, h('th', { scope: 'row' }, first), ...rest.map((c) => h('td', null, c))))));
}
