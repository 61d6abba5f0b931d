import { shownState } from "../atlas/asof.js";
import { h } from "../base/dom.js";
import { statusWord } from "../base/status_word.js";
import { factLink } from "../controls/fact_link.js";
import { ownContent } from "./own_content.js";
import { statusHeadline } from "../features/status_headline.js";
import { historyBlock } from "./status_history.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { TextLike, Words } from "../base/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 */
export function popupContent(feature, stage) {
  if (feature.own) return ownContent(feature, stage);
  const { words, store, index } = stage;
  const shown = shownState(feature, store.state(), index);
  const style = `--c:var(--c-${feature.layer})`;
  const layer = index.payload.layers.find((item) => item.id === feature.layer);
  return h(
    "article",
    { class: stage.embedded ? "lm-pop lm-compact" : "lm-pop", style, tabindex: -1, "aria-label": words.pick(feature.name) },
    h("p", { class: "lm-pop-layer" }, words.pick(layer?.title)),
    h("h3", null, words.pick(feature.name)),
    h(
      "p",
      { class: "lm-pop-status" },
      h("span", { class: "lm-lead" }, words.t("chips.status", { value: "" })),
      statusHeadline(feature, stage),
      shown?.uncertain && h("span", { class: "lm-uncertain-said" }, words.t("asof.uncertain")),
      h("span", { class: "lm-told-by" }, dateLine(feature, words)),
    ),
    feature.outside_articles && h("p", { class: "lm-outside" }, words.t(feature.register === "later" ? "popup.later_register" : "popup.outside")),
    h("p", null, words.pick(feature.desc)),
    words.pick(feature.note) && h("p", { class: "lm-note" }, words.pick(feature.note)),
    h("dl", null, ...rows(feature, words)),
    historyBlock(feature, stage),
    ...feature.fact_ids.map((id) => factBlock(id, stage)),
  );
}

/**
 * What the headline does not say of dates: when it happened, and up to when it was told.
 * @param {AtlasFeature} feature
 * @param {Words} words
 */
function dateLine({ event_date: happened, as_of: told, register }, words) {
  const source = register === "later" ? "popup.newest" : "popup.as_of";
  const said = [happened && words.t("popup.event_date", { date: happened }), told && words.t(source, { date: told })];
  return said.filter(Boolean).join(" · ");
}

/**
 * Length, basis, accuracy, then what the layer itself says.
 * @param {AtlasFeature} feature
 * @param {Words} words
 * @returns {HTMLElement[]} pairs of dt and dd
 */
function rows(feature, words) {
  /** @type {HTMLElement[]} */
  const out = [];
  const add = (/** @type {string} */ name, /** @type {string} */ value) =>
    out.push(h("dt", null, name), h("dd", null, value));
  if (feature.length_km !== undefined) {
    const key = feature.geometry_basis === "waypoints" ? "popup.km_drawn" : "popup.km";
    add(words.t("popup.length"), words.t(key, { km: feature.length_km }));
  }
  add(words.t("popup.basis"), [words.t(`basis.${feature.geometry_basis}`), boundOf(feature, words)].join(" "));
  const own = pairUp(feature.props || {});
  for (const [key, value] of Object.entries(own)) {
    // A property without a word of its own is for the download, not for the reader.
    if (words.has(`props.${key}`)) add(words.t(`props.${key}`), words.pick(value));
  }
  return out;
}

/**
 * How far the drawn geometry may be off; in words where nobody states the course.
 * @param {AtlasFeature} feature
 * @param {Words} words
 */
function boundOf(feature, words) {
  if (feature.accuracy_m === null) return words.t("popup.course_not_stated");
  const km = feature.accuracy_m / 1000;
  return words.t("popup.within", { km: km < 10 ? km : Math.round(km) });
}

/**
 * Join `x_zh` and `x_en` to one text.
 * @param {Record<string, TextLike | string[]>} props
 * @returns {Record<string, TextLike>}
 */
function pairUp(props) {
  /** @type {Record<string, TextLike>} */
  const out = {};
  for (const [key, value] of Object.entries(props)) {
    if (Array.isArray(value)) out[key] = value.join(", ");
    else if (key.endsWith("_zh")) {
      const stem = key.slice(0, -3);
      out[stem] = { zh: String(value), en: String(props[`${stem}_en`] ?? value) };
    } else if (!(key.endsWith("_en") && `${key.slice(0, -3)}_zh` in props)) out[key] = value;
  }
  return out;
}

/**
 * @param {string} id
 * @param {Stage} stage
 */
function factBlock(id, stage) {
  const { words, index } = stage;
  const fact = index.payload.facts[id];
  if (!fact) return h("p", { class: "lm-fact" }, id);
  const source = index.payload.sources[fact.source_id];
  const caveat = words.pick(fact.caveat);
  const figures = words.pick(fact.figures);
  const inferred = source?.date_inferred ? words.t("popup.inferred") : "";
  return h(
    "div",
    { class: "lm-fact" },
    h("p", { class: "lm-fact-head" }, factLink(id, stage), h("span", { class: "lm-chip lm-quiet" }, words.t("chips.status", { value: statusWord(words, fact.status, fact) })), h("span", null, words.t("chips.claim", { value: words.t(`claim.${fact.claim_type}`) })), h("span", null, fact.event_date)),
    h("p", null, words.pick(fact.desc)),
    fact.promise && h("p", { class: "lm-promise" }, words.pick(fact.promise)),
    figures && h("p", { class: "lm-figures" }, figures),
    caveat && h("p", { class: "lm-note" }, caveat),
    source && h("p", { class: "lm-source" }, words.t("popup.source", { title: words.pick(source.title), publication: words.pick(source.publication), date: source.date || "" }), inferred && h("span", { class: "lm-inferred" }, inferred)),
  );
}
