import { articleIds } from "../atlas/index.js";
import { latestOf, shownState } from "../atlas/asof.js";
import { featurePlaces, featureSide, placeCode } from "../atlas/feature_places.js";
import { keysHiding, startYears } from "../atlas/filters.js";
import { isPackLayer } from "../atlas/packs.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */
/** @import { FacetKey } from "./types.d.ts" */

/** How many features each value of each facet would leave, were that facet released. */

/** @type {FacetKey[]} */
export const FACETS = ["place", "layers", "status", "claim", "source", "side", "dates"];

/** Facets whose values are a pack's own: in the counts of the others there is none. @type {FacetKey[]} */
const NAMING_PACKS = ["layers", "source"];

/**
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @returns {Record<FacetKey, Map<string, number>>} a value that no feature has is left out
 */
export function facetCounts(index, state) {
  const counts = /** @type {Record<FacetKey, Map<string, number>>} */ (
    Object.fromEntries(FACETS.map((facet) => [facet, new Map()]))
  );
  const asked = { state, index, articles: new Set(articleIds(index)), years: yearsTold(index) };
  for (const feature of index.payload.features) {
    if (!shownState(feature, state, index)) continue;
    /** @type {FacetKey[]} */
    const hiding = keysHiding(feature, state, index);
    if (!state.layers.includes(feature.layer)) hiding.push("layers");
    if (hiding.length > 1) continue;
    // One key alone hides it: released, that facet would show it.
    for (const facet of hiding.length ? hiding : FACETS) {
      if (isPackLayer(feature.layer) && !NAMING_PACKS.includes(facet)) continue;
      const of = counts[facet];
      for (const value of valuesOf(feature, facet, asked)) of.set(value, (of.get(value) || 0) + 1);
    }
  }
  return counts;
}

/**
 * @param {AtlasIndex} index
 * @returns {string[]} in which some state had begun for certain
 */
function yearsTold({ payload: { features } }) {
  const days = features.flatMap(({ states = [] }) => states.map(latestOf));
  return [...new Set(days.map((day) => day.slice(0, "2020".length)))].sort();
}

/**
 * @param {AtlasFeature} feature
 * @param {FacetKey} facet
 * @param {{ state: MapState, index: AtlasIndex, articles: Set<string>, years: string[] }} asked
 * @returns {Iterable<string>}
 */
function valuesOf(feature, facet, { state, index, articles, years }) {
  switch (facet) {
    case "layers":
      return [feature.layer];
    case "status":
      return [shownState(feature, state, index)?.status || ""];
    case "claim":
      return [feature.claim_type];
    case "source":
      return feature.source_ids.filter((id) => articles.has(id));
    case "place":
      return new Set([...featurePlaces(index, feature)].map((place) => placeCode(index, place)));
    case "side":
      return [featureSide(index, feature)].filter(Boolean);
    default:
      return startYears(feature, state, years);
  }
}
