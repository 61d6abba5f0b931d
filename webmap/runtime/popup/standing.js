import { coveredAround } from "../map/covers.js";
import { contains, hiddenBy, overlap, standBeside } from "./beside.js";
import { footprint } from "./footprint.js";
/** @import { Box } from "../base/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Spot } from "./beside.js" */
/** @import { Told } from "./types.d.ts" */

/** Pixels between a balloon and the edge of the map. */
const BALLOON_EDGE = 8;
/** Pixels around a place within which it counts as seen. */
const NEAR_ASKED = 40;

/**
 * Where a balloon or a tip stands, beside what it tells of.
 * @param {Stage} stage
 */
export function createStanding(stage) {
  const { map, root } = stage;
  const frame = () => {
    const size = map.getSize();
    return { x: BALLOON_EDGE, y: BALLOON_EDGE, w: size.x - 2 * BALLOON_EDGE, h: size.y - 2 * BALLOON_EDGE };
  };

  /**
   * @param {Told} what
   * @returns {Spot[]} where it is seen now
   */
  function seen({ view }) {
    if (!view) return [];
    const covers = coveredAround(root);
    return footprint(stage, view, frame()).filter((mark) => !covers.some((box) => contains(box, mark)));
  }

  /**
   * @param {Told} what
   * @param {Spot[]} marks
   * @returns {Spot} what the balloon should be near
   */
  function focusOf({ at, view }, marks) {
    const asked = map.latLngToContainerPoint(at || view?.anchor || map.getCenter());
    const isSeen = marks.some((mark) => Math.hypot(mark.x - asked.x, mark.y - asked.y) < NEAR_ASKED);
    const size = map.getSize();
    const middle = { x: size.x / 2, y: size.y / 2, w: 0, h: 0 };
    return isSeen || !marks.length ? asked : nearestMark(marks, middle) || asked;
  }

  return {
    seen,
    /**
     * @param {Told} what
     * @param {ReturnType<typeof import("./balloon.js").createBalloon>} balloon
     * @param {number[]} lower shares of the height that it makes do with
     * @returns {boolean} whether there was a place
     */
    stand(what, balloon, lower) {
      const marks = seen(what);
      const focus = focusOf(what, marks);
      const around = { frame: frame(), covers: coveredAround(root), marks, focus };
      /** @type {(import("./beside.js").Standing & { height: number | null }) | null} */
      let best = null;
      for (const share of [null, ...lower]) {
        const height = share && Math.round(map.getSize().y * share);
        const standing = standBeside(balloon.sizeWithin(height), around);
        if (standing && (!best || standing.hidden < best.hidden)) best = { ...standing, height };
        if (best?.hidden === 0) break;
      }
      if (!best) return false;
      balloon.sizeWithin(best.height);
      balloon.stand(best.box, nearestMark(marks, best.box) || focus);
      return true;
    },
    /**
     * @param {Told} what
     * @param {DOMRect | undefined} rect of its balloon
     */
    standsWell(what, rect) {
      const origin = root.getBoundingClientRect();
      if (!rect) return false;
      const box = { x: rect.left - origin.left, y: rect.top - origin.top, w: rect.width, h: rect.height };
      const size = map.getSize();
      const isIn = box.x >= 0 && box.y >= 0 && box.x + box.w <= size.x && box.y + box.h <= size.y;
      return isIn && !coveredAround(root).some((one) => overlap(box, one)) && !hiddenBy(box, seen(what));
    },
  };
}

/**
 * @param {Spot[]} marks
 * @param {Box} box
 * @returns {Spot | undefined} the mark that is nearest to it
 */
function nearestMark(marks, { x, y, w, h }) {
  const way = (/** @type {Spot} */ mark) =>
    Math.hypot(Math.max(x - mark.x, 0, mark.x - x - w), Math.max(y - mark.y, 0, mark.y - y - h));
  return marks.reduce((/** @type {Spot | undefined} */ best, mark) => (!best || way(mark) < way(best) ? mark : best), undefined);
}
