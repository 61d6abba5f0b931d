import { placeCode } from "./feature_places.js";
/** @import { Bilingual } from "../base/types.d.ts" */
/** @import { AtlasIndex, SearchPlace } from "./types.d.ts" */

/**
 * A place that a card can be opened for: a county by its adcode, another by its id.
 * @typedef {{ id: string, name: Bilingual, adcode: string, spot: SearchPlace | null }} Place
 *   `adcode`: of the county that it is, or that it lies in; blank for a city as a whole
 */

/** @type {WeakMap<object, Map<string, SearchPlace>>} */
const placesById = new WeakMap();

/**
 * @param {AtlasIndex} index
 * @param {string} id
 * @returns {SearchPlace | undefined} nothing before the texts are here
 */
export function listedPlace(index, id) {
  const { search } = index.payload;
  if (!search) return undefined;
  const known = placesById.get(search) || new Map(search.places.map((place) => [place.id, place]));
  placesById.set(search, known);
  return known.get(id);
}

/**
 * The name of a place that a feature ends in or is about.
 * @param {AtlasIndex} index
 * @param {string} id of a place, or of a county
 * @returns {Bilingual | undefined} nothing for what is no place to go to, such as a corridor
 */
export function placeName(index, id) {
  return listedPlace(index, id) || index.units.get(placeCode(index, id))?.name;
}

/**
 * @param {AtlasIndex} index
 * @param {string} id
 * @returns {Place | null} nothing for an id that no place has
 */
export function placeOf(index, id) {
  const unit = index.units.get(id);
  // Its name comes with the texts.
  if (unit) return { id, name: unit.name || { zh: id, en: id }, adcode: id, spot: null };
  const spot = listedPlace(index, id);
  if (!spot) return null;
  return { id, name: { zh: spot.zh, en: spot.en }, adcode: spot.adcode || "", spot };
}
