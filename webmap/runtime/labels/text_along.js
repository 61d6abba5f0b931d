import { measured, spotAt } from "./screen_path.js";
/** @import { Box } from "../base/types.d.ts" */
/** @import { ScreenPath } from "./screen_path.js" */
/** @import { Line, Run, Spot } from "./types.d.ts" */

/** Names set along a path, run by run. */

const STATION = 4; // pixels between the places at which a path is looked at
/** What is read at ease: radians from the level, over all of a name, and within two ems. */
const STEEPEST = 1.15;
const MOST_TURN = 1.1;
const MOST_BEND = 0.55;
/** The smoothed path keeps so near to the drawn one, pixels. */
const MOST_STRAY = 3;
/** Room at either end, for a name that runs outside of a bend. */
const SPARE = 18;
/** A run's upright box reaches so far above its signs, pixels. */
const MOST_RISE = 5;
/** The signs' middle lies so far above the baseline, in ems. */
const MIDDLE = 0.36;

/** @typedef {{ drawn: Spot[], smooth: Spot[] }} Stations a path and its smoothed course, by stations */
/** @typedef {{ drawn: Spot[], smooth: Spot[], bend: number, isTurned: boolean }} Stretch
 *   a piece that a name can follow, from left to right */

/** @type {WeakMap<ScreenPath, Map<number, Stations>>} */
const knownStations = new WeakMap();

/**
 * @param {ScreenPath} path
 * @param {number} calm pixels over which it is smoothed
 * @returns {Stations}
 */
function stationsOf(path, calm) {
  const known = knownStations.get(path) || new Map();
  knownStations.set(path, known);
  let stations = known.get(calm);
  if (!stations) known.set(calm, (stations = smoothed(path, Math.round(calm / STATION))));
  return stations;
}

/**
 * @param {ScreenPath} path
 * @param {number} reach stations on either hand whose mean is taken
 * @returns {Stations}
 */
function smoothed(path, reach) {
  const count = Math.floor(path.length / STATION);
  /** @type {Spot[]} */
  const drawn = [];
  const sums = [{ x: 0, y: 0 }];
  for (let i = 0; i <= count; i++) {
    const p = spotAt(path, i * STATION);
    const before = /** @type {Spot} */ (sums[i]);
    drawn.push(p);
    sums.push({ x: before.x + p.x, y: before.y + p.y });
  }
  const smooth = drawn.map((_, i) => {
    const by = Math.min(reach, i, count - i);
    const [a, b] = [/** @type {Spot} */ (sums[i - by]), /** @type {Spot} */ (sums[i + by + 1])];
    return { x: (b.x - a.x) / (2 * by + 1), y: (b.y - a.y) / (2 * by + 1) };
  });
  return { drawn, smooth };
}

/**
 * @param {ScreenPath} path
 * @param {number} s where on the path a name has its middle
 * @param {Line} line
 * @param {{ calm?: number, stray?: number }} [how] `calm`: pixels over which the path is
 *   smoothed; `stray`: how far that may lead off it
 * @returns {Stretch | null} nothing where the name would not be read
 */
export function stretchFor(path, s, line, { calm = Math.round(line.size * 1.2), stray = MOST_STRAY } = {}) {
  const half = Math.ceil((line.width / 2 + SPARE) / STATION);
  const middle = Math.round(s / STATION);
  if (middle < half || (middle + half) * STATION > path.length) return null;
  const stations = stationsOf(path, calm);
  const smooth = stations.smooth.slice(middle - half, middle + half + 1);
  const [first, last] = [smooth[0], smooth.at(-1)];
  const isTurned = !!first && !!last && last.x < first.x;
  if (isTurned) smooth.reverse();
  const bend = bendOf(smooth, line.size);
  if (bend === null) return null;
  const drawn = stations.drawn.slice(middle - half, middle + half + 1);
  if (isTurned) drawn.reverse();
  const strays = smooth.some((p, i) => {
    const q = /** @type {Spot} */ (drawn[i]);
    return Math.abs(p.x - q.x) + Math.abs(p.y - q.y) > stray * 1.3;
  });
  return strays ? null : { smooth, drawn, bend, isTurned };
}

/**
 * @param {Stretch} stretch
 * @param {Line} line
 * @param {number} gap pixels from the path to the signs
 * @param {1 | -1} side 1 is the left hand of the path's direction
 * @returns {{ runs: Run[], boxes: Box[] } | null} nothing where it would come upon the path
 */
export function textAlong({ smooth, drawn, isTurned }, line, gap, side) {
  const off = (gap + line.size * 0.5) * (isTurned ? -side : side);
  const base = measured(smooth.map((p, i) => {
    const [a, b] = [smooth[Math.max(0, i - 1)] || p, smooth[i + 1] || p];
    const by = off / (Math.hypot(b.x - a.x, b.y - a.y) || 1);
    return { x: p.x + (b.y - a.y) * by, y: p.y - (b.x - a.x) * by };
  }));
  const start = (base.length - line.width) / 2;
  const least = Math.abs(off) - Math.min(gap, 2);
  return start < 0 || !keepsOff(base, start, drawn, least) ? null : runsOn(base, start, line);
}

/**
 * Within a bend, another piece of the path comes near.
 * @param {ScreenPath} base
 * @param {number} start where on it the text starts, and as far from its end it ends
 * @param {Spot[]} drawn
 * @param {number} least pixels
 */
function keepsOff(base, start, drawn, least) {
  for (let at = start; at <= base.length - start; at += 8) {
    const { x, y } = spotAt(base, at);
    if (drawn.some((one) => Math.hypot(one.x - x, one.y - y) < least)) return false;
  }
  return true;
}

/**
 * @param {Spot[]} spots
 * @param {number} em
 * @returns {number | null} radians between its directions; nothing where it bends too much
 */
function bendOf(spots, em) {
  const step = Math.max(1, Math.round((2 * em) / STATION));
  /** @type {number[]} */
  const angles = [];
  let [low, high] = [Infinity, -Infinity];
  for (let i = 1; i < spots.length; i++) {
    const [a, b] = [/** @type {Spot} */ (spots[i - 1]), /** @type {Spot} */ (spots[i])];
    const angle = Math.atan2(b.y - a.y, b.x - a.x);
    if (Math.abs(angle) > STEEPEST || Math.abs(angle - (angles[i - 1 - step] ?? angle)) > MOST_BEND) return null;
    angles.push(angle);
    if (angle < low) low = angle;
    if (angle > high) high = angle;
  }
  return high - low > MOST_TURN ? null : high - low;
}

/**
 * @param {ScreenPath} base
 * @param {number} start
 * @param {Line} line
 */
function runsOn(base, start, { signs, ends, size }) {
  /** @type {Run[]} */
  const runs = [];
  /** @type {Box[]} */
  const boxes = [];
  for (let i = 0; i < signs.length; ) {
    const from = i ? ends[i - 1] || 0 : 0;
    const a = spotAt(base, start + from);
    let end = i + 1;
    while (end < signs.length && isStraight(base, start + from, start + (ends[end] || 0))) end += 1;
    const to = ends[end - 1] || 0;
    const b = spotAt(base, start + to);
    const angle = Math.atan2(b.y - a.y, b.x - a.x);
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    const half = (to - from) / 2;
    const x = middle.x - dx * half - dy * size * MIDDLE;
    const y = middle.y - dy * half + dx * size * MIDDLE;
    const text = signs.slice(i, end).join("");
    const sign = i;
    i = end;
    if (!text.trim()) continue;
    runs.push({ text, sign, x, y, angle });
    const w = Math.abs(dx) * half + Math.abs(dy) * size * 0.55;
    const h = Math.abs(dy) * half + Math.abs(dx) * size * 0.55;
    boxes.push({ x: middle.x - w, y: middle.y - h, w: 2 * w, h: 2 * h });
  }
  return { runs, boxes };
}

/**
 * Whether a piece of the path is as good as straight, and its upright box about as high
 * as its signs: what keeps off it keeps off the box.
 * @param {ScreenPath} base
 * @param {number} from
 * @param {number} to
 */
function isStraight(base, from, to) {
  const [a, m, b] = [spotAt(base, from), spotAt(base, (from + to) / 2), spotAt(base, to)];
  const stray = Math.hypot((a.x + b.x) / 2 - m.x, (a.y + b.y) / 2 - m.y);
  return stray < 0.7 && Math.abs(b.y - a.y) < MOST_RISE;
}
