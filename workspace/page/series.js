// Bars, lines and areas over categories, with axes that keep their labels
// legible at any width. The value axis always begins at nought.
import { svg } from './dom.js';

const LABEL = 12; // px, as in blocks.css
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

export function valueAt(series, category) {
  return series.data?.find((p) => p.label === category)?.value ?? 0;
}

export function drawSeries(root, chart, width, height, onPoint) {
  const categories = chart.axis_config?.categories ?? [];
  const series = chart.series ?? [];
  const values = series.flatMap((s) => categories.map((c) => valueAt(s, c)));
  const ticks = niceTicks(Math.min(0, ...values), Math.max(0, ...values), 5);
  const [low, high] = [ticks[0], ticks.at(-1)];
  const tickText = ticks.map((t) => (Math.abs(high) >= 10_000 || Math.abs(low) >= 10_000 ? compact : whole).format(t));

  const top = chart.axis_config?.y_label ? 24 : 10;
  const right = 10;
  const least = Math.ceil(Math.max(...tickText.map((t) => textWidth(t)))) + 10;
  const left = Math.max(least, Math.min(firstLabelRoom(categories, width - least - right), width / 5));
  const band = (width - left - right) / Math.max(1, categories.length);
  const labels = placeLabels(categories, band, left);
  const bottom = height - labels.depth - (chart.axis_config?.x_label ? 22 : 6);
  const x = (i) => left + band * (i + 0.5);
  const y = (v) => bottom - (bottom - top) * (v - low) / (high - low);
  const plane = { categories, series, band, x, y, left, right: width - right, top, bottom };

  ticks.forEach((t, i) => root.append(
    svg('line', { x1: left, x2: width - right, y1: y(t), y2: y(t), class: t === 0 ? 'axis' : 'grid' }),
    svg('text', { x: left - 8, y: y(t) + 4, 'text-anchor': 'end', class: 'tick' }, tickText[i])));
  if (chart.axis_config?.y_label) root.append(svg('text', { x: 0, y: 12, class: 'axis-label' }, chart.axis_config.y_label));
  if (chart.axis_config?.x_label) root.append(svg('text', { x: (left + width - right) / 2, y: height - 5, 'text-anchor': 'middle', class: 'axis-label' }, chart.axis_config.x_label));
  labels.draw(root, x, bottom);

  if (chart.type === 'bar') bars(root, plane);
  else curves(root, plane, chart.type === 'area');
  hover(root, plane, onPoint);
}

function bars(root, { categories, series, band, x, y }) {
  const group = Math.min(band * 0.72, 30 * series.length + 26);
  const each = group / series.length;
  series.forEach((s, k) => categories.forEach((c, i) => {
    const v = valueAt(s, c);
    const [from, to] = [Math.min(y(v), y(0)), Math.max(y(v), y(0))];
    const left = x(i) - group / 2 + each * k;
    const w = Math.max(1, each - (series.length > 1 ? 2 : 0));
    root.append(svg('rect', { x: left, y: from, width: w, height: Math.max(to - from, v === 0 ? 0 : 1), rx: Math.min(3, w / 3), class: `chart-bar f${k % 6}` }));
  }));
}

function curves(root, { categories, series, x, y, bottom }, filled) {
  series.forEach((s, k) => {
    const points = categories.map((c, i) => `${x(i).toFixed(1)} ${y(valueAt(s, c)).toFixed(1)}`);
    if (points.length === 0) return;
    const path = `M${points.join('L')}`;
    const base = Math.min(y(0), bottom);
    if (filled) root.append(svg('path', { d: `${path}L${x(categories.length - 1)} ${base}L${x(0)} ${base}Z`, class: `area f${k % 6}` }));
    root.append(svg('path', { d: path, class: `curve c${k % 6}` }));
    if (!filled || points.length === 1) {
      for (const p of points) {
        const [cx, cy] = p.split(' ');
        root.append(svg('circle', { cx, cy, r: 3.2, class: `point c${k % 6}` }));
      }
    }
  });
}

function hover(root, plane, onPoint) {
  const guide = svg('line', { y1: plane.top, y2: plane.bottom, class: 'guide', visibility: 'hidden' });
  root.append(guide);
  root.addEventListener('pointermove', (event) => {
    const at = event.clientX - root.getBoundingClientRect().left;
    const i = Math.floor((at - plane.left) / plane.band);
    const label = plane.categories[i];
    guide.setAttribute('visibility', label === undefined ? 'hidden' : 'visible');
    if (label === undefined) { onPoint(null); return; }
    guide.setAttribute('x1', plane.x(i));
    guide.setAttribute('x2', plane.x(i));
    onPoint({ label, x: plane.x(i), values: plane.series.map((s, index) => ({ index, name: s.name, value: valueAt(s, label) })) });
  });
  root.addEventListener('pointerleave', () => {
    guide.setAttribute('visibility', 'hidden');
    onPoint(null);
  });
}

/** Round steps (1, 2, 2.5, 5 times a power of ten) that cover low to high. */
export function niceTicks(low, high, count) {
  if (low === high) return [0, 1];
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].find((m) => m * power >= raw) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

const ruler = document.createElement('canvas').getContext('2d');

function textWidth(text) {
  ruler.font = `${LABEL}px ${getComputedStyle(document.body).fontFamily}`;
  return ruler.measureText(text).width;
}

const SLANT = Math.PI / 5.2;

/** How far to the left a first label reaches that has to be slanted. */
function firstLabelRoom(categories, width) {
  const band = width / Math.max(1, categories.length);
  if (categories.every((c) => textWidth(c) <= band - 6 || twoLines(c, band - 6))) return 0;
  return Math.ceil((textWidth(categories[0]) + 5) * Math.cos(SLANT) - band / 2);
}

/** Category labels: level if they fit, in two lines if that fits, else slanted. */
function placeLabels(categories, band, left) {
  const room = band - 6;
  const split = categories.map((c) => twoLines(c, room));
  if (categories.every((c) => textWidth(c) <= room)) return level(categories.map((c) => [c]), 1);
  if (split.every(Boolean)) return level(split, 2);
  const short = categories.map((c, i) => shorten(c, Math.min(104, (left + band * (i + 0.5)) / Math.cos(SLANT) - 4)));
  const longest = Math.max(...short.map((s) => textWidth(s)));
  const every = Math.max(1, Math.ceil((LABEL + 3) / (band * Math.sin(SLANT)))); // as many as do not touch, the last among them
  return {
    depth: Math.ceil(longest * Math.sin(SLANT)) + 18,
    draw: (root, x, bottom) => short.forEach((text, i) => {
      if ((short.length - 1 - i) % every !== 0) return;
      const [px, py] = [x(i) + 4, bottom + 14];
      root.append(svg('text', { x: px, y: py, 'text-anchor': 'end', class: 'tick', transform: `rotate(${-SLANT * 180 / Math.PI} ${px} ${py})` }, text));
    }),
  };
}

function level(split, rows) {
  return {
    depth: 8 + rows * 15,
    draw: (root, x, bottom) => split.forEach((parts, i) => parts.forEach((part, row) => {
      root.append(svg('text', { x: x(i), y: bottom + 17 + row * 14, 'text-anchor': 'middle', class: 'tick' }, part));
    })),
  };
}

function twoLines(text, room) {
  const words = text.split(' ');
  for (let i = 1; i <= words.length; i++) {
    const parts = [words.slice(0, i).join(' '), words.slice(i).join(' ')].filter(Boolean);
    if (parts.every((p) => textWidth(p) <= room)) return parts;
  }
  return null;
}

function shorten(text, room) {
  let out = text;
  while (out.length > 2 && textWidth(out) > room) out = `${out.slice(0, -2).trimEnd()}…`;
  return out;
}
