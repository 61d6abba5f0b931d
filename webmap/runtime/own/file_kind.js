/** What kind of file it is, by what stands in it: names lie. */

/** @typedef {"json" | "xml" | "text"} Readable */

const FILE_HEAD = 4096;
/** Begins each value of a JSON text sequence (RFC 8142). */
export const RECORD_SEPARATOR = String.fromCharCode(0x1e);
/** @type {[string, number[], number?][]} the code of a refusal, the bytes it is known by, where they stand */
const SIGNATURES = [
  ["sqlite", [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ["flatgeobuf", [0x66, 0x67, 0x62]],
  ["parquet", [0x50, 0x41, 0x52, 0x31]],
  ["arrow", [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ["xls", [0xd0, 0xcf, 0x11, 0xe0]],
  ["shapefile", [0x00, 0x00, 0x27, 0x0a]],
  ["mdb", [0x00, 0x01, 0x00, 0x00, 0x53, 0x74, 0x61, 0x6e, 0x64, 0x61, 0x72, 0x64]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["packed", [0x1f, 0x8b]],
  ["packed", [0x37, 0x7a, 0xbc, 0xaf]],
  ["packed", [0x52, 0x61, 0x72, 0x21]],
  ["packed", [0x42, 0x5a, 0x68]],
  ["packed", [0xfd, 0x37, 0x7a, 0x58]],
  ["dwg", [0x41, 0x43, 0x31, 0x30]],
  ["dxf", [0x41, 0x75, 0x74, 0x6f, 0x43, 0x41, 0x44, 0x20, 0x42, 0x69, 0x6e]],
  ["grid", [0x89, 0x48, 0x44, 0x46]],
  ["grid", [0x43, 0x44, 0x46, 0x01]],
  ["grid", [0x43, 0x44, 0x46, 0x02]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x47, 0x49, 0x46, 0x38]],
  ["image", [0x49, 0x49, 0x2a, 0x00]],
  ["image", [0x4d, 0x4d, 0x00, 0x2a]],
  ["image", [0x42, 0x4d]],
  ["image", [0x66, 0x74, 0x79, 0x70], 4],
  ["image", [0x57, 0x45, 0x42, 0x50], 8],
];
const ZIP = [0x50, 0x4b];
/** What a packed file holds says what it is; the first that fits. @type {[string, RegExp][]} */
const PACKED_AS = [
  ["xlsx", /xl\/workbook\.(xml|bin)|xl\/worksheets\//],
  ["ods", /opendocument\.spreadsheet/],
  ["document", /word\/document\.xml|ppt\/presentation\.xml|opendocument\./],
  ["gdb", /\.gdb(\/|able)/i],
  ["shapefile_zip", /\.(shp|shx|dbf)/i],
  ["kmz", /\.kml/i],
  ["project", /\.qgs/i],
];
/** The first bytes of such kinds are text, mostly: two letters alone prove nothing. */
const SHORT_SIGNATURE = 2;

/**
 * @param {Uint8Array} bytes
 * @returns {string} the code under which such a file is refused; empty where it is text
 */
export function binaryKind(bytes) {
  const starts = (/** @type {number[]} */ sign, at = 0) => sign.every((byte, i) => bytes[at + i] === byte);
  if (starts(ZIP) && (bytes[2] || 0) < 8 && (bytes[3] || 0) < 9) return packedKind(bytes);
  const found = SIGNATURES.find(([, sign, at]) => starts(sign, at) && (sign.length > SHORT_SIGNATURE || hasControls(bytes)));
  if (found?.[0] === "sqlite") return latin(bytes.subarray(68, 72)) === "GPKG" ? "geopackage" : "sqlite";
  if (found) return found[0];
  if (isDbf(bytes)) return "shapefile";
  return "";
}

/** @param {Uint8Array} bytes */
function packedKind(bytes) {
  // Names of members are not packed; those of the directory stand at the end.
  const names = latin(bytes.subarray(0, 1 << 16)) + latin(bytes.subarray(-(1 << 16)));
  return PACKED_AS.find(([, sign]) => sign.test(names))?.[0] || "packed";
}

/** @param {Uint8Array} bytes the table of a shapefile: a version, a date, a length that fits */
function isDbf(bytes) {
  const [version = 0, , month = 0, day = 0] = bytes;
  const isDated = month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return [0x03, 0x30, 0x83, 0x8b, 0xf5].includes(version) && isDated && hasControls(bytes);
}

/** @param {Uint8Array} bytes */
function hasControls(bytes) {
  return bytes.subarray(0, FILE_HEAD).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1e && byte !== 0x1b));
}

/** @param {Uint8Array} bytes */
function latin(bytes) {
  return new TextDecoder("latin1").decode(bytes);
}

/** Roots of XML that are told by name rather than read. @type {Record<string, string>} */
const OTHER_XML = {
  osm: "osm_xml", svg: "image", featurecollection: "gml", wfs: "gml", gml: "gml", worksheet: "xls", workbook: "xls",
  trainingcenterdatabase: "tcx", qgis: "project", exceptionreport: "service_error", serviceexceptionreport: "service_error", error: "service_error",
};

/**
 * @param {string} text
 * @returns {{ kind: Readable } | { refused: string }}
 */
export function textKind(text) {
  const head = text.slice(0, FILE_HEAD).trimStart();
  if (!head) return { refused: text.trim() ? "unknown" : "empty" };
  if (/^(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(head)) return { refused: "html" };
  if (head.startsWith("<")) {
    const root = /<(?![?!])(?:[\w.-]+:)?([\w.-]+)/.exec(head)?.[1]?.toLowerCase() || "";
    if (root === "html") return { refused: "html" };
    if (root === "gpx" || root === "kml") return { kind: "xml" };
    return Object.hasOwn(OTHER_XML, root) ? { refused: OTHER_XML[root] || "" } : { refused: "xml_other" };
  }
  if (/^0\s*[\r\n]+\s*SECTION\b/.test(head)) return { refused: "dxf" };
  if (/^version\s+\d+[\r\n]+charset/i.test(head)) return { refused: "mapinfo" };
  if (/^(GEOG|PROJ)(CS|CRS)\[/.test(head)) return { refused: "prj" };
  if (head.startsWith("{\\rtf")) return { refused: "document" };
  if (/^[[{]/.test(head) || head.startsWith(RECORD_SEPARATOR) || isScript(head)) return { kind: "json" };
  return { kind: "text" };
}

/**
 * Web maps wrap their data in a script: `var json_1 = {…}`.
 * @param {string} head
 */
export function isScript(head) {
  return /^(?:(?:var|let|const)\s+)?[\w.$]{1,80}\s*(?:=|\()\s*[[{]/.test(head);
}
