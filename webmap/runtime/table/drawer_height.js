import { h } from "../base/dom.js";
import { keepInTab, recallInTab } from "../base/storage.js";
/** @import { Stage } from "../state/types.d.ts" */

const HEIGHT_KEY = "table-height";
/** Heads and two rows; and so much of the map is left. */
const LEAST_HEIGHT_PX = 144;
const MAP_LEFT_PX = 160;
const KEY_STEP_PX = 32;
/** The custom property that rooms.css has the drawer's height from. */
const HEIGHT_PROPERTY = "--lm-drawer-high";

/**
 * The upper edge of the drawer, to be dragged or moved by keys; the height stays for as long
 * as the tab does.
 * @param {Stage} stage
 */
export function createDrawerGrip({ root, store, words }) {
  const most = () => Math.max(LEAST_HEIGHT_PX, root.clientHeight - MAP_LEFT_PX);
  const grip = h("div", { class: "lm-drawer-grip", role: "separator", "aria-orientation": "horizontal", tabindex: "0" });
  let height_px = parseFloat(getComputedStyle(root).getPropertyValue(HEIGHT_PROPERTY)) || LEAST_HEIGHT_PX;

  /** @param {number} wanted_px */
  function set(wanted_px) {
    height_px = Math.round(Math.min(Math.max(wanted_px, LEAST_HEIGHT_PX), most()));
    root.style.setProperty(HEIGHT_PROPERTY, `${height_px}px`);
    tell();
  }

  function tell() {
    grip.setAttribute("aria-valuemin", String(LEAST_HEIGHT_PX));
    grip.setAttribute("aria-valuemax", String(most()));
    grip.setAttribute("aria-valuenow", String(height_px));
  }

  /** The map around it is settled when the hand is still, not at every pixel. */
  function settle() {
    keepInTab(HEIGHT_KEY, height_px);
    store.emit("layout", null);
  }

  grip.addEventListener("pointerdown", (event) => {
    grip.setPointerCapture(event.pointerId);
    const bottom = event.clientY + height_px;
    const move = (/** @type {PointerEvent} */ now) => set(bottom - now.clientY);
    grip.addEventListener("pointermove", move);
    grip.addEventListener("lostpointercapture", () => (grip.removeEventListener("pointermove", move), settle()), { once: true });
  });
  grip.addEventListener("keydown", (event) => {
    /** @type {Record<string, number>} */
    const wanted = { ArrowUp: height_px + KEY_STEP_PX, ArrowDown: height_px - KEY_STEP_PX, Home: most(), End: LEAST_HEIGHT_PX };
    const to = Object.hasOwn(wanted, event.key) ? wanted[event.key] : undefined;
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(to);
    settle();
  });
  const kept = recallInTab(HEIGHT_KEY);
  if (typeof kept === "number") set(kept);
  else tell();
  return {
    grip,
    name: () => grip.setAttribute("aria-label", words.t("table.height")),
  };
}
