import { PHONE } from "../base/screen_size.js";

/** How the legend lies: whole where there is room, in as few columns as do for that. */

/** Share of the map's width that it may take. */
const MOST_OF_WIDTH = 0.45;
/** Pixels of a card that stay beside the whole legend, where so much is in it. */
const KEPT_BESIDE_LEGEND = 300;
/** From this width on the legend lies in two columns below the layers. */
const ROOMY_WIDTH = 1600;
/** Between the cards; what surrounds the legend's rows in its card. Pixels. */
const CARD_GAP = 8;
const LEGEND_FRAME = 16;

/**
 * @param {{ heightIn: (columns: number) => number, columnWidth: number }} rows `heightIn`:
 *   pixels that they are high in so many columns
 * @param {{ height: number, width: number, least: number, most?: number }} room pixels: height of
 *   the legend, width of the map; columns that it has at least and at most
 * @returns {number} of columns; the least where it must be scrolled all the same
 */
export function legendColumns({ heightIn, columnWidth }, { height, width, least, most = Infinity }) {
  const widest = Math.min(most, Math.floor((width * MOST_OF_WIDTH) / columnWidth));
  for (let columns = least; columns <= widest; columns++) if (heightIn(columns) <= height) return columns;
  return least;
}

/**
 * @typedef {{ side: HTMLElement, heads: HTMLElement[], body: HTMLElement, rows: HTMLElement }} LegendParts
 *   of the panel: `heads` of all its cards, `body` and `rows` of the legend
 */

/**
 * @param {import("leaflet").Map} map
 * @param {LegendParts} parts
 * @returns {(isNew: boolean) => void} lays it out, where rows are new or the room is another
 */
export function createLegendLayout(map, { side, heads, body, rows }) {
  let laidOutIn = "";

  /** @returns {{ height: number, isBelow: boolean }} pixels of height that the rows may take */
  function room() {
    const heights = heads.map((head) => head.offsetHeight);
    // In a talk the heads lie in one row, and what is open hangs below it.
    const isRow = heads[0]?.offsetTop === heads.at(-1)?.offsetTop;
    const taken = isRow ? Math.max(...heights) + CARD_GAP : heights.reduce((sum, one) => sum + one + CARD_GAP, -CARD_GAP);
    const open = isRow ? [] : [...side.querySelectorAll(".lm-body:not([hidden])")].filter((one) => one !== body);
    const kept = open.map((one) => Math.min(one.scrollHeight, KEPT_BESIDE_LEGEND));
    return { height: side.clientHeight - taken - kept.reduce((sum, one) => sum + one, 0) - LEGEND_FRAME, isBelow: open.length > 0 };
  }

  return (isNew) => {
    if (PHONE.matches) return;
    const { x: width } = map.getSize();
    const { height, isBelow } = room();
    // Beside the layers the screen alone decides, as page.css does from the start: a view is
    // fitted beside it, and must not change with what it says.
    const least = isBelow && width >= ROOMY_WIDTH ? 2 : 1;
    const most = isBelow ? least : Infinity;
    const now = [height, width, least, most].join();
    if (!isNew && now === laidOutIn) return;
    laidOutIn = now;
    const set = (/** @type {number} */ columns) => {
      side.style.setProperty("--lm-columns", String(columns));
      side.classList.toggle("lm-many", columns > 1);
    };
    set(least);
    const columnWidth = rows.offsetWidth / least;
    const heightIn = (/** @type {number} */ columns) => {
      set(columns);
      return rows.offsetHeight;
    };
    set(legendColumns({ heightIn, columnWidth }, { height, width, least, most }));
  };
}
