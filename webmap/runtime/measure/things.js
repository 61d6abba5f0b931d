import { isVisible } from "../atlas/filters.js";
import { groundShape } from "./shapes.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Path } from "./path.js" */
/** @import { Thing } from "./types.d.ts" */

/** Roles of what has a way on the ground. */
const LINE_ROLES = ["line", "river_link"];

/**
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @returns {Thing}
 */
export function thingOf(feature, { index }) {
  return { id: feature.id, name: feature.name, shape: groundShape(feature, index), accuracy_m: feature.accuracy_m, feature };
}

/**
 * @param {Stage} stage
 * @returns {Thing[]} lines of ours on the map that have a way on the ground, or may have
 */
export function linesShown(stage) {
  return shown(stage).filter(({ feature, shape }) => shape.lines.length && LINE_ROLES.includes(feature?.role || ""));
}

/**
 * @param {Stage} stage
 * @returns {Thing[]} all on the map that lies somewhere; an arc lies nowhere
 */
export function thingsShown(stage) {
  return shown(stage).filter(({ feature }) => feature?.geometry_basis !== "relation");
}

/** @param {Stage} stage */
function shown(stage) {
  const { index, store } = stage;
  const state = store.state();
  return index.payload.features.filter((one) => isVisible(one, state, index)).map((one) => thingOf(one, stage));
}

/**
 * @param {Path} path
 * @param {{ zh: string, en: string }} name
 * @returns {Thing} what the reader has drawn
 */
export function thingOfPath({ vertices, isClosed }, name) {
  const points = vertices.map(({ at }) => at);
  const worst_km = vertices.reduce((km, { within_km }) => Math.max(km, within_km), 0);
  const isPoint = points.length === 1;
  const shape = { points: isPoint ? points : [], lines: isClosed || isPoint ? [] : [points], polygons: isClosed ? [[points]] : [] };
  return { id: "", name, shape, accuracy_m: 1000 * worst_km };
}
