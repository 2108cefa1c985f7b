// Colours that colour-blind eyes tell apart: Okabe and Ito (2008) for names; a part of viridis that
// reads on the page's background for what is ordered.

const dark = () => matchMedia('(prefers-color-scheme: dark)').matches;

const LIGHT = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000', '#b8a800'];
const DARK = ['#56b4e9', '#e69f00', '#009e73', '#cc79a7', '#f0e442', '#d55e00', '#ffffff', '#4c9be8'];

const VIRIDIS = [
  [68, 1, 84], [71, 44, 122], [59, 81, 139], [44, 113, 142], [33, 144, 141], [39, 173, 129],
  [92, 200, 99], [170, 220, 50], [253, 231, 37],
];

export const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3], [14, 4], [4, 2, 1, 2, 1, 2], [1, 5], [10, 8]];

/** u from 0 to 1. */
export function ordered(u) {
  const [low, high] = dark() ? [0.22, 1] : [0, 0.86];
  const at = (low + (high - low) * Math.min(1, Math.max(0, u))) * (VIRIDIS.length - 1);
  const k = Math.min(VIRIDIS.length - 2, Math.floor(at));
  const mixed = VIRIDIS[k].map((a, c) => Math.round(a + (at - k) * (VIRIDIS[k + 1][c] - a)));
  return `rgb(${mixed.join(', ')})`;
}

/** Black or white, whichever reads on a colour of ordered(). */
export function inkOn(rgb) {
  const [r, g, b] = rgb.match(/\d+/g).map(Number);
  return 0.299 * r + 0.587 * g + 0.114 * b > 140 ? '#000000' : '#ffffff';
}

/** One colour for each of the levels of a column; null for no column. */
export function colours(column) {
  const named = dark() ? DARK : LIGHT;
  if (!column) {
    return [named[0]];
  }
  const n = column.levels.length;
  return column.levels.map((_, k) =>
    (column.numeric && n > 3) || n > named.length ? ordered(n > 1 ? k / (n - 1) : 0) : named[k],
  );
}

export function dashes(column) {
  return column ? column.levels.map((_, k) => DASHES[k % DASHES.length]) : [[]];
}

/** For neurons: v_j > 0 and v_j < 0. */
export function signs() {
  return dark() ? ['#e69f00', '#56b4e9'] : ['#d55e00', '#0072b2'];
}

/** Colours of the page, for canvases. */
export function inks() {
  const style = getComputedStyle(document.documentElement);
  const ink = name => style.getPropertyValue(`--${name}`).trim();
  return { text: ink('text'), faint: ink('faint'), grid: ink('grid'), paper: ink('paper'), accent: ink('accent') };
}
