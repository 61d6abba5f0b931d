import { featureFor } from "../atlas/index.js";
import { sceneOf } from "../atlas/scenes.js";
import { shapeOf, spotsIn } from "./unit_shape.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */

/** What the map is about just now: what is selected, and what a scene tells of. */

/**
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @param {FeatureView[]} views
 * @returns {FeatureView[]} in the order in which they want their names
 */
export function namedFirst(index, state, views) {
  const selected = featureFor(index, state.selected)?.id;
  const told = new Set(sceneOf(index, state.scene)?.fact_ids);
  return views
    .filter(({ feature }) => feature.id === selected || feature.fact_ids.some((id) => told.has(id)))
    .map((view) => ({ view, turn: view.feature.id === selected ? -1 : subjectTurn(view, index) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ view }) => view);
}

/**
 * Who has the fewest places comes first: symbols, then units, the narrowest first, then lines.
 * @param {FeatureView} view
 * @param {AtlasIndex} index
 */
function subjectTurn({ feature, paths }, index) {
  if (paths.length) return 2;
  if (feature.geometry) return 0;
  const shape = shapeOf(index, feature.adcode || "");
  const room = (shape && spotsIn(shape)[0]?.room) || 0;
  return 2 - 1 / (1 + room);
}
