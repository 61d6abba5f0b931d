/** @import { AtlasIndex } from "./types.d.ts" */
/** @import { Bilingual } from "../base/types.d.ts" */

/** How the id of a county begins that has none of its own; its adcode follows. */
const COUNTY = "county_";

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
  const adcode = search.unit_ids?.[id] ?? (id.startsWith(COUNTY) ? id.slice(COUNTY.length) : id);
  return names.get(id) || index.units.get(adcode)?.name;
}
