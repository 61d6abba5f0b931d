import { upright } from "./around_point.js";
import { ledFrom } from "./leaders.js";
import { isBoxClear, isInside, shapeOf, spotsIn } from "./unit_shape.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Box } from "../base/types.d.ts" */
/** @import { Sight } from "./plane.js" */
/** @import { Place, Setting, Spot, Write } from "./types.d.ts" */

/** Places of a unit's name: within it, and where there is no room, led to from without. */

const MOST_SPOTS = 40;
/** A name that reaches over the border is tried at the roomiest spots alone. */
const MOST_OVER = 6;
const COST_OF_REACHING_OVER = 16;
const AREA_SETTINGS = /** @type {const} */ ([[0, false], [0, true], [1, false], [1, true], [2, false], [2, true]]);

/**
 * @param {AtlasIndex} index
 * @param {string} adcode
 * @param {Sight} sight
 * @param {Box} frame of the screen
 * @param {Write} write
 * @param {boolean} mayLead
 * @returns {Generator<Place[]>}
 */
export function* inArea(index, adcode, sight, frame, write, mayLead) {
  const shape = shapeOf(index, adcode);
  if (!shape) return;
  const spots = spotsIn(shape)
    .map((spot) => ({ ...sight.at(spot), room: spot.room * sight.scale }))
    .filter((p) => p.x > frame.x && p.y > frame.y && p.x < frame.x + frame.w && p.y < frame.y + frame.h)
    .slice(0, MOST_SPOTS);
  const settings = AREA_SETTINGS.flatMap(([step, isBroken]) => write(step, isBroken) || []);
  /** @type {Place[]} */
  const over = [];
  for (const setting of settings) {
    const { w, h } = setting;
    /** @type {Place[]} */
    const within = [];
    for (const [i, { x, y }] of spots.entries()) {
      const box = { x: x - w / 2, y: y - h / 2, w, h };
      const { x: left, y: top } = sight.back(box);
      const place = upright(setting, box.x, box.y, setting.cost + i * 0.4);
      if (isBoxClear(shape, { x: left, y: top, w: w / sight.scale, h: h / sight.scale })) within.push(place);
      else if (i < MOST_OVER) {
        const share = shareOutside(box, (spot) => isInside(shape, sight.back(spot)));
        over.push({ ...place, cost: place.cost + COST_OF_REACHING_OVER * share });
      }
    }
    yield within;
  }
  yield over;
  const from = spots[0];
  if (!mayLead || !from) return;
  yield [settings[0], settings.at(-1)].flatMap((setting) => (setting ? ledFrom(from, 0, setting) : []));
}

/**
 * @param {Box} box
 * @param {(spot: Spot) => boolean} isIn
 */
function shareOutside({ x, y, w, h }, isIn) {
  let count = 0;
  for (const right of [0, 0.25, 0.5, 0.75, 1]) {
    for (const down of [0, 0.5, 1]) if (!isIn({ x: x + w * right, y: y + h * down })) count += 1;
  }
  return count / 15;
}
