// Line icons on a 20 px grid, drawn in the colour of the text around them.
import { svg } from './dom.js';

const PATHS = {
  hash: 'M8 3 6.5 17M13.5 3 12 17M3.5 7.5h14M2.5 12.5h14',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  shared: 'M7.2 12.8 4.9 15a2.8 2.8 0 0 1-4-4l3-3a2.8 2.8 0 0 1 4 0M12.8 7.2 15.1 5a2.8 2.8 0 0 1 4 4l-3 3a2.8 2.8 0 0 1-4 0M7.5 12.5l5-5',
  home: 'M3 9.2 10 3l7 6.2V17h-4.6v-4.6H7.6V17H3z',
  grid: 'M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  close: 'm5 5 10 10M15 5 5 15',
  back: 'M12.5 4 6.5 10l6 6',
  down: 'm5.5 8 4.5 4.5L14.5 8',
  check: 'm4 10.5 4 4 8-9',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  reply: 'M4 4h12v9H9.5L6 16.5V13H4z',
  send: 'M3.5 16.5 17 10 3.5 3.5 5.5 10zM5.5 10H11',
  eye: 'M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10zM10 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 1.8v1.6M10 16.6v1.6M1.8 10h1.6M16.6 10h1.6M4.2 4.2l1.1 1.1M14.7 14.7l1.1 1.1M4.2 15.8l1.1-1.1M14.7 5.3l1.1-1.1',
  moon: 'M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7z',
  warning: 'M10 3.2 18 17H2zM10 8v4M10 14.4v.1',
  info: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 9v4.5M10 6.4v.1',
  out: 'M11 4h5v5M16 4l-8 8M13 11.5V16H4V7h4.5',
  file: 'M5 2.5h6.5L15.5 6.5V17.5H5zM11 2.5v4.5h4.5M7.5 10.5h5.5M7.5 13.5h5.5',
  copy: 'M7 7h9v9H7zM4 13V4h9',
};

export function icon(name, size = 20) {
  return svg('svg', {
    viewBox: '0 0 20 20', width: size, height: size, fill: 'none', stroke: 'currentColor', class: 'icon',
    'stroke-width': name === 'more' ? 2.6 : 1.6, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true',
  }, svg('path', { d: PATHS[name] }));
}

/** The bot's face: the key of a key account. */
export function keyMark() {
  return svg('svg', { viewBox: '0 0 32 32', fill: 'none', stroke: 'currentColor', 'stroke-width': 2.6, 'stroke-linecap': 'round', 'aria-hidden': 'true' },
    svg('circle', { cx: 12, cy: 16, r: 4.8 }), svg('path', { d: 'M17 16h8.6M22 16v4.2M25.6 16v3' }));
}
