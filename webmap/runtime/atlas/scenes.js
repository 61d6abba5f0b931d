import { isVisible } from "./filters.js";
/** @import { AtlasFeature, AtlasIndex, AtlasScene } from "./types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */

/** The scenes that the map brings, and those of the reader beside them. */

/**
 * @param {AtlasIndex} index
 * @param {unknown} id
 * @returns {AtlasScene | undefined}
 */
export function sceneOf(index, id) {
  const told = index.payload.scenes?.find((scene) => scene.id === id);
  return told || index.ownScenes.find((scene) => scene.id === id);
}

/**
 * @param {AtlasIndex} index
 * @returns {string[]} of all scenes, those that the map brings first
 */
export function sceneIds(index) {
  return [...(index.payload.scenes || []), ...index.ownScenes].map((scene) => scene.id);
}

/**
 * @param {AtlasIndex} index
 * @param {AtlasScene[]} scenes of the reader's own
 */
export function setOwnScenes(index, scenes) {
  index.ownScenes = scenes;
}

/**
 * The whole state that a scene asks for: what it leaves open is not filtered.
 * @param {AtlasIndex} index
 * @param {unknown} id
 * @returns {Record<string, any> | null}
 */
export function sceneState(index, id) {
  const scene = sceneOf(index, id);
  return scene ? { from: "", to: "", ...scene.state } : null;
}

/**
 * What a scene is about: of what it shows, the features that carry its facts; everything where
 * none does.
 * @param {AtlasIndex} index
 * @param {AtlasScene} scene
 * @param {MapState} state of the page, which says what the scene leaves open
 * @returns {AtlasFeature[]}
 */
export function subjectsOf(index, scene, state) {
  const shown = { ...state, from: "", to: "", ...scene.state };
  const seen = index.payload.features.filter((feature) => isVisible(feature, shown, index));
  const facts = new Set(scene.fact_ids);
  const subjects = seen.filter((feature) => feature.fact_ids.some((id) => facts.has(id)));
  return subjects.length ? subjects : seen;
}
