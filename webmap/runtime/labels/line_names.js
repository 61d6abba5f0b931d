import { besideLine, lineStops } from "./along_line.js";
import { SETTINGS, leads } from "./feature_names.js";
import { ledFromLine } from "./leaders.js";
import { spotAt } from "./screen_path.js";
import { leadOf, sharing } from "./whose_line.js";
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Place, Scope, Stance, Write } from "./types.d.ts" */

/** Places of lines' names, and which of them speak of the line. */

/** A line's name is by so many pixels nearer to it than to another. */
const LEAD = 1;
/** Lines so near to each other share a path, pixels. */
const SHARED = 3.5;
/** @type {Set<number>} */
const NOBODY = new Set();

/**
 * @param {FeatureView} view
 * @param {Scope} scope
 * @param {Write} write
 * @param {boolean} isDue
 * @returns {Generator<Place[]>}
 */
export function* lineRounds(view, scope, write, isDue) {
  const stops = lineStops(view.paths, scope.drawn(view), scope.sight, scope.frame);
  const settings = SETTINGS.flatMap(([step, isBroken]) => write(step, isBroken) || []);
  for (const setting of isDue ? settings : settings.filter((_, i) => i !== 2)) yield besideLine(stops, setting, { isDue });
  if (isDue) yield ledFromLine(stops, leads(settings));
}

/**
 * A first look at the middle of a name, before it is worked out.
 * @param {FeatureView} view
 * @param {Scope} scope
 * @param {Place} place
 */
export function isNearby(view, { field, numbers }, { probe, stop }) {
  if (!probe || !stop) return true;
  const at = spotAt(stop.path, stop.s);
  stop.beside ??= sharing(field, [at], SHARED);
  const reach = Math.hypot(probe.x - at.x, probe.y - at.y) + 6;
  return leadOf(field, { ...probe, w: 0, h: 0 }, numbers.get(view) ?? -1, stop.beside, reach) > -1;
}

/**
 * A name belongs to the line that is nearest to it, by its middle and by its edge.
 * @param {FeatureView} view
 * @param {Scope} scope
 * @param {Place} place
 * @param {Stance} stance
 * @returns {number} Infinity where another line is nearer
 */
export function lineCost(view, { field, numbers }, { stretch = [] }, { boxes }) {
  const own = numbers.get(view) ?? -1;
  const isNearest = (/** @type {Set<number>} */ beside) =>
    boxes.every((box) => {
      const middle = { x: box.x + box.w / 2, y: box.y + box.h / 2, w: 0, h: 0 };
      return leadOf(field, box, own, beside, 14) >= LEAD && leadOf(field, middle, own, beside, box.w / 2 + 14) >= LEAD;
    });
  if (isNearest(NOBODY)) return 0;
  const beside = sharing(field, stretch, SHARED);
  return beside.size > 1 && isNearest(beside) ? 1 : Infinity;
}
