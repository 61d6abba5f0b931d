import { NO_FILTER } from "../atlas/filters.js";
import { placeCode } from "../atlas/feature_places.js";
import { chosenValues } from "./facet_values.js";
import { FACETS } from "./facet_counts.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */
/** @import { FacetKey } from "./types.d.ts" */

/** What choosing, leaving out and clearing change of the state. */

/**
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @param {FacetKey} facet
 * @param {string} id
 * @returns {Record<string, unknown>}
 */
export function withValue(index, state, facet, id) {
  const isChosen = chosenValues(index, state, facet).includes(id);
  if (facet === "side") return { side: isChosen ? "" : id };
  if (facet === "dates") return yearsWith(state, id, isChosen);
  const rest = state[facet].filter((one) => (facet === "place" ? placeCode(index, one) : one) !== id);
  return { [facet]: isChosen ? rest : [...rest, id] };
}

/**
 * @param {FacetKey} facet
 * @param {string} id
 * @returns {Record<string, unknown>}
 */
export function onlyValue(facet, id) {
  if (facet === "side") return { side: id };
  return facet === "dates" ? { from: id, to: id } : { [facet]: [id] };
}

/**
 * @param {AtlasIndex} index
 * @param {FacetKey} facet
 * @returns {Record<string, unknown>} layers go back to those of the start
 */
export function withoutFacet({ payload }, facet) {
  if (facet === "dates") return { from: "", to: "" };
  if (facet !== "layers") return { [facet]: NO_FILTER[facet] };
  return { layers: payload.layers.filter((layer) => layer.shown).map((layer) => layer.id) };
}

/**
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @returns {FacetKey[]} that filter, in the order of the bar
 */
export function facetsInForce(index, state) {
  return FACETS.filter((facet) => {
    const now = JSON.stringify(pick(state, Object.keys(withoutFacet(index, facet))));
    return now !== JSON.stringify(withoutFacet(index, facet));
  });
}

/**
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @returns {Record<string, unknown>} what clears all of them
 */
export function withoutFilter(index, state) {
  return Object.assign({}, ...facetsInForce(index, state).map((facet) => withoutFacet(index, facet)));
}

/**
 * @param {MapState} state
 * @param {string[]} fields
 */
function pick(state, fields) {
  return Object.fromEntries(Object.entries(state).filter(([field]) => fields.includes(field)));
}

/**
 * A year beside those chosen widens the time to it; one of several is then the only one.
 * @param {MapState} state
 * @param {string} year
 * @param {boolean} isChosen
 */
function yearsWith({ from, to }, year, isChosen) {
  const [first, last] = [(from || to).slice(0, year.length), (to || from).slice(0, year.length)];
  if (isChosen) return first === last ? { from: "", to: "" } : { from: year, to: year };
  if (!first) return { from: year, to: year };
  return year < first ? { from: year, to: to || last } : { from: from || first, to: year };
}
