import { shownState } from "../atlas/asof.js";
import { boundsOf } from "../atlas/extents.js";
import { isVisible } from "../atlas/filters.js";
import { factText, featureFor, layerStating } from "../atlas/index.js";
import { placeOf } from "../atlas/places.js";
import { h } from "../base/dom.js";
import { statusWord } from "../base/status_word.js";
import { ownContent } from "./own_content.js";
import { recordArticle, tipContent } from "./record_article.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Extent } from "../base/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { Kind, Mode } from "./types.d.ts" */

/** @typedef {ReturnType<typeof import("../record/record.js").createRecord>} RecordPart */
/** @typedef {ReturnType<typeof import("./ground_tools.js").createGroundTools>} GroundTools */
/**
 * @typedef {{ kind: "feature" | "fact" | "place", id: string, feature?: AtlasFeature }} Subject what is told
 */

/**
 * What there is to tell of a state, and what is said of it: a feature, a fact that nothing
 * on the map carries, a place.
 * @param {Stage} stage
 * @param {() => { record: RecordPart | null, tools: GroundTools | null }} parts nothing while
 *   they are on their way
 */
export function createSubjects(stage, parts) {
  const { store, index, words } = stage;

  /**
   * @param {MapState} state
   * @returns {Subject | null}
   */
  function subjectOf({ selected, at, ...state }) {
    const feature = featureFor(index, selected);
    if (feature && isVisible(feature, { selected, at, ...state }, index)) return { kind: "feature", id: selected, feature };
    if (!feature && selected && factText(index, selected)) return { kind: "fact", id: selected };
    return at && placeOf(index, at) ? { kind: "place", id: at } : null;
  }

  /**
   * @param {Subject} subject
   * @param {Mode} mode
   * @returns {HTMLElement}
   */
  function contentOf({ kind, id, feature }, mode) {
    const { record } = parts();
    if (feature?.own) return ownContent(feature, stage);
    if (feature) return recordArticle(feature, stage, record && record.body(feature, mode === "room"));
    if (kind === "place") return (record && record.placeCard(id)) || h("article", { class: "lm-pop lm-record", tabindex: -1 }, h("h3", null, nameOf({ kind, id })));
    const text = h("p", null, words.pick(factText(index, id)));
    return h("article", { class: "lm-pop lm-record", tabindex: -1, "aria-label": words.t("popup.fact"), "data-record": id }, ...(record ? record.statement(id) : [text]));
  }

  /** @param {Subject} subject */
  function nameOf({ kind, id, feature }) {
    if (feature) return words.pick(feature.name);
    return words.pick(kind === "place" ? placeOf(index, id)?.name : factText(index, id));
  }

  /**
   * @param {Subject} subject
   * @returns {Extent | null}
   */
  function extentOf({ kind, id, feature }) {
    if (feature) return boundsOf(feature, index);
    return kind === "place" ? parts().tools?.mark.extent(id) ?? null : null;
  }

  /**
   * @param {Subject} subject
   * @returns {Kind}
   */
  function kindOf({ kind, id, feature }) {
    const { record } = parts();
    if (kind === "place") return { text: record ? record.whereabouts(id) : "", layer: "" };
    if (kind === "fact") return { text: record ? record.statedAs(id) : words.t("popup.fact"), layer: layerStating(index, id)?.id || "" };
    if (feature?.own) return { text: words.pick(feature.own.said), layer: feature.layer };
    const layer = index.payload.layers.find((one) => one.id === feature?.layer);
    return { text: words.pick(layer?.title), layer: layer?.id || "" };
  }

  /** @param {AtlasFeature} feature */
  function tipOf(feature) {
    if (feature.own) return tipContent(feature, stage, words.pick(feature.own.said));
    const status = shownState(feature, store.state(), index)?.status || feature.status;
    return tipContent(feature, stage, statusWord(words, status, feature));
  }

  return { subjectOf, nameOf, kindOf, extentOf, contentOf, tipOf };
}
