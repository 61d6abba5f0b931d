import { placeCode } from "./feature_places.js";
/** @import { AtlasIndex } from "./types.d.ts" */
/** @import { Bilingual } from "../base/types.d.ts" */

/** @type {WeakMap<object, Map<string, Bilingual>>} */
const namesOfPlaces = new WeakMap();

/**
 * The name of a place that a feature ends in or is about.
 * @param {AtlasIndex} index
 * @param {string} id of a place, or of a county
 * @returns {Bilingual | undefined} nothing for what is no place to go to, such as a corridor
 */
export function placeName(index, id) {
  const { search } = index.payload;
  if (!search) return undefined; // not here yet
  let names = namesOfPlaces.get(search);
  if (!names) {
    names = new Map(search.places.map(({ id: place, zh, en }) => [place, { zh, en }]));
    namesOfPlaces.set(search, names);
  }
  return names.get(id) || index.units.get(placeCode(index, id))?.name;
}
