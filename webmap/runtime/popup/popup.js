import { featureFor } from "../atlas/index.js";
import { isVisible } from "../atlas/filters.js";
import { afterPaint } from "../base/after_paint.js";
import { liveRegion } from "../base/dom.js";
import { spokenName } from "../features/interact.js";
import { popupContent } from "./popup_content.js";
import { createTeller } from "./teller.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Asked, MapState, Stage } from "../state/types.d.ts" */

/**
 * Tells what is selected. It follows the state: a new language rewrites it where it stands.
 * @param {Stage} stage
 * @param {{ view: (id: string) => FeatureView | undefined, panel: PanelParts,
 *   placeNames: () => void }} parts `placeNames`: they keep off what tells a selection
 */
export function createPopup(stage, { view, panel, placeNames }) {
  const { store, index, words, root } = stage;
  const teller = createTeller(stage, panel, { onClose: closed, onPlaced: afterPaint(placeNames) });
  const live = liveRegion();
  root.append(live);
  /** The selection that is told; empty when nothing is. */
  let told = "";
  /** @type {import("leaflet").LatLng | null} where the pointer chose it */
  let pointedAt = null;
  /** The feature that the keyboard left for what tells it. */
  let cameFrom = "";

  const say = (/** @type {AtlasFeature} */ feature) => {
    live.textContent = words.t("popup.spoken", { name: spokenName(feature, stage) });
  };

  /**
   * @param {AtlasFeature} feature
   * @param {Asked} asked
   */
  function open(feature, asked) {
    const focused = document.activeElement;
    const isKeyboard = !pointedAt && !!focused?.matches("[data-feature]");
    const drawn = view(feature.id);
    if (!drawn) return;
    // Panning, or the end of a glide, speaks of a new view: that is no second selection.
    told = store.state().selected;
    const content = () => popupContent(feature, stage);
    const what = { content, name: () => words.pick(feature.name), view: drawn, at: pointedAt };
    teller.show(what, !asked.fields.includes("view"));
    cameFrom = isKeyboard ? feature.id : "";
    pointedAt = null;
    say(feature);
    if (isKeyboard) teller.focus();
  }

  /** Nothing is told any more: nothing stays selected, and the focus goes back. */
  function closed() {
    const was = told;
    told = "";
    live.textContent = "";
    if (was && store.state().selected === was) store.apply({ selected: "" }, "map");
    const element = cameFrom && view(cameFrom)?.element();
    if (element instanceof HTMLElement || element instanceof SVGElement) element.focus();
    cameFrom = "";
  }

  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && told) store.apply({ selected: "" }, "map");
  });

  return {
    /** @param {import("leaflet").LatLng | null} at where the next selection is told */
    pointAt(at) {
      pointedAt = at;
    },
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     * @param {Asked} asked
     */
    update(state, changed, asked) {
      const feature = featureFor(index, state.selected);
      if (!feature || !isVisible(feature, state, index)) {
        if (!told) return;
        teller.hide(!asked.fields.includes("view"));
        closed();
      } else if (state.selected !== told) open(feature, asked);
      else if (["lang", "clock", "asof"].some((field) => changed.has(field))) {
        teller.rewrite();
        say(feature);
      } else if (changed.has("theme")) teller.settle();
    },
  };
}
