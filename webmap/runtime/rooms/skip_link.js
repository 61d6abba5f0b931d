import { h } from "../base/dom.js";
/** @import { Stage } from "../state/types.d.ts" */

/** The one feature where Tab stops; see features/roving.js. */
const STOP = "[data-feature][tabindex='0']";

/**
 * The first stop of Tab: past rooms and tools, straight to what is on the map.
 * @param {Stage} stage
 */
export function createSkipLink({ root, store, words }) {
  const link = h("button", { type: "button", class: "lm-skip", onclick: skip });
  root.prepend(link);

  function skip() {
    const stop = root.querySelector(STOP);
    if (stop instanceof SVGElement || stop instanceof HTMLElement) stop.focus({ preventScroll: true });
    else root.focus({ preventScroll: true });
  }

  const name = () => (link.textContent = words.t("control.skip"));
  name();
  store.watch((_state, changed) => changed.has("lang") && name());
}
