import { FARTHEST, aroundPoint } from "./around_point.js";
import { symbolRadius } from "../features/symbol_crowds.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Words } from "../base/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Name, NameKind, Place, Scope, Setting, Write } from "./types.d.ts" */

/** Names of features, and the places where each may stand. */

export const SETTINGS = /** @type {const} */ ([[0, false], [0, true], [1, false], [2, false], [2, true]]);

/**
 * @param {FeatureView} view
 * @param {Scope} scope
 * @param {{ isDue: boolean, text?: string }} wish `isDue`: it must be named, from afar if need be
 * @returns {Name}
 */
export function featureName(view, scope, { isDue, text = textOf(view.feature, scope.stage.words, isDue) }) {
  const { feature, paths } = view;
  const kind = /** @type {NameKind} */ (paths.length ? "line" : feature.geometry ? "point" : "area");
  return {
    ...{ id: feature.id, kind, text, isDue, view, type: "feature", isLight: !isDue },
    colour: `var(--c-${feature.layer})`,
    adcode: kind === "area" ? feature.adcode : undefined,
    rounds: (write) => {
      if (kind === "line") return scope.fine?.lineRounds(view, scope, write, isDue) || [];
      if (kind === "point") return pointRounds(view, scope, write, isDue);
      return scope.fine?.inArea(scope.stage.index, feature.adcode || "", scope.sight, scope.frame, write, true) || [];
    },
    refuses: (place) => (place.isRefused ??= kind === "line" && !scope.fine?.isNearby(view, scope, place)),
    judge: (place, stance) =>
      ((kind === "line" && !place.leader && scope.fine?.lineCost(view, scope, place, stance)) || 0) +
      (scope.fine?.groundCost(scope, stance, !isDue, kind === "line" ? view : null) || 0),
  };
}

/**
 * @param {AtlasFeature} feature
 * @param {Words} words
 * @param {boolean} isDue
 * @returns {string} its short name; its whole one where it has none and must be named
 */
function textOf({ label, name }, words, isDue) {
  return words.pick(label) || (isDue ? words.pick(name) : "");
}

/**
 * @param {FeatureView} view
 * @param {Scope} scope
 * @param {Write} write
 * @param {boolean} mayLead
 * @returns {Generator<Place[]>}
 */
function* pointRounds(view, { stage, state, zoom, fine }, write, mayLead) {
  const home = stage.map.latLngToContainerPoint(view.anchor);
  const { x, y, small } = view.stand?.() || { x: 0, y: 0, small: false };
  const at = { x: home.x + x, y: home.y + y };
  const r = symbolRadius(view.feature.role, small, zoom, stage.index.payload.styles, state.theme);
  const settings = SETTINGS.flatMap(([step, isBroken]) => write(step, isBroken) || []);
  for (const setting of settings) yield aroundPoint(at, Math.min(r, FARTHEST - 2), setting, home);
  if (mayLead && fine) yield leads(settings).flatMap((setting) => fine.ledFrom(at, r, setting));
}

/**
 * @param {Setting[]} settings
 * @returns {Setting[]} what a leader is tried with: as it is, then as small as can be
 */
export function leads(settings) {
  return [settings[0], settings.at(-1)].filter((one) => one !== undefined);
}
