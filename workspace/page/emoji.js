// The few emoji names that read better as a sign. A name that is not here
// stays as it was typed.
import { h } from './dom.js';

const SIGNS = {
  white_check_mark: '✓', heavy_check_mark: '✓', x: '✕', warning: '⚠', bulb: '✦', star: '★', key: '⚿', bell: '◉',
  arrow_up: '↑', arrow_down: '↓', arrow_right: '→', arrow_left: '←', small_red_triangle: '▲', small_red_triangle_down: '▼',
  information_source: 'ℹ', hourglass: '⧖', calendar: '▦', chart_with_upwards_trend: '↗', chart_with_downwards_trend: '↘',
};
const DOTS = {
  red_circle: 'critical', large_red_circle: 'critical', large_orange_circle: 'risk', orange_circle: 'risk',
  large_yellow_circle: 'watch', yellow_circle: 'watch', large_green_circle: 'healthy', green_circle: 'healthy',
  large_blue_circle: 'blue', blue_circle: 'blue', white_circle: 'none', black_circle: 'ink', large_white_circle: 'none',
};

export function emojiNode(name) {
  const label = name.replaceAll('_', ' ');
  if (DOTS[name]) return h('span', { class: `dot dot-${DOTS[name]}`, role: 'img', 'aria-label': label });
  if (SIGNS[name]) return h('span', { class: 'sign', role: 'img', 'aria-label': label }, SIGNS[name]);
  return null;
}
