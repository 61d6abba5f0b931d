/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Scope, Stance } from "./types.d.ts" */

/** Pixels of lines under a square pixel of a name, above which it would not be read. */
const MOST_INK = 0.04;
/** Pixels of a line under a name cost as much as so many pixels out of the way. */
const COST_OF_INK = 0.25;
const COST_OF_WATER = 0.08;
/**
 * What lies under a name: lines of layers, rivers, the border.
 * @param {Scope} scope
 * @param {Stance} stance
 * @param {boolean} isLight rather left out than put on lines
 * @param {FeatureView | null} own whose own line may run beside it
 */
export function groundCost({ field, water, numbers }, { boxes }, isLight, own) {
  const skip = (own && numbers.get(own)) ?? -1;
  let [ink, wet, area] = [0, 0, 0];
  for (const box of boxes) {
    ink += field.inkUnder(box, skip);
    wet += water.inkUnder(box);
    area += box.w * box.h;
  }
  return isLight && ink > MOST_INK * area ? Infinity : ink * COST_OF_INK + wet * COST_OF_WATER;
}
