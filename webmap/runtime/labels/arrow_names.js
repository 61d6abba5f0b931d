import { visibleEnd } from "../features/arrows.js";
import { besideLine } from "./along_line.js";
import { isArrow } from "./candidates.js";
import { ledFromLine } from "./leaders.js";
import { featureName } from "./feature_names.js";
import { nearestOn } from "./screen_path.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Box, Words } from "../base/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Name, Place, Scope, Write } from "./types.d.ts" */

/** Names of arrows towards places outside. */

/**
 * An arrow says where it leads wherever it is seen: beside its head, or where it leaves
 * the screen.
 * @param {Scope} scope
 * @param {FeatureView[]} views
 * @param {Box[]} covers what lies over the map
 * @returns {Name[]}
 */
export function arrowNames(scope, views, covers) {
  return views.filter(isArrow).map((view) => {
    const name = featureName(view, scope, { isDue: true, text: arrowText(view.feature, scope.stage.words) });
    return { ...name, rounds: (write) => arrowRounds(view, scope, covers, write) };
  });
}

/**
 * @param {FeatureView} view
 * @param {Scope} scope
 * @param {Box[]} covers
 * @param {Write} write
 * @returns {Generator<Place[]>}
 */
function* arrowRounds(view, { frame, drawn }, covers, write) {
  for (const path of drawn(view).toReversed()) {
    const stops = visibleEnd(path.points, frame, covers).map((spot, i) => ({ path, s: nearestOn(path, spot).s, off: i / 40 }));
    if (!stops.length) continue;
    const settings = /** @type {const} */ ([[0, false], [1, false], [2, true]]).flatMap(([step, isBroken]) => write(step, isBroken) || []);
    for (const setting of settings) yield besideLine(stops, setting, { near: 3 });
    yield ledFromLine(stops, settings.slice(0, 1));
    return;
  }
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
