/** @import { Box } from "../base/types.d.ts" */
/** @import { Spot } from "./types.d.ts" */

/** Where on the screen lines are drawn, and whose they are. */

const FIELD_CELL = 16;
const MARK_STEP = 3; // pixels between the marks of a line
const FIELD_BEYOND = 3; // cells around the screen

/**
 * @param {Spot} size of the screen, pixels
 */
export function createLineField(size) {
  const columns = Math.max(0, Math.ceil(size.x / FIELD_CELL)) + 2 * FIELD_BEYOND;
  const rows = Math.max(0, Math.ceil(size.y / FIELD_CELL)) + 2 * FIELD_BEYOND;
  /** @type {(number[] | undefined)[]} x, y and owner in turn */
  const cells = new Array(columns * rows);

  /**
   * @param {Spot[]} line
   * @param {Spot} shift from the line's pixels to the screen's
   * @param {number} owner
   */
  function add(line, shift, owner) {
    for (let i = 1; i < line.length; i++) {
      const a = /** @type {Spot} */ (line[i - 1]);
      const b = /** @type {Spot} */ (line[i]);
      const count = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / MARK_STEP) || 1;
      for (let k = 0; k < count; k++) {
        const x = a.x + ((b.x - a.x) * k) / count + shift.x;
        const y = a.y + ((b.y - a.y) * k) / count + shift.y;
        const [column, row] = [Math.floor(x / FIELD_CELL) + FIELD_BEYOND, Math.floor(y / FIELD_CELL) + FIELD_BEYOND];
        if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
        (cells[row * columns + column] ||= []).push(x, y, owner);
      }
    }
  }

  /**
   * @param {Box} box
   * @param {number} reach
   * @param {(x: number, y: number, owner: number) => void} see each mark that may be so near
   */
  function around({ x, y, w, h }, reach, see) {
    const right = Math.min(columns - 1, Math.floor((x + w + reach) / FIELD_CELL) + FIELD_BEYOND);
    const bottom = Math.min(rows - 1, Math.floor((y + h + reach) / FIELD_CELL) + FIELD_BEYOND);
    const left = Math.max(0, Math.floor((x - reach) / FIELD_CELL) + FIELD_BEYOND);
    for (let row = Math.max(0, Math.floor((y - reach) / FIELD_CELL) + FIELD_BEYOND); row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const marks = cells[row * columns + column];
        for (let i = 0; marks && i < marks.length; i += 3) {
          see(/** @type {number} */ (marks[i]), /** @type {number} */ (marks[i + 1]), /** @type {number} */ (marks[i + 2]));
        }
      }
    }
  }

  /**
   * @param {Box} box
   * @param {number} [own] whose line does not count
   * @returns {number} pixels of lines in the box
   */
  function inkUnder(box, own = -1) {
    const [right, bottom] = [box.x + box.w, box.y + box.h];
    let sum = 0;
    around(box, 0, (x, y, owner) => {
      if (x >= box.x && x <= right && y >= box.y && y <= bottom && owner !== own) sum += MARK_STEP;
    });
    return sum;
  }

  return { add, around, inkUnder };
}
