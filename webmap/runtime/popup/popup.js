import { featureFor } from "../atlas/index.js";
import { isVisible } from "../atlas/filters.js";
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
 * @param {{ view: (id: string) => FeatureView | undefined, panel: PanelParts }} parts
 */
export function createPopup(stage, { view, panel }) {
  const { map, store, index, words, root } = stage;
  const teller = createTeller(stage, panel, closed);
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
    const anchor = view(feature.id)?.anchor || map.getCenter();
    // Panning, or the end of a glide, speaks of a new view: that is no second selection.
    told = store.state().selected;
    teller.show(
      {
        content: () => popupContent(feature, stage),
        name: () => words.pick(feature.name),
        ...{ at: pointedAt || anchor, anchor },
      },
      !asked.fields.includes("view"),
      asked.origin === "presenter",
    );
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
        teller.hide();
        closed();
      } else if (state.selected !== told) open(feature, asked);
      else if (["lang", "clock", "asof"].some((field) => changed.has(field))) {
        teller.rewrite();
        say(feature);
      } else if (changed.has("theme")) teller.keepClosable();
    },
  };
}
