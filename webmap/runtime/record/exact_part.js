import { h } from "../base/dom.js";
import { fold, pairList } from "./fold.js";
import { cardOf } from "./place_names.js";
import { appLink } from "./source_lines.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Words } from "../base/types.d.ts" */
/** @import { RecordTools } from "./types.d.ts" */

/**
 * How far the drawn geometry may be off; blank where nobody states the course.
 * @param {AtlasFeature} feature
 * @param {Words} words
 */
function boundWords({ accuracy_m: bound }, words) {
  if (bound === null) return "";
  const km = bound / 1000;
  return words.t("record.within_km", { km: km < 10 ? km : Math.round(km) });
}

/**
 * What the geometry rests on and how exact it is; folded, since it is the maker's.
 * @param {AtlasFeature} feature
 * @param {RecordTools} tools
 */
export function exactPart(feature, { stage }) {
  const { words, index } = stage;
  const { record } = index.payload;
  const checked = record?.features[feature.id]?.checked;
  const method = words.t("record.check_method");
  const bound = boundWords(feature, words) || words.t("record.course_not_stated");
  const length = feature.length_km === undefined ? "" : words.t(feature.geometry_basis === "waypoints" ? "record.km_drawn" : "record.km_said", { km: feature.length_km });
  const pairs = pairList([
    [words.t("record.basis"), [words.t(`basis.${feature.geometry_basis}`)]],
    [words.t("record.accuracy"), [bound]],
    [words.t("record.length"), [length]],
    [words.t("record.check"), [checked ? words.t("record.checked", { ...checked, method }) : ""]],
    [words.t("record.places_known"), [placesKnown(feature, stage)]],
  ]);
  const value = feature.accuracy_m === null ? words.t("record.no_bound") : bound;
  return fold(words.t("record.exactness"), value, [pairs], { name: "exact" });
}

/**
 * @param {AtlasFeature} feature
 * @param {RecordTools["stage"]} stage
 */
function placesKnown(feature, { words, index }) {
  const rows = placeIdsOf(feature).flatMap((id) => {
    const known = index.payload.record?.places[id];
    const card = cardOf(index, id);
    if (!known || !card) return [];
    const said = [`± ${known.km} km`, words.t(`point_basis.${known.basis}`), words.t(`datum.${known.datum}`)].join(" · ");
    return [h("li", null, `${words.pick(card.name)} `, h("small", null, said))];
  });
  return rows.length ? h("ul", null, ...rows) : "";
}

/**
 * @param {AtlasFeature} feature
 * @returns {string[]}
 */
export function placeIdsOf(feature) {
  const ids = feature.props?.place_ids;
  return Array.isArray(ids) ? ids : [];
}

/**
 * @param {AtlasFeature} feature
 * @param {RecordTools} tools
 */
export function idsPart(feature, { stage }) {
  const { words } = stage;
  const data = [
    appLink(`./data/v1/${feature.layer}.geojson?download=1`, words.t("record.layer_file"), stage, { download: true }),
    appLink("./data/v1/facts.csv?download=1", words.t("record.facts_file"), stage, { download: true }),
  ].flatMap((link, at) => (link ? [at ? " · " : "", link] : []));
  const pairs = pairList([
    [words.t("record.ids"), [[feature.id, feature.layer, words.pick(/** @type {string} */ (feature.props?.route_id))].filter(Boolean).join(" · ")]],
    [words.t("record.fact_ids"), [feature.fact_ids.join(" · ")]],
    [words.t("record.data"), data],
  ]);
  return fold(words.t("record.ids_head"), feature.id, [pairs], { name: "ids" });
}
