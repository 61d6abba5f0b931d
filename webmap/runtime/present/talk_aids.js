import { createPenSheet } from "./pen.js";
import { createSpotlight } from "./spotlight.js";
import { createSwipe } from "./swipe.js";
import { createYears } from "./years.js";
import { createZoomBox } from "./zoom_box.js";
/** @import { FineNames } from "../labels/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** @typedef {ReturnType<typeof createTalkAids>} TalkAids */

/**
 * What helps to tell a scene; the last that was switched on is the first that Escape ends.
 * @param {Stage} stage
 * @param {{ typeScale: () => number, fineNames: FineNames }} look of the names
 */
export function createTalkAids(stage, look) {
  const light = createSpotlight(stage);
  const years = createYears(stage);
  const swipe = createSwipe(stage, look);
  const zoomBox = createZoomBox(stage);
  const pen = createPenSheet(stage);
  /** @type {Record<string, { isOn: () => boolean, end: () => void, toggle: () => void }>} */
  const aids = {
    spotlight: { isOn: light.isOn, end: () => light.turn(false), toggle: () => light.turn(!light.isOn()) },
    years: { isOn: years.isOn, end: years.close, toggle: years.toggle },
    swipe: { isOn: swipe.isOn, end: swipe.close, toggle: swipe.toggle },
    zoom_box: zoomBox,
    pen,
  };
  /** By name; the last that was switched on stands last. */
  let used = Object.keys(aids);
  return {
    /** @param {string} name */
    toggle(name) {
      // One hand holds one thing.
      if (name === "pen") zoomBox.end();
      if (name === "zoom_box") pen.end();
      aids[name]?.toggle();
      used = [...used.filter((one) => one !== name), name];
    },
    /** @param {number} by */
    month: (by) => years.isOn() && years.step(by),
    /** @returns {boolean} whether there was one to end */
    endLast() {
      const name = used.findLast((one) => aids[one]?.isOn());
      if (name) aids[name]?.end();
      return !!name;
    },
    endAll() {
      for (const aid of Object.values(aids)) if (aid.isOn()) aid.end();
    },
  };
}
