/** @import { Run } from "./types.d.ts" */

/** A line beside its own course: along a smoothed centre, never across itself. */

/** @typedef {import("leaflet").Point} ScreenPoint */
/** @typedef {{ x: number, y: number, s: number }} Sample a place on a line and its way from the start */

/** Pixels between the places that a shifted line is made of. */
const SPACING = 4;
const MOST_SAMPLES = 4000;
/** Over so many pixels a line comes in to its end, and changes its lane. */
const TAPER = 20;
/** No bend of a shifted line is looked for farther ahead than this, pixels. */
const LOOP = 120;

/** @param {ScreenPoint[]} ring */
export function plainLine(ring) {
  const way = wayAlong(ring);
  return { line: ring.map(({ x, y }, i) => ({ x, y, s: way[i] || 0 })), way };
}

/** @param {ScreenPoint[]} ring */
function wayAlong(ring) {
  let s = 0;
  return ring.map((p, i) => {
    const before = ring[i - 1];
    if (before) s += before.distanceTo(p);
    return s;
  });
}

/**
 * @param {Sample[]} line
 * @param {number} from way from its start
 * @param {number} to
 */
export function cutOut(line, from, to) {
  const inner = line.filter(({ s }) => s > from && s < to);
  return [sampleAt(line, from), ...inner, sampleAt(line, to)].map(({ x, y }) => L.point(x, y));
}

/**
 * @param {Sample[]} line
 * @param {number} s
 * @returns {Sample}
 */
function sampleAt(line, s) {
  let low = 0;
  let high = line.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (/** @type {Sample} */ (line[middle]).s <= s) low = middle;
    else high = middle;
  }
  const [a, b] = [/** @type {Sample} */ (line[low]), /** @type {Sample} */ (line[high])];
  const share = b.s > a.s ? Math.max(0, Math.min(1, (s - a.s) / (b.s - a.s))) : 0;
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, s };
}

/**
 * @param {ScreenPoint[]} ring
 * @param {Run[]} runs
 * @param {number[]} byRun pixels
 */
export function shiftedLine(ring, runs, byRun) {
  const { line: plain, way } = plainLine(ring);
  const total = way.at(-1) || 0;
  const count = Math.max(2, Math.min(MOST_SAMPLES, Math.ceil(total / SPACING)));
  const spacing = total / count;
  const centre = Array.from({ length: count + 1 }, (_, i) => sampleAt(plain, i * spacing));
  const wanted = centre.map(({ s }) => byRun[runs.findIndex((run) => s <= (way[run.to] || 0))] || 0);
  const change = Math.max(1, Math.round(TAPER / 2 / spacing));
  const shifts = means(wanted, change).map((by, i) => {
    const toEnd = Math.min(i, count - i) * spacing;
    const share = Math.min(1, toEnd / TAPER);
    return by * share * share * (3 - 2 * share);
  });
  const most = Math.max(...shifts.map(Math.abs));
  const reach = Math.max(1, Math.ceil((2 * most) / spacing));
  const xs = means(means(centre.map((p) => p.x), reach), reach);
  const ys = means(means(centre.map((p) => p.y), reach), reach);
  const smooth = centre.map((p, i) => {
    // As smooth as it is far off: where the shift ends, the line is itself again.
    const share = Math.min(1, Math.abs(shifts[i] || 0) / (most || 1));
    return { x: p.x + ((xs[i] || 0) - p.x) * share, y: p.y + ((ys[i] || 0) - p.y) * share, s: p.s };
  });
  const line = smooth.map((p, i) => {
    const before = smooth[i - 1] || p;
    const after = smooth[i + 1] || p;
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const shift = (shifts[i] || 0) / length;
    return { x: p.x + (after.y - before.y) * shift, y: p.y - (after.x - before.x) * shift, s: p.s };
  });
  return { line: withoutLoops(line, Math.ceil(LOOP / spacing)), way };
}

/**
 * The mean of each number and its neighbours; towards the ends of fewer, evenly on both
 * sides, so that the first and the last stay.
 * @param {number[]} numbers
 * @param {number} reach
 */
function means(numbers, reach) {
  let sum = 0;
  const sums = [0, ...numbers.map((number) => (sum += number))];
  return numbers.map((_, i) => {
    const by = Math.min(reach, i, numbers.length - 1 - i);
    return ((sums[i + by + 1] || 0) - (sums[i - by] || 0)) / (2 * by + 1);
  });
}

/**
 * Where a shifted line crosses itself within a bend, it goes on from the crossing.
 * @param {Sample[]} line
 * @param {number} ahead how many of its pieces a bend has at most
 */
function withoutLoops(line, ahead) {
  /** @type {Sample[]} */
  const out = [];
  for (let i = 0; i < line.length; i++) {
    const a = /** @type {Sample} */ (line[i]);
    out.push(a);
    for (let j = Math.min(line.length - 2, i + ahead); j > i + 1; j--) {
      const cross = crossing(a, /** @type {Sample} */ (line[i + 1]), /** @type {Sample} */ (line[j]), /** @type {Sample} */ (line[j + 1]));
      if (!cross) continue;
      out.push({ ...cross, s: a.s });
      i = j;
      break;
    }
  }
  return out;
}

/**
 * @param {Sample} a
 * @param {Sample} b
 * @param {Sample} c
 * @param {Sample} d
 * @returns {{ x: number, y: number } | null} where a–b crosses c–d
 */
function crossing(a, b, c, d) {
  const turn = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
  if (!turn) return null;
  const t = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / turn;
  const u = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / turn;
  if (t < 0 || t > 1 || u < 0 || u > 1) return null;
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}
