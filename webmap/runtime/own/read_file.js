import { readDelimited } from "./delimited.js";
import { textOfBytes } from "./encodings.js";
import { binaryKind, textKind } from "./file_kind.js";
import { readGeojson } from "./geojson.js";
import { readJson } from "./json_text.js";
import { readTable } from "./table.js";
import { RefusedFile } from "./trouble.js";
import { isWellKnown } from "./well_known.js";
import { readXml } from "./xml_files.js";
/** @import { Reading, XmlNode } from "./types.d.ts" */

/** A file to rows, whatever it is called. */

export const MOST_BYTES = 20 * 1024 * 1024;
export const MOST_ROWS_DRAWN = 50_000;

/**
 * @param {Uint8Array} bytes
 * @param {(text: string) => XmlNode | null} parseXml the root of a document; nothing where it is none
 * @returns {Reading}
 * @throws {RefusedFile} with the code that says why
 */
export function readOwnFile(bytes, parseXml) {
  if (!bytes.length) throw new RefusedFile("empty");
  if (bytes.length > MOST_BYTES) throw new RefusedFile("too_large", { mb: Math.ceil(bytes.length / 1024 / 1024), most: MOST_BYTES / 1024 / 1024 });
  const binary = binaryKind(bytes);
  if (binary) throw new RefusedFile(binary);
  const { text, encoding } = textOfBytes(bytes);
  const found = textKind(text);
  if ("refused" in found) throw new RefusedFile(found.refused);
  const read = readKind(found.kind, text, parseXml);
  if (["big5", "windows-1252"].includes(encoding)) read.troubles.push({ row: null, code: "encoding", values: { encoding } });
  return limited(read);
}

/**
 * @param {import("./file_kind.js").Readable} kind
 * @param {string} text
 * @param {(text: string) => XmlNode | null} parseXml
 * @returns {Reading}
 */
function readKind(kind, text, parseXml) {
  if (kind === "json") {
    const { values, isSequence, troubles } = readJson(text);
    const read = readGeojson({ values, isSequence });
    return { ...read, troubles: [...troubles, ...read.troubles] };
  }
  if (kind === "xml") {
    if (/<!ENTITY/i.test(text.slice(0, 20_000))) throw new RefusedFile("xml_entities");
    const root = parseXml(text);
    if (!root) throw new RefusedFile("xml_broken");
    return readXml(root);
  }
  if (isGarbled(text.slice(0, 4096))) throw new RefusedFile("unknown");
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim());
  if (lines.every(isWellKnown)) return readTable([["WKT"], ...lines.map((line) => [line])], { kind: "wkt", firstRow: 0 });
  const { rows, delimiter, isCut } = readDelimited(text);
  const read = readTable(rows, { kind: delimiter === "\t" ? "tsv" : "csv", hasDecimalComma: delimiter !== "," && /\d,\d/.test(text) });
  if (isCut) read.troubles.push({ row: null, code: "quote_open" });
  return read;
}

/** @param {string} text @returns {boolean} whether signs stand in it that no text has */
function isGarbled(text) {
  return [...text].some((sign) => sign < "\t" || sign === "\ufffd");
}

/**
 * @param {Reading} read
 * @returns {Reading} no more rows than the page can draw
 */
function limited(read) {
  const beyond = read.rows.length - MOST_ROWS_DRAWN;
  if (beyond <= 0) return read;
  const rows = read.rows.map((one, at) => (at < MOST_ROWS_DRAWN ? one : { ...one, shape: null, why: { row: one.row, code: "too_many", values: { most: MOST_ROWS_DRAWN } } }));
  return { ...read, rows };
}
