import { bodyOf, viewWidth } from "./body.js";
import { boundsOf } from "./extents.js";
import { isVisible } from "./filters.js";
/** @import { Extent } from "../base/types.d.ts" */
/** @import { AtlasFeature, AtlasIndex, AtlasScene } from "./types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */

/** What a scene must show, and what it shows beside where that costs little. */

/** Steps of zoom that may be given up for what lies near the subjects. */
const MOST_GIVEN_UP = 0.2;

/**
 * @param {AtlasIndex} index
 * @param {AtlasScene} scene
 * @param {MapState} state of the page, which says what the scene leaves open
 * @returns {{ subjects: AtlasFeature[], others: AtlasFeature[] }} of what is shown, the features
 *   that carry the scene's facts, or all where none does; and the rest
 */
export function subjectsOf(index, scene, state) {
  const shown = { ...state, from: "", to: "", ...scene.state };
  const seen = index.payload.features.filter((feature) => isVisible(feature, shown, index));
  const facts = new Set(scene.fact_ids);
  const carries = (/** @type {AtlasFeature} */ feature) => feature.fact_ids.some((id) => facts.has(id));
  const subjects = seen.filter(carries);
  return subjects.length ? { subjects, others: seen.filter((feature) => !carries(feature)) } : { subjects: seen, others: [] };
}

/**
 * @param {AtlasIndex} index
 * @param {AtlasScene} scene
 * @param {MapState} state of the page
 * @returns {Extent | null} null for a scene that rests on no facts: it is framed by hand
 */
export function sceneExtent(index, scene, state) {
  if (!scene.fact_ids?.length) return null;
  const { subjects, others } = subjectsOf(index, scene, state);
  const whole = bodyOf(subjects, index);
  if (!whole) return null;
  const most = viewWidth(whole.body) * 2 ** MOST_GIVEN_UP;
  const near = others
    .filter(({ role }) => role !== "arrow")
    .flatMap((feature) => boundsOf(feature, index) || [])
    .map((bounds) => ({ bounds, width: viewWidth(unitedExtent(whole.body, bounds)) }))
    .sort((a, b) => a.width - b.width);
  let extent = whole.body;
  for (const { bounds } of near) {
    const wider = unitedExtent(extent, bounds);
    if (viewWidth(wider) <= most) extent = wider;
  }
  return extent;
}

/** Pixels of the stage that views of scenes are given for, and of the whole earth at zoom 0. */
const STAGE_PX = { width: 960, height: 700 };
const EARTH_PX = 256;

/**
 * @param {import("../state/types.d.ts").View} view of a scene, WGS 84 degrees
 * @returns {Extent} about what its stage shows
 */
export function viewExtent({ lat, lng, zoom }) {
  const degrees = 360 / (EARTH_PX * 2 ** zoom);
  const width = (degrees * STAGE_PX.width) / 2;
  const height = ((degrees * STAGE_PX.height) / 2) * Math.cos((lat * Math.PI) / 180);
  return { west: lng - width, east: lng + width, south: lat - height, north: lat + height };
}

/**
 * @param {Extent} a
 * @param {Extent} b
 * @returns {Extent}
 */
function unitedExtent(a, b) {
  return {
    west: Math.min(a.west, b.west),
    south: Math.min(a.south, b.south),
    east: Math.max(a.east, b.east),
    north: Math.max(a.north, b.north),
  };
}
