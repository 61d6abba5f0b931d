import { covering } from "../map/covers.js";
/** @import { Box } from "../base/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Spot } from "./beside.js" */

/** Widest that Leaflet may lay it out; the sheet of styles says how wide it is. */
const WIDEST = 900;
/** Pixels from its edge that its pointer reaches, at most. */
const POINTER_REACH = 30;

/**
 * What is selected, told in a balloon beside it: all of it, or its name and state where its
 * record is open elsewhere.
 * @param {Stage} stage
 * @param {() => void} onClose called when the reader closes it
 * @param {boolean} isTip nothing to close, and clicks go through it
 */
export function createBalloon(stage, onClose, isTip) {
  const { map, words } = stage;
  // A click says itself what is chosen next; closing before it would move the map below it.
  const ways = { autoPan: false, closeOnClick: false, closeButton: !isTip };
  const balloon = L.popup({ className: isTip ? "lm-popup lm-tip-popup" : "lm-popup", minWidth: isTip ? 40 : 120, maxWidth: WIDEST, ...ways });
  let isShown = false;
  /** @type {import("leaflet").LatLng} the place on the ground that it keeps to */
  let kept = map.getCenter();
  // It fades; names need not keep off it any more.
  const uncover = () => balloon.getElement()?.removeAttribute("data-covers");
  map.on("popupclose", ({ popup }) => {
    if (popup !== balloon || !isShown) return;
    isShown = false;
    uncover();
    onClose();
  });
  const closeButton = () => balloon.getElement()?.querySelector(".leaflet-popup-close-button");
  const nameClose = () => closeButton()?.setAttribute("aria-label", words.t("popup.close"));

  return {
    isOpen: () => isShown,
    /** @returns {HTMLElement | null} what scrolls and takes the focus */
    part: () => balloon.getElement()?.querySelector(".lm-pop") ?? null,
    /**
     * Laid out so that it can be measured; then it is stood somewhere.
     * @param {HTMLElement} content
     * @param {import("leaflet").LatLng} at
     */
    show(content, at) {
      kept = at;
      // Opening closes the balloon of before: that is no wish of the reader's.
      isShown = false;
      balloon.setLatLng(at).setContent(content).openOn(map);
      isShown = true;
      const element = /** @type {HTMLElement} */ (balloon.getElement());
      for (const [name, value] of Object.entries(covering("balloon"))) element.setAttribute(name, value);
      nameClose();
    },
    /** @param {HTMLElement} content */
    rewrite(content) {
      balloon.setContent(content);
      nameClose();
    },
    /**
     * @param {number | null} height that it may take at most, pixels; nothing for the usual
     * @returns {{ w: number, h: number }}
     */
    sizeWithin(height) {
      const element = /** @type {HTMLElement} */ (balloon.getElement());
      if (height === null) element.style.removeProperty("--lm-tall");
      else element.style.setProperty("--lm-tall", `${height}px`);
      return { w: element.offsetWidth, h: element.offsetHeight };
    },
    /**
     * @param {Box} box in the map's own pixels
     * @param {Spot} target what its pointer shows at, where that is near
     */
    stand({ x, y, w, h }, target) {
      const at = map.latLngToContainerPoint(kept);
      balloon.options.offset = L.point(x + w / 2 - at.x, y + h - at.y);
      balloon.setLatLng(kept); // takes up the offset
      const element = /** @type {HTMLElement} */ (balloon.getElement());
      const side = sideTowards({ x, y, w, h }, target);
      element.dataset.points = side;
      element.style.setProperty("--lm-point-x", `${Math.min(Math.max(target.x - x, 18), w - 18).toFixed(0)}px`);
      element.style.setProperty("--lm-point-y", `${Math.min(Math.max(target.y - y, 18), h - 18).toFixed(0)}px`);
    },
    /** @returns {DOMRect | undefined} */
    rect: () => balloon.getElement()?.getBoundingClientRect(),
    /** Without a word to anybody. */
    hide() {
      isShown = false;
      uncover();
      map.closePopup(balloon);
    },
  };
}

/**
 * @param {Box} box
 * @param {Spot} target
 * @returns {string} the side of the box that its pointer leaves from; none where what is
 *   told is far, or lies behind it
 */
export function sideTowards({ x, y, w, h }, target) {
  const ways = /** @type {[string, number, boolean][]} */ ([
    ["bottom", target.y - y - h, target.x > x && target.x < x + w],
    ["top", y - target.y, target.x > x && target.x < x + w],
    ["left", x - target.x, target.y > y && target.y < y + h],
    ["right", target.x - x - w, target.y > y && target.y < y + h],
  ]);
  return ways.find(([, way, faces]) => faces && way >= 0 && way <= POINTER_REACH)?.[0] ?? "";
}
