import { isVisible } from "../atlas/filters.js";
import { ownFeatures } from "../atlas/own_layers.js";
import { reachesInto } from "../atlas/extents.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Extent } from "../base/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */

/**
 * The features in force: of layers that are on, let through by the filter, in the order of
 * the panel, and what the reader has brought along. The table, its count and the list have
 * their rows from here.
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @param {Extent | null} frame only what reaches into it; null: wherever it lies
 * @returns {AtlasFeature[]}
 */
export function featuresInForce(index, state, frame) {
  /** @type {AtlasFeature[]} */
  const found = [];
  for (const features of [...index.byLayer.values(), ownFeatures(index)]) {
    for (const feature of features) {
      if (isVisible(feature, state, index) && (!frame || reachesInto(feature, index, frame))) found.push(feature);
    }
  }
  return found;
}
