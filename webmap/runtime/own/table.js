import { readAngle, readBoth, readNumber } from "./angles.js";
import { looksLikeHeader, namesPlaces, whereInTable } from "./columns.js";
import { crsCode } from "./coordinate_systems.js";
import { readGeometry } from "./json_geometry.js";
import { propertiesOf } from "./properties.js";
import { emptyShape } from "./shapes.js";
import { RefusedFile } from "./trouble.js";
import { readWellKnown } from "./well_known.js";
/** @import { OwnRow, Pair, Reading, Shape, Trouble, Value } from "./types.d.ts" */
/** @import { Where } from "./columns.js" */

/** Rows of a table to things that lie somewhere. */

/** Titles may stand above the names of the columns. */
const HEADER_WITHIN = 10;
const MOST_COLUMNS = 300;

/**
 * @param {Value[][]} cells
 * @param {{ kind: string, firstRow?: number, hasDecimalComma?: boolean }} how `firstRow`: of the data in the reader's sheet, where the
 *   names of the columns are no row of it
 * @returns {Reading}
 * @throws {RefusedFile} where no column says where anything lies
 */
export function readTable(cells, { kind, firstRow, hasDecimalComma = false }) {
  const isFilled = (/** @type {Value[]} */ row) => row.some((cell) => String(cell ?? "").trim() !== "");
  const head = headerAt(cells);
  const width = Math.min(MOST_COLUMNS, cells.reduce((most, row) => Math.max(most, row.length), 0));
  /** @type {Trouble[]} */
  const troubles = [];
  const names = columnNames(head < 0 ? [] : cells[head] || [], width, troubles);
  const data = cells.slice(head + 1);
  if (!data.some(isFilled)) throw new RefusedFile(cells.some(isFilled) ? "no_rows" : "empty");
  const where = whereInTable(names, data.filter(isFilled));
  if (!where) throw new RefusedFile("no_columns", { columns: names.slice(0, 8).join(" · ") });
  if ("isGuessed" in where && where.isGuessed) troubles.push({ row: null, code: "columns_guessed", values: { lon: names[where.lon] || "", lat: names[where.lat] || "" } });
  const above = cells.slice(0, Math.max(0, head)).filter(isFilled).length;
  if (above) troubles.push({ row: null, code: "titles_above", values: { count: above } });
  const taken = new Set("lon" in where ? [where.lon, where.lat] : Object.values(where));
  let crs = "";
  /** @type {OwnRow[]} */
  const rows = [];
  data.forEach((line, at) => {
    if (!isFilled(line)) return; // spreadsheets end in blank rows
    const row = at + 1;
    const entries = names.map((name, i) => /** @type {[string, Value]} */ ([name, valueOf(line[i], hasDecimalComma)]));
    // A geometry in a cell is drawn, not read.
    const properties = propertiesOf(entries.filter((_, i) => !(taken.has(i) && ("geometry" in where || "json" in where))));
    const { shape, why, said, srid } = shapeOfRow(line, where);
    const sheetRow = firstRow === undefined ? head + 1 + row : firstRow + row;
    if (srid) crs ||= crsCode(srid);
    for (const code of said) troubles.push({ row, code });
    if (shape) rows.push({ row, shape, properties });
    else rows.push({ row, shape: null, properties, why: { row, code: why, values: { sheet: sheetRow } } });
  });
  return { kind, crs, rows, troubles, columns: names };
}

/**
 * @param {Value[][]} cells
 * @returns {number} -1 where the table begins with its data
 */
function headerAt(cells) {
  const head = cells.slice(0, HEADER_WITHIN).map((row) => row.map((cell) => String(cell ?? "")));
  const named = head.findIndex(namesPlaces);
  if (named >= 0) return named;
  const first = head.findIndex((row) => row.some((cell) => cell.trim()));
  return first >= 0 && looksLikeHeader(head[first] || []) ? first : first - 1;
}

/**
 * @param {Value[]} header
 * @param {number} width
 * @param {Trouble[]} troubles
 * @returns {string[]} each once; a number where there is none
 */
function columnNames(header, width, troubles) {
  /** @type {Set<string>} */
  const seen = new Set();
  return Array.from({ length: width }, (_, at) => {
    const said = String(header[at] ?? "").replace(/\s+/g, " ").trim();
    const plain = said || `#${at + 1}`;
    let name = plain;
    for (let again = 2; seen.has(name); again++) name = `${plain} (${again})`;
    if (name !== plain && said) troubles.push({ row: null, code: "header_twice", values: { name: plain, now: name } });
    seen.add(name);
    return name;
  });
}

/**
 * @param {Value | undefined} cell
 * @param {boolean} hasDecimalComma
 * @returns {Value} a number only where nothing of its text is lost
 */
function valueOf(cell, hasDecimalComma) {
  if (typeof cell !== "string") return cell ?? null;
  const text = cell.trim();
  if (text === "") return null;
  if (/^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(text) && !(hasDecimalComma && /\.\d{3}$/.test(text))) return Number(text);
  return hasDecimalComma && /^-?\d{1,3}(\.\d{3})*,\d+$|^-?\d+,\d+$/.test(text) ? readNumber(text) : cell;
}

/**
 * @param {Value[]} line
 * @param {Where} where
 * @returns {{ shape: Shape | null, why: string, srid: string, said: string[] }}
 */
function shapeOfRow(line, where) {
  const none = (/** @type {string} */ why) => ({ shape: null, why, srid: "", said: [] });
  if ("geometry" in where) {
    const text = String(line[where.geometry] ?? "").trim();
    if (!text) return none("no_geometry");
    const { shape, srid, said } = readWellKnown(text);
    return { shape, why: "bad_geometry", srid, said };
  }
  if ("json" in where) {
    try {
      const { shape, why, said } = readGeometry(JSON.parse(String(line[where.json] ?? "null")));
      return why ? none(why) : { shape, why, srid: "", said };
    } catch {
      return none("bad_geometry");
    }
  }
  const [first, second] = "both" in where ? [line[where.both], ""] : [line[where.lon], line[where.lat]];
  if (String(first ?? "").trim() === "" && String(second ?? "").trim() === "") return none("no_position");
  /** @type {Pair | null} */
  const pair = "both" in where ? readBoth(first) : [readAngle(first), readAngle(second)];
  if (!pair?.every(Number.isFinite)) return none("bad_position");
  return { shape: { ...emptyShape(), points: [pair] }, why: "", srid: "", said: [] };
}
