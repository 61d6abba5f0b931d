import { upright } from "./around_point.js";
import { toPlane } from "./plane.js";
import { measured, nearestOn, spotAt } from "./screen_path.js";
import { stretchFor, textAlong } from "./text_along.js";
/** @import { Box } from "../base/types.d.ts" */
/** @import { Sight } from "./plane.js" */
/** @import { ScreenPath } from "./screen_path.js" */
/** @import { Place, Setting, Spot, Stop } from "./types.d.ts" */

/** Places of a line's name: along it or level beside it. */

/** Pixels between the places along a line, and how many there are at most. */
const STOPS_APART = 40;
const MOST_STOPS = 64;
/** Pixels from the middle of the line to the name. */
const GAPS = [5, 9];
const COST_OF_GAP = 2.5;
/** A name along its line belongs to it more plainly than a level one. */
const COST_OF_LEVEL = 4;
/** A drawn line is shifted from its geometry by its lane, so far at most. */
const LANES = 40;

/** @type {WeakMap<import("leaflet").LatLng[], Spot[]>} */
const knownStops = new WeakMap();

/**
 * Places at fixed shares of a path, so that they are the same wherever the screen is.
 * @param {import("leaflet").LatLng[]} path
 * @returns {Spot[]} on the plane, first and last are its ends
 */
function lineStopsOf(path) {
  let stops = knownStops.get(path);
  if (!stops) {
    const whole = measured(path.map(({ lat, lng }) => toPlane([lat, lng])));
    stops = Array.from({ length: MOST_STOPS + 1 }, (_, i) => spotAt(whole, (whole.length * i) / MOST_STOPS));
    knownStops.set(path, stops);
  }
  return stops;
}

/**
 * @param {import("leaflet").LatLng[][]} paths as they lie on the ground
 * @param {ScreenPath[]} drawn as they lie on the screen
 * @param {Sight} sight
 * @param {Box} frame of the screen
 * @returns {Stop[]} the middle first
 */
export function lineStops(paths, drawn, sight, frame) {
  return paths
    .flatMap((path) => {
      const stops = lineStopsOf(path);
      const length = measured(stops).length * sight.scale;
      let step = MOST_STOPS / 8;
      while (step > 1 && (length * step) / MOST_STOPS > STOPS_APART * 1.4) step /= 2;
      /** @type {Stop[]} */
      const seen = [];
      for (let i = step; i < MOST_STOPS; i += step) {
        const p = sight.at(/** @type {Spot} */ (stops[i]));
        if (p.x < frame.x || p.y < frame.y || p.x > frame.x + frame.w || p.y > frame.y + frame.h) continue;
        const stop = nearestStop(drawn, p);
        if (stop) seen.push({ ...stop, off: Math.abs(i / MOST_STOPS - 0.5) });
      }
      return seen;
    })
    .sort((a, b) => a.off - b.off);
}

/**
 * @param {ScreenPath[]} drawn
 * @param {Spot} p
 */
function nearestStop(drawn, p) {
  let [least, found] = [LANES, /** @type {{ path: ScreenPath, s: number } | null} */ (null)];
  for (const path of drawn) {
    const { s, far } = nearestOn(path, p);
    if (far < least) [least, found] = [far, { path, s }];
  }
  return found;
}

/**
 * @param {Stop[]} stops
 * @param {Setting} setting
 * @param {{ near?: number, isDue?: boolean }} how `near`: pixels that the line takes on either
 *   side of its middle; `isDue`: further off, too
 * @returns {Place[]}
 */
export function besideLine(stops, setting, { near = 0, isDue = true }) {
  const line = setting.signs();
  const gaps = GAPS.slice(0, isDue ? 2 : 1).map((gap) => gap + near);
  return stops.flatMap((stop) => {
    const cost = setting.cost + stop.off * 8;
    return [
      ...(line ? onPath(stop, setting, line, gaps, cost) : []),
      ...gaps.flatMap((gap, turn) => straight(stop, setting, gap, cost + turn * COST_OF_GAP + (line ? COST_OF_LEVEL : 0))),
    ];
  });
}

/**
 * @param {Stop} stop
 * @param {Setting} setting
 * @param {import("./types.d.ts").Line} line
 * @param {number[]} gaps
 * @param {number} cost
 * @param {{ calm?: number, stray?: number }} [more] see `stretchFor`
 * @returns {Place[]} on either hand, the upper first
 */
export function onPath(stop, setting, line, gaps, cost, more) {
  const { path, s } = stop;
  /** @type {ReturnType<typeof stretchFor> | undefined} */
  let found;
  const stretchOf = () => (found === undefined ? (found = stretchFor(path, s, line, more)) : found);
  const p = spotAt(path, s);
  const [nx, ny] = normalAt(path, s);
  const stretch = [s - line.width / 2, s, s + line.width / 2].map((at) => spotAt(path, at));
  return gaps.flatMap((gap, turn) =>
    /** @type {const} */ ([1, -1]).map((side) => {
      const off = (gap + line.size / 2) * side;
      return {
        ...{ setting, stop, stretch },
        probe: { x: p.x + nx * off, y: p.y + ny * off },
        cost: cost + turn * COST_OF_GAP + (ny * side < 0 ? 0 : 0.8),
        make() {
          const free = stretchOf();
          return free && textAlong(free, line, gap, side);
        },
      };
    }),
  );
}

/**
 * @param {ScreenPath} path
 * @param {number} s
 * @returns {[number, number]} to the left of its direction, one pixel long
 */
export function normalAt(path, s) {
  const [a, b] = [spotAt(path, s - 8), spotAt(path, s + 8)];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return [(b.y - a.y) / length, -(b.x - a.x) / length];
}

/**
 * @param {Stop} stop
 * @param {Setting} setting
 * @param {number} gap
 * @param {number} cost
 * @returns {Place[]} level, on either hand
 */
function straight(stop, setting, gap, cost) {
  const { path, s } = stop;
  const { w, h } = setting;
  const p = spotAt(path, s);
  const [nx, ny] = normalAt(path, s);
  const reach = Math.abs(nx) * (w / 2) + Math.abs(ny) * (h / 2) + gap;
  // A line that only crosses here shares no path.
  const stretch = [s - w / 2, s, s + w / 2].map((at) => spotAt(path, at));
  return [1, -1].map((side) => {
    const probe = { x: p.x + nx * reach * side, y: p.y + ny * reach * side };
    const place = upright(setting, probe.x - w / 2, probe.y - h / 2, cost + (ny * side < 0 ? 0 : 0.8));
    return { ...place, stop, stretch, probe };
  });
}
