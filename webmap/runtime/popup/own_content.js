import { ownRows } from "../atlas/own_layers.js";
import { h } from "../base/dom.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * What a file of the reader's own says of a thing: its columns as they are, and whose it is.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 */
export function ownContent(feature, { words }) {
  const name = words.pick(feature.name);
  return h(
    "article",
    { class: "lm-pop lm-own-pop", style: `--c:var(--c-${feature.layer})`, tabindex: -1, "aria-label": name },
    h("p", { class: "lm-pop-layer" }, h("span", { class: "lm-chip lm-own-mark" }, words.pick(feature.own?.said))),
    h("h3", null, name),
    h("dl", null, ...ownRows(feature).flatMap(([key, text]) => [h("dt", null, key), h("dd", null, text)])),
  );
}
