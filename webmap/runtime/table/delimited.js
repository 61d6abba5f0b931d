import { harmlessText, tsvText } from "../base/tsv.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Column, FileNote, Telling } from "./types.d.ts" */

/** Rows as text: TSV for the clipboard, CSV for a file. */

/** Excel takes a file for UTF-8 by this mark alone. */
const CSV_MARK = "\ufeff";

/**
 * @param {Column[]} columns
 * @param {AtlasFeature[]} features
 * @param {Telling} telling
 * @returns {(string | number)[][]} the heads first
 */
function headsAndCells(columns, features, telling) {
  const heads = columns.map(({ id }) => telling.words.t(`table.column_${id}`));
  const rows = features.map((feature) =>
    columns.map((column) => (column.value || column.text)(feature, telling)),
  );
  return [heads, ...rows];
}

/**
 * For the clipboard: a spreadsheet that takes it in puts each cell into a column.
 * @param {Column[]} columns
 * @param {AtlasFeature[]} features
 * @param {Telling} telling
 */
export function tabSeparated(columns, features, telling) {
  return tsvText(headsAndCells(columns, features, telling));
}

/**
 * For a file. What it is stands in columns of its own, behind the others: a comment before
 * the heads, or lines after the rows, would be rows to Excel and to GDAL.
 * @param {Column[]} columns
 * @param {AtlasFeature[]} features
 * @param {Telling} telling
 * @param {FileNote} note
 */
export function commaSeparated(columns, features, telling, note) {
  const { words } = telling;
  const quoted = (/** @type {string | number} */ value) => {
    const text = harmlessText(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const [heads = [], ...rows] = headsAndCells(columns, features, telling);
  const more = ["id", "filter", "version", "licence"];
  const all = [
    [...heads, ...more.map((key) => words.t(`table.column_${key}`))],
    ...rows.map((row, at) => {
      const feature = features[at];
      // What a reader has brought along is not ours to license.
      const ours = feature?.own ? ["", "", ""] : [note.filter, note.version, note.licence];
      return [...row, feature?.id ?? "", ...ours];
    }),
  ];
  return CSV_MARK + all.map((row) => row.map(quoted).join(",") + "\r\n").join("");
}
