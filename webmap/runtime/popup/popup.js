import { featureFor } from "../atlas/index.js";
import { isVisible } from "../atlas/filters.js";
import { liveRegion } from "../base/dom.js";
import { PHONE, SHORT, isSmall } from "../base/screen_size.js";
import { spokenName } from "../features/interact.js";
import { coveredBy } from "../map/covers.js";
import { WIDEST, createBalloon } from "./balloon.js";
import { KEPT_CLEAR, createCard } from "./detail_card.js";
import { popupContent } from "./popup_content.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Asked, MapState, Stage } from "../state/types.d.ts" */

/**
 * Tells what is selected: in a balloon at its place, or, where that would end under
 * something or outside the window, on a card along an edge. It follows the state: a new
 * language rewrites it where it stands.
 * @param {Stage} stage
 * @param {{ view: (id: string) => FeatureView | undefined, panel: PanelParts }} parts
 */
export function createPopup(stage, { view, panel }) {
  const { map, store, index, words, root } = stage;
  const balloon = createBalloon(stage, closed);
  const card = createCard(stage, () => {
    card.hide();
    closed();
  });
  const live = liveRegion();
  root.append(live);
  /** The selection that is told; empty when nothing is. */
  let told = "";
  /** @type {import("leaflet").LatLng | null} where the pointer chose it */
  let pointedAt = null;
  /** Whether it is told on the card for want of room. */
  let wasCramped = false;
  /** The feature that the keyboard left for what tells it. */
  let cameFrom = "";

  const teller = () => (card.isOpen() ? card : balloon);
  const content = (/** @type {AtlasFeature} */ feature) => popupContent(feature, stage);
  const say = (/** @type {AtlasFeature} */ feature) => {
    live.textContent = words.t("popup.spoken", { name: spokenName(feature, stage) });
  };

  /**
   * @param {AtlasFeature} feature
   * @param {boolean} mayPan a view that was asked for stays as it is
   * @param {boolean} [isFlying] on the way to a scene nobody can tell yet what will be covered
   */
  function open(feature, mayPan, isFlying = false) {
    const focused = document.activeElement;
    const isKeyboard = !pointedAt && !!focused?.matches("[data-feature]");
    const at = pointedAt || view(feature.id)?.anchor || map.getCenter();
    // Panning, or the end of a glide, speaks of a new view: that is no second selection.
    told = store.state().selected;
    wasCramped = lacksRoom();
    if (wasCramped) openCard(feature, at, mayPan);
    else {
      card.hide();
      balloon.show(content(feature), at, freeEdges(), mayPan);
      if (!isFlying) keepClosable(feature);
    }
    cameFrom = isKeyboard ? feature.id : "";
    pointedAt = null;
    say(feature);
    if (isKeyboard) teller().part()?.focus({ preventScroll: true });
  }

  /**
   * @param {AtlasFeature} feature
   * @param {import("leaflet").LatLng} at
   * @param {boolean} mayPan
   */
  function openCard(feature, at, mayPan) {
    balloon.hide();
    card.show(content(feature), words.pick(feature.name));
    if (mayPan) card.reveal(at);
  }

  /**
   * A balloon that no pointer could close gives way to the card.
   * @param {AtlasFeature} feature
   */
  function keepClosable(feature) {
    const was = told;
    const ask = () => {
      // On the way something else may have been chosen, or nothing any more.
      if (!was || told !== was || !balloon.isOpen() || balloon.canBeClosed()) return;
      openCard(feature, view(feature.id)?.anchor || map.getCenter(), false);
    };
    if (balloon.isPanning()) map.once("moveend", ask);
    else ask();
  }

  /** @param {AtlasFeature} feature */
  function rewrite(feature) {
    const read = teller().part()?.scrollTop || 0;
    if (card.isOpen()) card.show(content(feature), words.pick(feature.name));
    else {
      // Longer words may push its head out of the window.
      balloon.rewrite(content(feature));
      keepClosable(feature);
    }
    say(feature);
    teller().part()?.scrollTo(0, read);
  }

  /** Whether a balloon would end under something that lies above the map. */
  function lacksRoom() {
    const { left, right } = freeEdges();
    return isSmall() || map.getSize().x - left - right < WIDEST + KEPT_CLEAR;
  }

  /** Pixels along each edge that a balloon leaves to what lies above the map. */
  function freeEdges() {
    const side = panel.covers();
    return {
      left: Math.max(60, (coveredBy(root, "caption")?.right ?? 0) + 10),
      // Closed, the panel's heads lie in the corner where a wide balloon would end.
      top: Math.max(56, (side ? 0 : panel.headsBottom()) + 8),
      right: side + 8,
    };
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

  /** A phone that is turned, or a window that changes, changes balloon and card. */
  function settle() {
    const feature = told && featureFor(index, told);
    if (!feature) return;
    if (wasCramped !== lacksRoom()) open(feature, true);
    else keepClosable(feature);
  }
  for (const size of [PHONE, SHORT]) size.onChange(settle);
  map.on("resize", settle);

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
        balloon.hide();
        card.hide();
        closed();
      } else if (state.selected !== told) {
        open(feature, !asked.fields.includes("view"), asked.origin === "presenter");
      } else if (changed.has("lang") || changed.has("asof")) rewrite(feature);
      else if (changed.has("theme")) keepClosable(feature);
    },
  };
}
