import { isLater, shownState, statusOf } from "../atlas/asof.js";
import { runsOnGround } from "./line_ends.js";
import { createSharedWays, runsOf } from "./shared_ways.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { FeatureView } from "./types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * Which of the lines that are shown run together, and how each is drawn there.
 * @param {Stage} stage
 */
export function createCompany({ index, store }) {
  const ways = createSharedWays();
  /** @type {Map<string, string>} */
  const told = new Map();

  /** @param {FeatureView} view */
  function enter(view) {
    if (!view.keepTo || !runsOnGround(view.feature, index)) return;
    ways.enter(view.feature.id, view.paths);
    told.delete(view.feature.id);
  }

  /** @param {AtlasFeature} feature */
  function lookOf(feature) {
    const state = store.state();
    const isUncertain = shownState(feature, state, index)?.uncertain;
    const { layer, faint, outside_articles: outside, register } = feature;
    return [layer, statusOf(feature, state, index), isLater(feature, state, index), !!isUncertain, !!faint, !!outside, register].join(" ");
  }

  /** @param {FeatureView[]} shown */
  function settle(shown) {
    const looks = new Map(shown.map(({ feature }) => [feature.id, lookOf(feature)]));
    // In the uppermost layer the shortest draws what they share, so that each longer one
    // has the stretch beyond to itself.
    const ranked = shown
      .map(({ feature: { id, layer }, paths }) => ({ id, layer: index.layerIds.indexOf(layer), points: paths.flat().length }))
      .sort((a, b) => a.layer - b.layer || a.points - b.points || (a.id < b.id ? -1 : 1));
    const ranks = new Map(ranked.map(({ id }, rank) => [id, rank]));
    for (const view of shown) {
      const { id } = view.feature;
      const stretches = view.keepTo ? ways.stretchesOf(id) : [];
      if (!stretches.length && !told.has(id)) continue;
      const runs = runsOf(id, stretches, (one) => looks.get(one) || "", (one) => ranks.get(one) ?? 0);
      const next = JSON.stringify(runs);
      if (told.get(id) === next) continue;
      told.set(id, next);
      view.keepTo?.(runs);
    }
  }

  /**
   * @param {FeatureView} view
   * @param {import("leaflet").LatLng} at
   * @returns {AtlasFeature[]}
   */
  function atPlace(view, at) {
    const ids = view.companyAt?.(at) || [];
    const all = ids.flatMap((id) => index.features.get(id) || []);
    return all.length ? all : [view.feature];
  }
  return { enter, settle, at: atPlace };
}
