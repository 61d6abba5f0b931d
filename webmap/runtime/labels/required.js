import { visibleEnd } from "../features/arrows.js";
import { NOTICE_GAPS, besideLines } from "./along_line.js";
import { besideLine } from "./placement.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Box, Words } from "../base/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** Names that must stand on the map wherever their features do. */

/** @typedef {import("./candidates.js").Wish} Wish */

/**
 * Short lines that need notice: named at every scale.
 * @param {Stage} stage
 * @param {FeatureView[]} views
 * @returns {Wish[]}
 */
export function noticeWishes(stage, views) {
  const { map, index, words } = stage;
  return views.filter((view) => isNotice(view, index)).map((view) => ({
    id: view.feature.id,
    kind: "line",
    text: words.pick(view.feature.label),
    type: "feature",
    colour: `var(--c-${view.feature.layer})`,
    isDue: true,
    boxes: (w, h) => besideLines(map, view.paths, w, h, NOTICE_GAPS),
  }));
}

/**
 * @param {FeatureView} view
 * @param {AtlasIndex} index
 */
export function isNotice(view, index) {
  const { layer, label, register } = view.feature;
  // Those that later sources add would crowd the region: they are named from nearer.
  return register !== "later" && view.paths.length > 0 && !!label?.zh && !!index.payload.styles.layers[layer]?.notice;
}

/**
 * An arrow says where it leads wherever it is seen: beside its head, or where it leaves
 * the screen.
 * @param {Stage} stage
 * @param {FeatureView[]} views
 * @param {Box} frame of the screen
 * @param {Box[]} covers what lies over the map
 * @returns {Wish[]}
 */
export function arrowWishes(stage, views, frame, covers) {
  const { map, words } = stage;
  const shift = map.layerPointToContainerPoint([0, 0]);
  return views.filter(isArrow).flatMap((view) => {
    const lines = (view.traces?.() || []).map((part) => part.map((p) => p.add(shift)));
    const stops = lines
      .reverse()
      .map((line) => visibleEnd(line, frame, covers))
      .find((found) => found.length);
    const text = arrowText(view.feature, words);
    if (!stops || !text) return [];
    return [
      {
        id: view.feature.id,
        kind: "line",
        text,
        type: "feature",
        colour: `var(--c-${view.feature.layer})`,
        isDue: true,
        boxes: (w, h) => besideLine(stops, w, h, 7),
      },
    ];
  });
}

/** @param {FeatureView} view */
export function isArrow(view) {
  return view.feature.role === "arrow";
}

/** Before the name of what lies outside. */
const WAY_SIGNS = { out: "→ ", in: "← ", both: "↔ " };

/**
 * @param {AtlasFeature} feature
 * @param {Words} words
 */
function arrowText(feature, words) {
  const { far_zh: zh, far_en: en } = feature.props || {};
  const far = words.pick({ zh: String(zh ?? ""), en: String(en ?? zh ?? "") });
  const sign = feature.direction ? WAY_SIGNS[feature.direction] : "";
  return words.pick(feature.label) || (far && sign + far);
}
