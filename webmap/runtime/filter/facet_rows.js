import { h } from "../base/dom.js";
import { layerSwatch, lineSwatch } from "../panel/swatch.js";
import { onlyValue, withValue } from "./filter_changes.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { FacetValue } from "./types.d.ts" */

/** The values of a facet as rows: each a box to tick, its count, and "only this". */

/**
 * @param {Stage} stage
 * @param {FacetValue} value
 * @param {boolean} [isBest] what Enter would choose
 * @returns {HTMLElement}
 */
export function facetRow(stage, value, isBest = false) {
  const { words, store, index } = stage;
  const { facet, id, count, isChosen } = value;
  const name = words.pick(value.name);
  const hint = words.pick(value.hint);
  const toggle = () => store.apply(withValue(index, store.state(), facet, id), "filter");
  const box = h("input", { type: "checkbox", checked: isChosen, "data-value": `${facet} ${id}`, onchange: toggle });
  const only = h(
    "button",
    {
      ...{ type: "button", class: "lm-facet-only", tabindex: "-1", "aria-label": words.t("filter.only_one", { name }) },
      onclick: () => store.apply(onlyValue(facet, id), "filter"),
    },
    words.t("filter.only"),
  );
  const said = h("span", { class: "lm-facet-name" }, name, hint && h("span", { class: "lm-facet-hint" }, hint));
  return h(
    "li",
    { class: `lm-facet-row${isBest ? " lm-facet-best" : ""}${count || isChosen ? "" : " lm-facet-none"}` },
    h("label", { class: "lm-check" }, box, signOf(stage, value), said),
    only,
    h("span", { class: "lm-count" }, count),
  );
}

/**
 * @param {Stage} stage
 * @param {FacetValue} value
 * @returns {Element | null} how what has it is drawn, where that tells it
 */
function signOf({ index, store }, { facet, id }) {
  const { styles } = index.payload;
  const { theme } = store.state();
  if (facet === "layers") return layerSwatch(index.byLayer.get(id) || [], id, styles, theme);
  if (facet !== "status") return null;
  return lineSwatch({ layer: "", basis: "waypoints", status: id, colour: "var(--panel-text)" }, styles, theme, { isLong: true });
}
