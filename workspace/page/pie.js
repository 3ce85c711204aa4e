// A pie: slices clockwise from the top, with a hairline between them.
import { svg } from './dom.js';

export function drawPie(root, chart, height) {
  const segments = chart.segments ?? [];
  const total = segments.reduce((sum, s) => sum + s.value, 0);
  const width = Number(root.getAttribute('width'));
  const radius = Math.min(height, width) / 2 - 8;
  const [cx, cy] = [width / 2, height / 2];
  const at = (turn) => `${(cx + radius * Math.sin(turn)).toFixed(2)} ${(cy - radius * Math.cos(turn)).toFixed(2)}`;
  if (total <= 0) return;
  let from = 0;
  segments.forEach((segment, i) => {
    const share = segment.value / total;
    const to = from + share * 2 * Math.PI;
    const whole = share > 0.9999;
    const shape = whole
      ? svg('circle', { cx, cy, r: radius, class: `slice f${i % 6}` })
      : svg('path', { d: `M${cx} ${cy}L${at(from)}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${at(to)}Z`, class: `slice f${i % 6}` });
    shape.append(svg('title', null, `${segment.label}: ${(100 * share).toFixed(1)} %`));
    root.append(shape);
    from = to;
  });
}
