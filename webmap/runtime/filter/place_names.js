import { placeCode, placesOfCode, wholeCode } from "../atlas/feature_places.js";
import { listedPlace } from "../atlas/places.js";
/** @import { AtlasIndex, SearchPlace } from "../atlas/types.d.ts" */
/** @import { Bilingual } from "../base/types.d.ts" */

/** What a place is called, given by its id or its code. */

/**
 * @param {AtlasIndex} index
 * @param {string} place
 * @returns {{ name: Bilingual, within: Bilingual | null }} `within`: the city or county that it lies in
 */
export function placeNames(index, place) {
  const code = placeCode(index, place);
  const unit = index.units.get(code);
  if (unit) return { name: unit.name, within: namedPlace(index, wholeCode(unit.pref)) };
  const listed = placeByCode(index, code);
  const name = namedPlace(index, code) || { zh: place, en: place };
  const county = index.units.get(listed?.adcode || "");
  return { name, within: county ? county.name : null };
}

/**
 * @param {AtlasIndex} index
 * @param {string} code or the id of what has none
 * @returns {Bilingual | null}
 */
function namedPlace(index, code) {
  return placeByCode(index, code) || index.payload.touches?.names[code] || null;
}

/**
 * @param {AtlasIndex} index
 * @param {string} code
 * @returns {SearchPlace | undefined}
 */
function placeByCode(index, code) {
  const ids = [code, ...placesOfCode(index, code)];
  return ids.map((id) => listedPlace(index, id)).find(Boolean);
}
