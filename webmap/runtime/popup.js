import { featureFor } from "./atlas.js";
import { h } from "./dom.js";
import { isVisible } from "./filters.js";
import { spokenName } from "./interact.js";
import { popupContent } from "./popup_content.js";
import { PHONE, SHORT } from "./small.js";

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
  const live = h("div", { class: "lm-unseen", role: "status", "aria-live": "polite" });
  stage.root.append(live);
  let shown = "";
  /** The feature that the keyboard left for the popup. */
  let cameFrom = "";

  const content = (/** @type {AtlasFeature} */ feature) => popupContent(feature, stage);
  function nameClose() {
    const close = popup.getElement()?.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", words.t("popup.close"));
  }

  /**
   * @param {AtlasFeature} feature
   * @param {boolean} mayPan a view that was asked for stays as it is
   */
  function open(feature, mayPan) {
    const view = parts.view(feature.id);
    const focused = document.activeElement;
    const isKeyboard = !stage.pointAt && !!focused?.matches("[data-feature]");
    cameFrom = isKeyboard ? feature.id : "";
    const room = map.getSize().x;
    popup.options.maxWidth = Math.min(stage.embedded ? WIDEST_EMBEDDED : WIDEST, room - 24);
    const free = freeEdges();
    popup.options.autoPanPaddingTopLeft = [free.left, free.top];
    popup.options.autoPanPaddingBottomRight = [free.right, 40];
    popup.options.autoPan = mayPan;
    popup.setLatLng(stage.pointAt || view?.anchor || map.getCenter());
    popup.setContent(content(feature)).openOn(map);
    nameClose();
    stage.pointAt = null;
    live.textContent = words.t("popup.spoken", { name: spokenName(feature, stage) });
    shown = store.state().selected;
    const box = /** @type {HTMLElement | null} */ (popup.getElement()?.querySelector(".lm-pop"));
    if (isKeyboard) box?.focus({ preventScroll: true });
  }

  /** Pixels along each edge that a popup leaves to what lies above the map. */
  function freeEdges() {
    const edge = (/** @type {string} */ part) =>
      stage.root.querySelector(part)?.getBoundingClientRect();
    const caption = edge(".lm-caption:not([hidden])");
    const [isPhone, isShort] = [PHONE.matches, SHORT.matches];
    const below = (isPhone && caption?.bottom) || edge(".lm-top")?.bottom || 0;
    return {
      left: isPhone ? 8 : Math.max(60, (caption?.right ?? 0) + 10),
      // On the smallest screens the tools make way for the popup.
      top: isPhone && isShort ? 8 : Math.max(56, below + 8),
      right: (isShort && !isPhone ? (edge(".lm-side")?.width ?? 0) + 10 : parts.covers()) + 8,
    };
  }

  map.on("popupclose", () => {
    const wasOpen = shown;
    shown = "";
    live.textContent = "";
    if (wasOpen && store.state().selected === wasOpen) store.apply({ selected: "" }, "map");
    const element = cameFrom && parts.view(cameFrom)?.element();
    if (element instanceof HTMLElement || element instanceof SVGElement) element.focus();
    cameFrom = "";
  });
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
      if (shown) map.closePopup(popup);
    } else if (state.selected !== shown) open(feature, !asked.fields.includes("view"));
    else if (changed.has("lang") || changed.has("asof")) {
      const read = popup.getElement()?.querySelector(".lm-pop")?.scrollTop || 0;
      popup.setContent(content(feature));
      nameClose();
      popup.getElement()?.querySelector(".lm-pop")?.scrollTo(0, read);
    }
  }
  return { update };
}
