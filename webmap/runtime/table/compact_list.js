import { featureFor } from "../atlas/index.js";
import { h } from "../base/dom.js";
import { listEntry } from "./row_elements.js";
import { wireRows } from "./row_hands.js";
import { createRowScroller } from "./row_scroller.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { RowHands } from "./row_hands.js" */

/** Pixels of an entry, as table.css has it: two lines, and room for a thumb. */
const ENTRY_PX = 56;

/**
 * The same rows as a list: name and state.
 * @param {Stage} stage
 * @param {RowHands} hands
 */
export function createCompactList(stage, hands) {
  const { words, index, store } = stage;
  let hot = "";
  let chosenNow = "";
  const element = h("div", { class: "lm-compact-list", role: "listbox" });
  const rows = createRowScroller(element, () => ({
    row_px: ENTRY_PX, head_px: 0,
    make: (feature) => listEntry(feature, stage),
    dress(row, feature, at) {
      row.setAttribute("aria-posinset", String(at + 1));
      row.setAttribute("aria-setsize", String(rows.features().length));
      row.setAttribute("aria-selected", String(feature.id === chosenNow));
      row.classList.toggle("lm-hot", feature.id === hot);
    },
  }));
  rows.body.setAttribute("role", "presentation");
  element.append(rows.body);
  wireRows(rows, () => Math.max(1, Math.floor(element.clientHeight / ENTRY_PX) - 1), hands);
  new ResizeObserver(() => rows.draw()).observe(element);
  const settle = () => (chosenNow = featureFor(index, store.state().selected)?.id ?? "");
  return {
    element,
    renew() {
      element.setAttribute("aria-label", words.t("list.title"));
      settle();
      rows.renew();
    },
    /** @param {AtlasFeature[]} features */
    show(features) {
      settle();
      rows.show(features);
    },
    /** @param {boolean} mayScroll where it was chosen elsewhere */
    showChosen(mayScroll) {
      settle();
      if (chosenNow && mayScroll) rows.goTo(chosenNow, true);
      rows.draw();
    },
    /** @param {string} id */
    light(id) {
      const before = hot;
      hot = id;
      for (const one of new Set([before, id])) rows.touch(one);
    },
  };
}
