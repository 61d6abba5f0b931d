import { bendProjected } from "../map/leaflet_hooks.js";
/** @import { Run } from "./types.d.ts" */

/** Lines that share a path are drawn once, or side by side, in screen space. */

/** @typedef {import("leaflet").Point} ScreenPoint */
/** @typedef {{ x: number, y: number, s: number }} Sample a place on a line and its way from the start */

/** Pixels between the places that a shifted line is made of. */
const SPACING = 4;
const MOST_SAMPLES = 4000;
/** Over so many pixels a line comes in to its end, and changes its lane. */
const TAPER = 20;
/** No bend of a shifted line is looked for farther ahead than this, pixels. */
const LOOP = 120;

/** @typedef {{ line: Sample[], way: number[] }} Laid a path in its lanes, and the way to each of its points */

/**
 * The parts of a line that are drawn, each in its lane: shifted to its left, from a centre
 * line that is smoothed as far as the shift needs it.
 * @param {ScreenPoint[][]} rings the paths of the whole line, pixels
 * @param {Run[]} runs its stretches; none: it is alone
 * @param {(run: Run) => boolean} isDrawn
 * @param {(run: Run) => number} shiftOf pixels; negative shifts to the right
 * @param {ReturnType<typeof createLaying>} [lay]
 * @returns {ScreenPoint[][]}
 */
export function laneParts(rings, runs, isDrawn, shiftOf, lay = createLaying()) {
  if (!runs.length) return rings;
  const laid = lay(rings, runs, runs.map(shiftOf));
  return laid.flatMap(({ line, way }, path) =>
    drawnSpans(runs.filter((run) => run.path === path), isDrawn).map(([from, to]) => cutOut(line, way[from] || 0, way[to] || 0)),
  );
}

/** All strokes of a line are laid alike: this remembers how it was done last. */
export function createLaying() {
  let key = "";
  /** @type {Laid[]} */
  let laid = [];
  /**
   * @param {ScreenPoint[][]} rings
   * @param {Run[]} runs
   * @param {number[]} shifts of the runs, pixels
   */
  return (rings, runs, shifts) => {
    const ends = rings.map((ring) => `${ring.length} ${ring[0]} ${ring.at(-1)}`);
    const next = [...ends, ...shifts, ...runs.map(({ path, to }) => `${path} ${to}`)].join();
    if (next === key) return laid;
    key = next;
    laid = rings.map((ring, path) => {
      const own = [...runs.keys()].filter((i) => runs[i]?.path === path);
      const by = own.map((i) => shifts[i] || 0);
      return by.some((shift) => shift !== 0)
        ? shiftedLine(ring, own.flatMap((i) => runs[i] || []), by)
        : plainLine(ring);
    });
    return laid;
  };
}

/**
 * @param {Run[]} runs
 * @param {(run: Run) => boolean} isDrawn
 * @returns {[number, number][]} first and last point of each part without a gap
 */
function drawnSpans(runs, isDrawn) {
  /** @type {[number, number][]} */
  const spans = [];
  for (const { from, to } of runs.filter(isDrawn)) {
    const last = spans.at(-1);
    if (last && last[1] === from) last[1] = to;
    else spans.push([from, to]);
  }
  return spans;
}

/** @param {ScreenPoint[]} ring */
function plainLine(ring) {
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
function cutOut(line, from, to) {
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
function shiftedLine(ring, runs, byRun) {
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

/**
 * A polyline of which some parts are drawn, each in its lane at every zoom. The whole line
 * is shifted before Leaflet clips it, so that it stays where it is while the map moves.
 * @param {import("leaflet").LatLngExpression[][]} paths
 * @param {import("leaflet").PolylineOptions} options
 * @param {(rings: ScreenPoint[][]) => ScreenPoint[][]} bend
 * @returns {import("leaflet").Polyline}
 */
export function lanePolyline(paths, options, bend) {
  const line = L.polyline(paths, options);
  bendProjected(line, bend);
  return line;
}

/**
 * @param {import("leaflet").LatLng[]} path
 * @param {number} share 0..1 of its length
 * @returns {import("leaflet").LatLng}
 */
export function pointAlong(path, share) {
  let total = 0;
  const steps = path.slice(1).map((p, i) => {
    const before = /** @type {import("leaflet").LatLng} */ (path[i]);
    const step = Math.hypot(p.lat - before.lat, (p.lng - before.lng) * 0.87);
    total += step;
    return step;
  });
  let left = total * share;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] || 0;
    const a = path[i];
    const b = path[i + 1];
    if (a && b && left <= step && step > 0) {
      const t = left / step;
      return L.latLng(a.lat + (b.lat - a.lat) * t, a.lng + (b.lng - a.lng) * t);
    }
    left -= step;
  }
  return /** @type {import("leaflet").LatLng} */ (path[path.length - 1]);
}
