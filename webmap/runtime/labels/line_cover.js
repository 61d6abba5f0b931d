/** @import { Box } from "../base/types.d.ts" */

/** Which parts of the screen the drawn lines cover, so that names can keep off them. */

const CELL = 5;
const NO_INK = { add() {}, under: () => 0 };

/**
 * @param {{ x: number, y: number }} size of the screen, pixels
 */
export function createInk(size) {
  const columns = Math.ceil(size.x / CELL);
  const rows = Math.ceil(size.y / CELL);
  if (columns < 1 || rows < 1) return NO_INK;
  const cells = new Uint8Array(columns * rows);

  /**
   * @param {{ x: number, y: number }[]} line
   * @param {{ x: number, y: number }} shift from the line's pixels to the screen's
   */
  function add(line, shift) {
    for (let i = 1; i < line.length; i++) {
      const a = /** @type {{ x: number, y: number }} */ (line[i - 1]);
      const b = /** @type {{ x: number, y: number }} */ (line[i]);
      const count = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / CELL) || 1;
      for (let k = 0; k < count; k++) {
        const column = Math.floor((a.x + ((b.x - a.x) * k) / count + shift.x) / CELL);
        const row = Math.floor((a.y + ((b.y - a.y) * k) / count + shift.y) / CELL);
        if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
        cells[row * columns + column] = 1;
      }
    }
  }

  /**
   * @param {Box} box
   * @returns {number} of the cells in the box that a line crosses
   */
  function under(box) {
    let sum = 0;
    const right = Math.min(columns - 1, Math.floor((box.x + box.w) / CELL));
    const bottom = Math.min(rows - 1, Math.floor((box.y + box.h) / CELL));
    for (let row = Math.max(0, Math.floor(box.y / CELL)); row <= bottom; row++) {
      for (let column = Math.max(0, Math.floor(box.x / CELL)); column <= right; column++) {
        sum += cells[row * columns + column] || 0;
      }
    }
    return sum;
  }
  return { add, under };
}
