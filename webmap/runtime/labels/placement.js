/** @import { Box } from "../base/types.d.ts" */

/** Greedy placing of boxes: the first come keep their place, nobody overlaps. */

/** What a place further down the list costs, against a cell of ink under the name. */
const COST_OF_RANK = 0.45;
/** Cells of ink a square pixel of a name, above which it would not be read. */
const MOST_INK = 0.016;

/**
 * @param {Box} a
 * @param {Box} b
 */
export function overlaps(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/**
 * @typedef {{ w: number, h: number, boxes: [number, number][], own?: object, isLight?: boolean }} Candidate
 *   `boxes`: top left corners to try, the best first; `own`: whose symbol may be near;
 *   `isLight`: rather left out than put on lines
 */

/**
 * @param {Box} frame boxes must lie inside it
 * @param {(box: Box) => number} inkUnder how much of a box is drawn upon
 */
export function createPlacement(frame, inkUnder) {
  const CELL = 64;
  /** @type {Map<string, { box: Box, own: object | undefined }[]>} */
  const cells = new Map();

  /**
   * @param {Box} box
   * @param {(key: string) => void} visit
   */
  function eachCell(box, visit) {
    for (let i = Math.floor(box.x / CELL); i <= (box.x + box.w) / CELL; i++) {
      for (let j = Math.floor(box.y / CELL); j <= (box.y + box.h) / CELL; j++) visit(`${i} ${j}`);
    }
  }

  /**
   * @param {Box} box
   * @param {object} [own]
   */
  function block(box, own) {
    const entry = { box, own };
    eachCell(box, (key) => {
      const list = cells.get(key);
      if (list) list.push(entry);
      else cells.set(key, [entry]);
    });
  }

  /**
   * @param {Box} box
   * @param {object} [own]
   */
  function isFree(box, own) {
    if (box.x < frame.x || box.y < frame.y) return false;
    if (box.x + box.w > frame.x + frame.w || box.y + box.h > frame.y + frame.h) return false;
    let free = true;
    eachCell(box, (key) => {
      for (const other of cells.get(key) || []) {
        if (overlaps(box, other.box) && !(own && other.own === own)) free = false;
      }
    });
    return free;
  }

  /**
   * @param {Candidate} candidate
   * @returns {Box | null} where it was put
   */
  function place({ w, h, boxes, own, isLight }) {
    /** @type {Box | null} */
    let best = null;
    let least = Infinity;
    for (const [rank, [x, y]] of boxes.entries()) {
      if (rank * COST_OF_RANK >= least) break;
      const box = { x, y, w, h };
      if (!isFree(box, own)) continue;
      const ink = inkUnder(box);
      const cost = rank * COST_OF_RANK + ink;
      if (cost >= least || (isLight && ink > MOST_INK * w * h)) continue;
      [best, least] = [box, cost];
    }
    if (best) block(best);
    return best;
  }
  return { block, isFree, place };
}

/**
 * Corners around a point symbol: right, left, above, below, then the diagonals.
 * @param {{ x: number, y: number }} p
 * @param {number} w
 * @param {number} h
 * @param {number} gap from the point
 * @returns {[number, number][]}
 */
export function aroundPoint(p, w, h, gap) {
  const d = gap * 0.75;
  return [
    [p.x + gap, p.y - h / 2],
    [p.x - gap - w, p.y - h / 2],
    [p.x - w / 2, p.y - gap - h],
    [p.x - w / 2, p.y + gap],
    [p.x + d, p.y - d - h],
    [p.x + d, p.y + d],
    [p.x - d - w, p.y - d - h],
    [p.x - d - w, p.y + d],
  ];
}

/**
 * Places beside a line: on either hand of some points along it.
 * @param {{ x: number, y: number, dx: number, dy: number }[]} stops with their direction
 * @param {number} w
 * @param {number} h
 * @param {number} gap from the line
 * @returns {[number, number][]}
 */
export function besideLine(stops, w, h, gap) {
  return stops.flatMap(({ x, y, dx, dy }) => {
    const length = Math.hypot(dx, dy) || 1;
    let [nx, ny] = [dy / length, -dx / length];
    if (ny > 0) [nx, ny] = [-nx, -ny]; // above the line first
    const reach = Math.abs(nx) * (w / 2) + Math.abs(ny) * (h / 2) + gap;
    /** @type {[number, number][]} */
    const pair = [
      [x + nx * reach - w / 2, y + ny * reach - h / 2],
      [x - nx * reach - w / 2, y - ny * reach - h / 2],
    ];
    return pair;
  });
}
