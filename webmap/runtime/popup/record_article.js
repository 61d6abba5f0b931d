import { h } from "../base/dom.js";
import { thenNow } from "./then_now.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * What leads a record, there at once: layer, name, then and now, and a summary; the rest
 * comes with its part.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @param {(Node | null)[] | null} rest nothing while its part is on its way
 */
export function recordArticle(feature, stage, rest) {
  const { words } = stage;
  return h(
    "article",
    { class: "lm-pop lm-record", style: `--c:var(--c-${feature.layer})`, tabindex: -1, "aria-label": words.pick(feature.name), "data-record": feature.id },
    h("h3", null, words.pick(feature.name)),
    thenNow(feature, stage),
    ...(rest || [h("p", null, words.pick(feature.desc))]),
  );
}

/**
 * The same at the thing itself, where its record is open beside the map.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @param {string} status
 */
export function tipContent(feature, { words }, status) {
  return h(
    "div",
    { class: "lm-told-tip", style: `--c:var(--c-${feature.layer})` },
    h("b", null, words.pick(feature.name)),
    h("span", { class: "lm-tip-status" }, status),
  );
}
