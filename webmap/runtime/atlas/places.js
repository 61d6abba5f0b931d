/** @import { Bilingual } from "../base/types.d.ts" */
/** @import { AtlasIndex, SearchPlace } from "./types.d.ts" */

/**
 * A place that a card can be opened for: a county by its adcode, another by its id.
 * @typedef {{ id: string, name: Bilingual, adcode: string, spot: SearchPlace | null }} Place
 *   `adcode`: of the county that it is, or that it lies in; blank for a city as a whole
 */

/**
 * @param {AtlasIndex} index
 * @param {string} id
 * @returns {Place | null} nothing for an id that no place has
 */
export function placeOf(index, id) {
  const unit = index.units.get(id);
  // Its name comes with the texts.
  if (unit) return { id, name: unit.name || { zh: id, en: id }, adcode: id, spot: null };
  const spot = index.payload.search?.places.find((one) => one.id === id);
  if (!spot) return null;
  return { id, name: { zh: spot.zh, en: spot.en }, adcode: spot.adcode || "", spot };
}
