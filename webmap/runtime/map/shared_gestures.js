import { h } from "../base/dom.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * A map in somebody else's page leaves the page its scrolling: the wheel zooms with Ctrl
 * or Cmd only, and a finger alone scrolls the page while two move the map.
 */

const HINT_MS = 1600;

/** @returns {boolean} whether the page that frames this one is not our own app */
export function isGuest() {
  if (window.parent === window) return false;
  try {
    // The app's component holds the frame; of a page of another origin nothing is told.
    return !window.frameElement?.closest(".map-frame");
  } catch {
    return true;
  }
}

/** @param {Stage} stage */
export function shareGestures(stage) {
  if (!isGuest()) return;
  const { map, root, words } = stage;
  const hint = h("div", { class: "lm-hint", role: "status", hidden: true });
  root.append(hint);
  root.classList.add("lm-guest");
  const isMac = /mac|iphone|ipad/i.test(navigator.platform);
  let timer = 0;

  /** @param {"wheel" | "touch"} kind */
  function tell(kind) {
    hint.textContent = words.t(`control.${kind}_hint`, { modifier: isMac ? "⌘" : "Ctrl" });
    hint.hidden = false;
    clearTimeout(timer);
    timer = window.setTimeout(() => (hint.hidden = true), HINT_MS);
  }

  /** @param {Event} event */
  const isOnMap = ({ target }) => target === root || (target instanceof Node && map.getPane("mapPane")?.contains(target));
  // In full screen there is no page to scroll.
  const isPages = (/** @type {Event} */ event) => isOnMap(event) && !document.fullscreenElement;

  /** @param {WheelEvent} event */
  function onWheel(event) {
    if (event.ctrlKey || event.metaKey || !isPages(event)) return;
    event.stopImmediatePropagation(); // Leaflet would zoom, and keep the page from scrolling
    tell("wheel");
  }
  /** @param {TouchEvent} event */
  function onTouch(event) {
    if (event.touches.length !== 1 || !isPages(event)) return;
    if (event.type === "touchstart") event.stopImmediatePropagation(); // Leaflet would drag
    else tell("touch");
  }
  root.addEventListener("wheel", onWheel, { capture: true, passive: true });
  root.addEventListener("touchstart", onTouch, { capture: true, passive: true });
  root.addEventListener("touchmove", onTouch, { capture: true, passive: true });
}
