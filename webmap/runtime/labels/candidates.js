import { featureName } from "./feature_names.js";
import { groundNames } from "./ground_names.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Box } from "../base/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Name, Scope } from "./types.d.ts" */

/** Which names want to stand on the map, in the order of their importance. */

/** Below this zoom the map shows the region: few names, none twice. */
export const REGION_SCALE = 8.5;

/**
 * What the map is about comes first, then what must be named wherever it is, then the
 * ground's great names, the other features, and last the ground's small ones.
 * @param {Scope} scope
 * @param {Box[]} covers what lies over the map
 * @returns {Name[]}
 */
export function wantedNames(scope, covers) {
  const { stage, state, views, fine } = scope;
  const isSeen = seenIn(scope);
  const subjects = fine?.namedFirst(stage.index, state, views).filter(isSeen) || [];
  const others = views.filter((view) => !subjects.includes(view));
  const due = (/** @type {FeatureView} */ view) => featureName(view, scope, { isDue: true });
  return [
    ...subjects.filter((view) => !isArrow(view)).map(due),
    ...others.filter((view) => isNotice(view, stage.index)).map(due),
    ...(fine?.arrowNames(scope, views, covers) || []),
    ...groundNames(scope, "first"),
    ...(fine?.courseNames(scope) || []),
    ...otherNames(scope, others.filter(isSeen)),
    ...groundNames(scope, "later"),
  ].filter(({ text }) => text);
}

/**
 * @param {Scope} scope
 * @returns {(view: FeatureView) => boolean}
 */
function seenIn({ stage }) {
  const frame = stage.map.getBounds().pad(0.05);
  return ({ feature, paths, anchor }) => paths.length > 0 || !feature.geometry || frame.contains(anchor);
}

/**
 * @param {Scope} scope
 * @param {FeatureView[]} views
 * @returns {Name[]} by layer, lines before points
 */
export function otherNames(scope, views) {
  const { stage, zoom, followers } = scope;
  const { index, words } = stage;
  return views
    .filter((view) => words.pick(view.feature.label) && !isArrow(view) && !isNotice(view, index))
    .filter((view) => (zoom >= REGION_SCALE || !isQuiet(view)) && !followers?.has(view))
    .map((view) => ({ view, at: turnOf(view, index) }))
    .sort((a, b) => a.at - b.at)
    .map(({ view }) => featureName(view, scope, { isDue: false }));
}

/** @param {FeatureView} view */
export function isArrow(view) {
  return view.feature.role === "arrow";
}

/**
 * Short lines that need notice: named at every scale.
 * @param {FeatureView} view
 * @param {AtlasIndex} index
 */
export function isNotice(view, index) {
  const { layer, label, register } = view.feature;
  // Those that later sources add would crowd the region: they are named from nearer.
  return register !== "later" && view.paths.length > 0 && !!label?.zh && !!index.payload.styles.layers[layer]?.notice;
}

/** @param {FeatureView} view */
function isTie(view) {
  return view.feature.geometry_basis === "relation";
}

/**
 * Not named at region scale: ties, whose ends have the names, and existing roads.
 * @param {FeatureView} view
 */
function isQuiet(view) {
  const { role, outside_articles: outside, faint } = view.feature;
  const isPair = isTie(view) && role !== "loop" && role !== "star";
  const isSmall = !!view.stand?.().small && role !== "ring";
  return isPair || isSmall || !!outside || !!faint;
}

/**
 * Who is named first: ports, zones, then line by line.
 * @param {FeatureView} view
 * @param {AtlasIndex} index
 */
function turnOf(view, index) {
  const { layer, role } = view.feature;
  const kind = role === "port" ? 1 : role === "ring" ? 2 : isQuiet(view) ? 5 : view.paths.length ? 3 : 4;
  return kind + index.layerIds.indexOf(layer) / 20;
}
