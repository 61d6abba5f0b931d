/**
 * Lines that run over the same ground: who shares which stretch, who draws it, and in
 * which lane. Lines share a stretch where they have the same two points one after the
 * other. Those of one look are one strand, drawn by the first of them; strands of
 * different looks lie side by side, so that a plan never takes the look of what runs there.
 */

/** @typedef {import("leaflet").LatLng} LatLng */
/** @typedef {{ id: string, isForward: boolean }} Taker one line on a stretch, and whether it runs as its points were entered */
/** @typedef {{ path: number, from: number, to: number, takers: Taker[] }} Stretch between two points of a line's path, by their number */
/** @import { Run } from "./types.d.ts" */

const PER_DEGREE = 1e5;
const MOST_POINTS = 2 ** 26;

/** Who takes which stretch; lines are entered as they are first drawn. */
export function createSharedWays() {
  /** @type {Map<number, number>} */
  const points = new Map();
  /** @type {Map<number, Taker[]>} */
  const steps = new Map();
  /** @type {Map<string, LatLng[][]>} */
  const lines = new Map();
  /** @type {Map<string, Stretch[]>} */
  let known = new Map();

  /** @param {LatLng} at */
  function numberOf(at) {
    const key = Math.round(at.lat * PER_DEGREE) * MOST_POINTS + Math.round(at.lng * PER_DEGREE);
    const number = points.get(key) ?? points.size;
    points.set(key, number);
    return number;
  }

  /**
   * @param {LatLng} from
   * @param {LatLng} to
   */
  function stepKey(from, to) {
    const [a, b] = [numberOf(from), numberOf(to)];
    return { key: Math.min(a, b) * MOST_POINTS + Math.max(a, b), isForward: a < b };
  }

  /**
   * @param {string} id
   * @param {LatLng[][]} paths
   */
  function enter(id, paths) {
    if (lines.has(id)) return;
    lines.set(id, paths);
    known = new Map();
    for (const path of paths) {
      for (const [at, to] of path.slice(1).entries()) {
        const { key, isForward } = stepKey(/** @type {LatLng} */ (path[at]), to);
        const takers = steps.get(key) || [];
        steps.set(key, takers);
        if (!takers.some((one) => one.id === id)) takers.push({ id, isForward });
      }
    }
  }

  /**
   * @param {string} id
   * @returns {Stretch[]} all of a line, parted where its company changes; empty where it
   *   is alone all the way
   */
  function stretchesOf(id) {
    const found = known.get(id) || part(lines.get(id) || []);
    known.set(id, found);
    return found;
  }

  /** @param {LatLng[][]} paths */
  function part(paths) {
    /** @type {Stretch[]} */
    const all = [];
    for (const [number, path] of paths.entries()) {
      /** @type {Stretch | undefined} */
      let last;
      for (const [at, to] of path.slice(1).entries()) {
        const { key, isForward } = stepKey(/** @type {LatLng} */ (path[at]), to);
        // As seen along this line: two steps of one stretch may have been entered in turn.
        const takers = (steps.get(key) || []).map((one) => ({ id: one.id, isForward: one.isForward === isForward }));
        if (last && isSameCompany(last.takers, takers)) last.to = at + 1;
        else all.push((last = { path: number, from: at, to: at + 1, takers }));
      }
    }
    return all.some((one) => one.takers.length > 1) ? all : [];
  }
  return { enter, stretchesOf };
}

/**
 * @param {Taker[]} some
 * @param {Taker[]} others
 */
function isSameCompany(some, others) {
  return (
    some.length === others.length &&
    some.every((one) => others.some((other) => other.id === one.id && other.isForward === one.isForward))
  );
}

/**
 * How a line is drawn along its way, among those that are shown.
 * @param {string} id
 * @param {Stretch[]} stretches of the line
 * @param {(id: string) => string} lookOf what a line looks like; empty while it is hidden
 * @param {(id: string) => number} rankOf the first draws what they share
 * @returns {Run[]}
 */
export function runsOf(id, stretches, lookOf, rankOf) {
  /** @type {Run[]} */
  const runs = [];
  for (const { path, from, to, takers } of stretches) {
    const shown = takers.filter((one) => lookOf(one.id)).sort((a, b) => rankOf(a.id) - rankOf(b.id));
    const looks = [...new Set(shown.map((one) => lookOf(one.id)))];
    const company = shown.filter((one) => lookOf(one.id) === lookOf(id)).map((one) => one.id);
    const side = shown[0]?.isForward ? 1 : -1;
    const lane = side * (looks.indexOf(lookOf(id)) - (looks.length - 1) / 2);
    const last = runs.at(-1);
    if (last && last.path === path && last.lane === lane && String(last.company) === String(company)) last.to = to;
    else runs.push({ path, from, to, lane, company, leads: company[0] === id });
  }
  return runs;
}

/**
 * Who is met at a place on a line.
 * @param {Run[]} runs of the line
 * @param {LatLng[][]} paths
 * @param {LatLng} at
 * @returns {string[]} all that are drawn as one there; empty where the line is alone
 */
export function companyAt(runs, paths, at) {
  let nearest = Infinity;
  /** @type {string[]} */
  let company = [];
  const narrowing = Math.cos((at.lat * Math.PI) / 180);
  for (const run of runs) {
    const path = paths[run.path] || [];
    for (let i = run.from; i < run.to; i++) {
      const gap = gapTo(/** @type {LatLng} */ (path[i]), /** @type {LatLng} */ (path[i + 1]), at, narrowing);
      if (gap < nearest) [nearest, company] = [gap, run.company];
    }
  }
  return company.length > 1 ? company : [];
}

/**
 * @param {LatLng} a
 * @param {LatLng} b
 * @param {LatLng} at
 * @param {number} narrowing of a degree of longitude
 */
function gapTo(a, b, at, narrowing) {
  const [x, y] = [(b.lng - a.lng) * narrowing, b.lat - a.lat];
  const [dx, dy] = [(at.lng - a.lng) * narrowing, at.lat - a.lat];
  const share = Math.max(0, Math.min(1, (dx * x + dy * y) / (x * x + y * y || 1)));
  return Math.hypot(dx - x * share, dy - y * share);
}
