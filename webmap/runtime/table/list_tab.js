import { countedApart } from "../atlas/packs.js";
import { h, refill } from "../base/dom.js";
import { seenExtent } from "../map/view.js";
import { createCompactList } from "./compact_list.js";
import { featuresInForce } from "./rows.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Face, FaceHands } from "./types.d.ts" */

/**
 * The features in view, in the order of the panel: for the keyboard and for a screen reader
 * the map itself.
 * @param {Stage} stage
 * @param {FaceHands} hands
 * @returns {Face}
 */
export function createListTab(stage, hands) {
  const { words, index, store, map } = stage;
  const count = h("p", { class: "lm-list-count", role: "status" });
  const list = createCompactList(stage, hands);

  function fill() {
    const features = featuresInForce(index, store.state(), seenExtent(map, hands.covers()));
    const text = features.length ? countedApart("list.count", features, words) : words.t("list.none");
    if (count.textContent !== text) count.textContent = text;
    list.show(features);
  }

  list.renew();
  refill(hands.place, count, list.element);
  fill();
  return { fill, speak: () => (list.renew(), fill()), light: list.light, showChosen: list.showChosen, followsView: () => true };
}
