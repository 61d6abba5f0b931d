import { PHONE } from "../base/screen_size.js";

/** How the legend lies: whole where there is room, in as few columns as do for that. */

/** Share of the map's width that it may take. */
const MOST_OF_WIDTH = 0.45;
/** What surrounds the legend's rows in its card, pixels. */
const LEGEND_FRAME = 16;

/**
 * @param {{ heightIn: (columns: number) => number, columnWidth: number }} rows `heightIn`:
 *   pixels that they are high in so many columns
 * @param {{ height: number, width: number }} room pixels: height of the legend, width of the map
 * @returns {number} of columns; one where it must be scrolled all the same
 */
export function legendColumns({ heightIn, columnWidth }, { height, width }) {
  const widest = Math.floor((width * MOST_OF_WIDTH) / columnWidth);
  for (let columns = 1; columns <= widest; columns++) if (heightIn(columns) <= height) return columns;
  return 1;
}

/**
 * @typedef {{ side: HTMLElement, strip: HTMLElement, rows: HTMLElement }} LegendParts
 *   of the card: `strip` of its tabs, `rows` of the legend
 */

/**
 * @param {import("leaflet").Map} map
 * @param {LegendParts} parts
 * @returns {(isNew: boolean) => void} lays it out, where rows are new or the room is another
 */
export function createLegendLayout(map, { side, strip, rows }) {
  let laidOutIn = "";
  return (isNew) => {
    if (PHONE.matches) return;
    const { x: width } = map.getSize();
    const height = side.clientHeight - strip.offsetHeight - LEGEND_FRAME;
    const now = [height, width].join();
    if (!isNew && now === laidOutIn) return;
    laidOutIn = now;
    const set = (/** @type {number} */ columns) => {
      side.style.setProperty("--lm-columns", String(columns));
      side.classList.toggle("lm-many", columns > 1);
    };
    set(1);
    const columnWidth = rows.offsetWidth;
    const heightIn = (/** @type {number} */ columns) => {
      set(columns);
      return rows.offsetHeight;
    };
    set(legendColumns({ heightIn, columnWidth }, { height, width }));
  };
}
