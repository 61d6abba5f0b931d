import { createSpotlight } from "./spotlight.js";
import { createYears } from "./years.js";
/** @import { Stage } from "../state/types.d.ts" */

/** @typedef {ReturnType<typeof createTalkAids>} TalkAids */

/**
 * What helps to tell a scene; the last that was switched on is the first that Escape ends.
 * @param {Stage} stage
 */
export function createTalkAids(stage) {
  const spotlight = createSpotlight(stage);
  const years = createYears(stage);
  /** @type {{ isOn: () => boolean, end: () => void }[]} the last that was switched on stands last */
  let ended = [
    { isOn: spotlight.isOn, end: () => spotlight.turn(false) },
    { isOn: years.isOn, end: years.close },
  ];
  const [light, time] = ended;
  const used = (/** @type {typeof light} */ aid) => (ended = [...ended.filter((one) => one !== aid), ...(aid ? [aid] : [])]);
  return {
    spotlight() {
      spotlight.turn(!spotlight.isOn());
      used(light);
    },
    years() {
      years.toggle();
      used(time);
    },
    /** @param {number} by */
    month: (by) => years.isOn() && years.step(by),
    /** @returns {boolean} whether there was one to end */
    endLast() {
      const aid = ended.findLast((one) => one.isOn());
      aid?.end();
      return !!aid;
    },
    endAll() {
      for (const aid of ended) if (aid.isOn()) aid.end();
    },
  };
}
