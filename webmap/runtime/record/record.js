import { h } from "../base/dom.js";
import { isPackLayer, packSaid } from "../atlas/packs.js";
import { exactPart, idsPart, placeIdsOf } from "./exact_part.js";
import { factOf, factRow, factsPart } from "./facts_part.js";
import { pairList } from "./fold.js";
import { laterPart } from "./later_part.js";
import { nearestOrder } from "./neighbours.js";
import { createPlaceCard } from "./place_card.js";
import { createPlaceText } from "./place_text.js";
import { appLink } from "./source_lines.js";
import { sourcesPart } from "./sources_part.js";
import { timeline } from "./timeline.js";
import { createWrongReport } from "./wrong_report.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { RecordHands } from "./types.d.ts" */

/**
 * What a record says below its head: a feature's, a fact's that nothing on the map
 * carries, a place's card.
 * @param {Stage} stage
 * @param {RecordHands} hands
 */
export function createRecord(stage, hands) {
  const { words, store, index } = stage;
  const places = createPlaceText(stage);
  const tools = { stage, places, light: hands.light };
  const { thenNow } = hands;
  const report = createWrongReport(stage, hands);
  const placeCard = createPlaceCard(tools);

  /**
   * @param {AtlasFeature} feature
   * @param {boolean} isForRoom an audience is told, and does nothing with it
   */
  function body(feature, isForRoom) {
    const chosen = store.state().selected;
    const note = words.pick(feature.note);
    const states = timeline(feature, stage);
    return [
      feature.outside_articles ? h("p", { class: "lm-outside" }, words.t(feature.register === "later" ? "popup.later_register" : "popup.outside")) : null,
      ...packSaid(feature, index, words).map((text) => h("p", { class: "lm-outside lm-of-pack" }, text)),
      h("p", { class: "lm-summary" }, ...places.sentence(feature.desc)),
      note ? h("p", { class: "lm-note" }, ...places.sentence(feature.note)) : null,
      saidOf(feature),
      factsPart(feature, chosen, tools),
      laterPart(feature, tools),
      sourcesPart(feature, tools),
      states && h("section", { class: "lm-times" }, h("h4", null, words.t("record.timeline")), states),
      exactPart(feature, tools),
      idsPart(feature, tools),
      isForRoom ? null : actions(feature.id, feature.fact_ids[0], isPackLayer(feature.layer)),
    ];
  }

  /** @param {AtlasFeature} feature */
  function saidOf(feature) {
    const { members, answers } = { members: listOf(feature, "member_adcodes"), answers: listOf(feature, "answers_fact_ids") };
    const { far, official } = { far: words.pick({ zh: String(feature.props?.far_zh ?? ""), en: String(feature.props?.far_en ?? "") }), official: feature.props?.official_km };
    return pairList([
      [words.t(placeIdsOf(feature).length > 1 ? "record.places" : "record.place"), places.list(placeIdsOf(feature))],
      [words.t("record.far"), [far]],
      [words.t("record.direction"), [feature.direction ? words.t(`record.direction_${feature.direction}`) : ""]],
      [words.t("record.members"), places.list(members)],
      [words.t("record.official_length"), [official ? words.t("record.km_said", { km: String(official) }) : ""]],
      [words.t("record.ref"), [words.pick(/** @type {string} */ (feature.props?.ref))]],
      [words.t("record.event_date"), [feature.fact_ids.length ? "" : feature.event_date]],
      [words.t("record.answers"), answers.map((id) => factHandle(id))],
    ]);
  }

  /** @param {string} id of a fact, told by what it says */
  function factHandle(id) {
    const onclick = () => store.apply({ selected: id }, "place");
    return h("button", { type: "button", class: "lm-fact-handle", "data-fact-handle": id, onclick }, words.pick(factOf(id, stage)?.desc) || id);
  }

  /**
   * @param {string} id
   * @param {string | undefined} factId
   * @param {boolean} isOfPack then the app's pages have nothing of it
   */
  function actions(id, factId, isOfPack) {
    const page = factId && !isOfPack ? appLink(`./facts?fact=${encodeURIComponent(factId)}`, words.t("record.page_link"), stage, { class: "lm-act" }) : null;
    const sheet = !isOfPack && index.features.has(id) && !index.features.get(id)?.own && appLink(`./sheet/${encodeURIComponent(id)}?lang=${words.lang}`, words.t("record.sheet"), stage, { class: "lm-act", "data-act": "sheet" });
    const measure = index.features.has(id) && h("button", { type: "button", class: "lm-act", "data-act": "measure", onclick: () => store.emit("measure", { id }) }, words.t("record.measure"));
    const wrong = h("button", { type: "button", class: "lm-act", "data-act": "wrong", onclick: () => report.open(id) }, words.t("record.wrong"));
    return h("p", { class: "lm-acts" }, page, sheet, measure, wrong);
  }

  /**
   * A fact that no feature carries: what it says, when, and who says so.
   * @param {string} id
   */
  function statement(id) {
    const told = index.payload.record?.statements[id];
    const fact = factOf(id, stage);
    /** @type {any} only its states count */
    const asFeature = { id, fact_ids: [id], states: told?.states || [], operates: fact?.operates, status: fact?.status, props: {} };
    const states = timeline(asFeature, stage);
    return [
      h("h3", null, words.t("popup.fact")),
      told?.states.length ? thenNow(asFeature, stage) : null,
      h("ol", { class: "lm-facts" }, factRow(id, "", false, tools)),
      pairList([[words.t("record.about_places"), places.list(index.payload.record?.fact_places[id] || [])]]),
      laterPart(asFeature, tools),
      states && h("section", { class: "lm-times" }, h("h4", null, words.t("record.timeline")), states),
      actions(id, undefined, !!fact?.pack),
    ];
  }
  /** @param {string} id of a fact that no feature carries */
  function statedAs(id) {
    const told = index.payload.record?.statements[id];
    return told ? [words.pick(told.owner), words.t(told.where === "excluded" ? "record.elsewhere" : "record.undrawn")].filter(Boolean).join(" · ") : "";
  }
  return {
    ...{ body, statement, statedAs, placeCard: placeCard.card, whereabouts: placeCard.whereabouts },
    nearestOrder,
  };
}

/**
 * @param {AtlasFeature} feature
 * @param {string} key
 * @returns {string[]}
 */
function listOf(feature, key) {
  const value = feature.props?.[key];
  return Array.isArray(value) ? value : [];
}
