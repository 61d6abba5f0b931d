import { NO_FILTER } from "../atlas/filters.js";
import { sceneExtent, viewExtent } from "../atlas/scene_extent.js";
import { insetSteps } from "./inset_drawing.js";
/** @import { AtlasScene } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { PageLook } from "./types.d.ts" */

/**
 * A small picture of a scene that is not on the map now.
 * @param {Stage} stage
 * @param {AtlasScene} scene
 * @param {{ width: number, height: number }} size in pixels
 * @param {PageLook} look
 * @returns {ReturnType<typeof insetSteps>} stops where a frame may pass
 */
export function sceneSteps(stage, scene, size, look) {
  const extent = sceneExtent(stage.index, scene, stage.store.state()) || viewExtent(scene.state.view);
  // A speaker reads it on paper-white or dark, as the notes are: the map's own day.
  const other = { ...NO_FILTER, ...scene.state, scene: scene.id, step: "", selected: "", theme: stage.index.payload.styles.theme_by_day };
  return insetSteps(stage, { key: `scene-${scene.id}`, extent, other }, size, { ...look, typeScale: () => 1 });
}
