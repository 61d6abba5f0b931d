import { bendProjected } from "../map/leaflet_hooks.js";
import { cutOut, plainLine, shiftedLine } from "./shifted_line.js";
/** @import { Run } from "./types.d.ts" */

/** Lines that share a path are drawn once, or side by side, in screen space. */

/** @typedef {import("leaflet").Point} ScreenPoint */
/** @typedef {import("./shifted_line.js").Sample} Sample */

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
