import { featureFor } from "../atlas/index.js";
import { KEPT_CLEAR, createCard } from "./detail_card.js";
import { liveRegion } from "../base/dom.js";
import { isVisible } from "../atlas/filters.js";
import { spokenName } from "../features/interact.js";
import { popupContent } from "./popup_content.js";
import { PHONE, SHORT, isSmall } from "../base/screen_size.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Asked, MapState, Stage } from "../state/types.d.ts" */

/** Widest popup; a host that embeds the page shows the full record beside it. */
const WIDEST = 340;
const WIDEST_EMBEDDED = 290;

/**
 * The popup of the selected feature. It follows the state: a new language rewrites it
 * where it stands.
 * @param {Stage} stage
 * @param {{ view: (id: string) => FeatureView | undefined, covers: () => number }} parts
 */
export function createPopup(stage, parts) {
  const { map, store, index, words } = stage;
  const popup = L.popup({
    className: "lm-popup",
    minWidth: 240,
    maxWidth: WIDEST,
    offset: [0, -6],
  });
  const live = liveRegion();
  stage.root.append(live);
  let shown = "";
  /** The feature that the keyboard left for the popup. */
  let cameFrom = "";

  const content = (/** @type {AtlasFeature} */ feature) => popupContent(feature, stage);
  const box = () => {
    const part = card.isOpen() ? card.part() : popup.getElement()?.querySelector(".lm-pop");
    return part instanceof HTMLElement ? part : null;
  };
  const card = createCard(stage, () => close());
  function nameClose() {
    const close = popup.getElement()?.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", words.t("popup.close"));
  }

  /** @param {AtlasFeature} feature */
  function say(feature) {
    live.textContent = words.t("popup.spoken", { name: spokenName(feature, stage) });
  }

  /**
   * @param {AtlasFeature} feature
   * @param {boolean} mayPan a view that was asked for stays as it is
   * @param {boolean} [isFlying]
   */
  function open(feature, mayPan, isFlying = false) {
    const focused = document.activeElement;
    const isKeyboard = !stage.pointAt && !!focused?.matches("[data-feature]");
    const at = stage.pointAt || parts.view(feature.id)?.anchor || map.getCenter();
    if (lacksRoom()) openCard(feature, L.latLng(at), mayPan);
    else {
      openPopup(feature, L.latLng(at), mayPan);
      // A view that was asked for stays; then its popup gives way to what lies above it.
      // On the way to a scene nobody can tell yet.
      if (!mayPan && !isFlying && isCovered()) openCard(feature, L.latLng(at), false);
    }
    cameFrom = isKeyboard ? feature.id : "";
    stage.pointAt = null;
    say(feature);
    if (isKeyboard) box()?.focus({ preventScroll: true });
  }

  /**
   * @param {AtlasFeature} feature
   * @param {import("leaflet").LatLng} at
   * @param {boolean} mayPan
   */
  function openCard(feature, at, mayPan) {
    // The card takes over: the selection stays, so its popup closes without a word.
    shown = "";
    map.closePopup(popup);
    shown = store.state().selected;
    card.show(content(feature), words.pick(feature.name));
    if (mayPan) card.reveal(at);
  }

  /**
   * @param {AtlasFeature} feature
   * @param {import("leaflet").LatLng} at
   * @param {boolean} mayPan
   */
  function openPopup(feature, at, mayPan) {
    card.hide();
    // Panning, or the end of a glide, speaks of a new view: that is no second selection.
    shown = store.state().selected;
    const { left, top, right } = freeEdges();
    popup.options.maxWidth = stage.embedded ? WIDEST_EMBEDDED : WIDEST;
    popup.options.autoPanPaddingTopLeft = [left, top];
    popup.options.autoPanPaddingBottomRight = [right, 40];
    popup.options.autoPan = mayPan;
    popup.setLatLng(at).setContent(content(feature)).openOn(map);
    nameClose();
  }

  /** Whether a popup would end under something that lies above the map. */
  function lacksRoom() {
    const { left, right } = freeEdges();
    return isSmall() || map.getSize().x - left - right < WIDEST + KEPT_CLEAR;
  }

  function isCovered() {
    const close = popup.getElement()?.querySelector(".leaflet-popup-close-button");
    if (!close) return false;
    const { x, y, width, height } = close.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    return !!hit && !!hit.closest("[data-covers]");
  }

  /** Pixels along each edge that a popup leaves to what lies above the map. */
  function freeEdges() {
    const edge = (/** @type {string} */ part) =>
      stage.root.querySelector(part)?.getBoundingClientRect();
    const side = parts.covers();
    const heads = stage.root.querySelectorAll(".lm-head");
    const lowest = side ? 0 : heads[heads.length - 1]?.getBoundingClientRect().bottom ?? 0;
    return {
      left: Math.max(60, (edge(".lm-caption:not([hidden])")?.right ?? 0) + 10),
      // Closed, the panel's heads lie in the corner where a wide popup would end.
      top: Math.max(56, lowest + 8),
      right: side + 8,
    };
  }

  function closed() {
    const wasOpen = shown;
    shown = "";
    live.textContent = "";
    if (wasOpen && store.state().selected === wasOpen) store.apply({ selected: "" }, "map");
    const element = cameFrom && parts.view(cameFrom)?.element();
    if (element instanceof HTMLElement || element instanceof SVGElement) element.focus();
    cameFrom = "";
  }

  function close() {
    if (!card.isOpen()) map.closePopup(popup);
    else {
      card.hide();
      closed();
    }
  }

  /** A phone that is turned, or a window that grows, changes popup and card. */
  function move() {
    const feature = shown && featureFor(index, shown);
    if (!feature || card.isOpen() === lacksRoom()) return;
    shown = "";
    open(feature, true);
  }
  for (const size of [PHONE, SHORT]) size.onChange(move);
  map.on("resize", move);

  map.on("popupclose", () => shown && closed());
  stage.root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) store.apply({ selected: "" }, "map");
  });

  /**
   * @param {MapState} state
   * @param {Set<string>} changed
   * @param {Asked} asked
   */
  function update(state, changed, asked) {
    const feature = featureFor(index, state.selected);
    if (!feature || !isVisible(feature, state, index)) {
      if (shown) close();
    } else if (state.selected !== shown) {
      open(feature, !asked.fields.includes("view"), asked.origin === "presenter");
    } else if (changed.has("lang") || changed.has("asof")) {
      const read = box()?.scrollTop || 0;
      if (card.isOpen()) card.show(content(feature), words.pick(feature.name));
      else popup.setContent(content(feature));
      say(feature);
      nameClose();
      box()?.scrollTo(0, read);
    }
  }
  return { update };
}
