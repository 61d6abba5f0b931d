import { canBeHit } from "../map/covers.js";
/** @import { Stage } from "../state/types.d.ts" */

/** Widest; a host that embeds the page shows the full record beside it. */
export const WIDEST = 340;
const WIDEST_EMBEDDED = 290;

/**
 * What is selected, told in a balloon at its place.
 * @param {Stage} stage
 * @param {() => void} onClose called when the reader closes it
 */
export function createBalloon(stage, onClose) {
  const { map, words } = stage;
  const balloon = L.popup({ className: "lm-popup", minWidth: 240, maxWidth: WIDEST, offset: [0, -6] });
  let isShown = false;
  let isPanning = false;
  map.on("autopanstart", () => (isPanning = true));
  map.on("moveend", () => (isPanning = false));
  map.on("popupclose", ({ popup }) => {
    if (popup !== balloon || !isShown) return;
    isShown = false;
    onClose();
  });
  const closeButton = () => balloon.getElement()?.querySelector(".leaflet-popup-close-button");
  const nameClose = () => closeButton()?.setAttribute("aria-label", words.t("popup.close"));

  return {
    isOpen: () => isShown,
    /** Whether the map is moving so that all of it is seen. */
    isPanning: () => isPanning,
    /** @returns {HTMLElement | null} what scrolls and takes the focus */
    part: () => balloon.getElement()?.querySelector(".lm-pop") ?? null,
    /**
     * @param {HTMLElement} content
     * @param {import("leaflet").LatLng} at
     * @param {{ left: number, top: number, right: number }} free pixels along the edges that
     *   belong to others
     * @param {boolean} mayPan a view that was asked for stays as it is
     */
    show(content, at, { left, top, right }, mayPan) {
      Object.assign(balloon.options, {
        maxWidth: stage.embedded ? WIDEST_EMBEDDED : WIDEST,
        autoPanPaddingTopLeft: [left, top],
        autoPanPaddingBottomRight: [right, 40],
        autoPan: mayPan,
      });
      // Opening closes the balloon of before: that is no wish of the reader's.
      isShown = false;
      balloon.setLatLng(at).setContent(content).openOn(map);
      isShown = true;
      nameClose();
    },
    /** @param {HTMLElement} content */
    rewrite(content) {
      balloon.setContent(content);
      nameClose();
    },
    /** Without a word to anybody. */
    hide() {
      isShown = false;
      map.closePopup(balloon);
    },
    /** Whether a pointer can close it: its sign is in the window, and nothing above it. */
    canBeClosed() {
      const sign = closeButton();
      return !!sign && canBeHit(sign);
    },
  };
}
