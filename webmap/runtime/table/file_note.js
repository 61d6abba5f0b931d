import { NO_FILTER } from "../atlas/filters.js";
import { encodeQuery } from "../state/query.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Words } from "../base/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */
/** @import { FileNote } from "./types.d.ts" */

/** A file's name holds so much of the filter; the file itself holds all of it. */
const LONGEST_FILTER_NAMED = 80;

/**
 * The filter as an address says it, its layers and its clock always among it: whoever puts
 * it behind the address of the map gets the same rows.
 * @param {MapState} state
 * @param {AtlasIndex} index
 */
export function filterQuery(state, index) {
  const plain = { ...state, scene: "", selected: "", table: false };
  // Layers and clock differ from what is given for usual, so that they are said.
  const usual = { ...plain, ...NO_FILTER, layers: ["-"], clock: /** @type {any} */ (""), asof: "" };
  return encodeQuery(plain, usual, index).replace(/^\?/, "");
}

/**
 * @param {MapState} state
 * @param {AtlasIndex} index
 * @param {Words} words
 * @param {{ count: number, isInView: boolean }} rows
 * @returns {FileNote}
 */
export function fileNote(state, index, words, { count, isInView }) {
  const { version, context } = index.payload;
  const filter = filterQuery(state, index);
  return {
    title: words.t("app.title"),
    description: words.t(isInView ? "table.file_in_view" : "table.file_all", { count, filter }),
    filter,
    version,
    licence: words.t("table.licence"),
    attribution: words.pick(context.attribution),
  };
}

/**
 * @param {string} filter
 * @param {string} ending
 * @param {Date} day
 * @returns {string} such as "chengyu-link-map_layers-bus_lines_clock-known_2026-11-27.csv"
 */
export function tableFileName(filter, ending, day) {
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  const said = filter.replace(/[^a-z0-9&=,_-]+/gi, "-").replaceAll("&", "_").replaceAll("=", "-").replaceAll(",", "+");
  const date = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  return `chengyu-link-map_${said.slice(0, LONGEST_FILTER_NAMED)}_${date}.${ending}`;
}
