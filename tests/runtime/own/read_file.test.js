import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { MOST_BYTES } from "runtime/own/read_file.js";
import { fileNames, fromFile, fromText, outcome, spots } from "./reading.js";

/** What XML needs a browser for: tests/browser/test_own_layers.py. */
const IN_A_BROWSER = ["placemarks.kml", "track.gpx"];

/**
 * What both readers make of files: the page's, and the app's in tests/service/test_own_reading.py.
 * @typedef {{ drawn: number, left_out: number, codes: string[] }} Made
 * @type {{ files: Record<string, Made & { crs: string, spots?: [number, number][] }>, habits: (Made & { name: string, text: string })[] }}
 */
const BOTH = JSON.parse(readFileSync(new URL("../../fixtures/own_read.json", import.meta.url), "utf8"));

test("every file of the kinds that people bring gets its answer", () => {
  const names = fileNames().filter((name) => !IN_A_BROWSER.includes(name));
  assert.deepEqual(names, Object.keys(BOTH.files));
  for (const [name, { drawn, left_out, crs, codes, spots: where }] of Object.entries(BOTH.files)) {
    const read = fromFile(name);
    assert.deepEqual([read.drawn, read.left_out, read.crs, read.codes], [drawn, left_out, crs, codes], name);
    if (where) assert.deepEqual(spots(read), where, name);
  }
});

test("what a file leaves open is drawn once the reader has said so", () => {
  for (const name of ["web_mercator_no_crs.geojson", "swapped_lat_lng.geojson"]) {
    const asked = fromFile(name);
    assert.equal(asked.answers.length, 1, name);
    assert.deepEqual(spots(asked.again(asked.answers[0])), BOTH.files["newline_delimited.geojsonl"]?.spots, name);
  }
});

test("a problem names the record that has it, and the place where a text breaks off", () => {
  assert.deepEqual(fromFile("wkt_column.csv").troubles.map(({ row }) => row), [4, 5]);
  assert.deepEqual(fromFile("null_geometry.geojson").troubles.map(({ row }) => row), [2, 3, 4]);
  const [cut] = fromFile("truncated.geojson").troubles;
  assert.deepEqual(cut?.values, { line: 1, column: 131, at: 131 });
  const [nan] = fromFile("nan.geojson").troubles;
  assert.deepEqual(nan?.values, { word: "NaN", line: 1, column: 89, at: 89 });
});

test("names, dates and numbers come as they were written", () => {
  const [gbk] = fromFile("excel_gbk.csv").placed;
  assert.deepEqual({ ...gbk?.properties }, { 名称: "甲站", 经度: 105.8012, 纬度: 29.0405, 开通日期: "2021/1/5" });
  assert.equal(fromFile("semicolon_decimal_comma.csv").placed[0]?.properties.客流, 1234.5);
  assert.equal(fromFile("qgis_crs84_member.geojson").placed[0]?.properties.时间, "2024/03/05");
  const [osm] = fromFile("overpass.json").placed;
  assert.equal(osm?.properties.name, "甲渡口");
  const codes = fromText("代码,人数,lon,lat\n007,12,105.8,29.1\n").placed[0]?.properties;
  assert.deepEqual([codes?.代码, codes?.人数], ["007", 12]);
});

test("shapes are whole: parts, shared borders, closed rings", () => {
  const [collection] = fromFile("geometry_collection.geojson").placed;
  assert.deepEqual([collection?.shape.points.length, collection?.shape.lines.length, collection?.shape.polygons.length], [1, 1, 1]);
  assert.equal(fromFile("bare_geometry.json").placed[0]?.shape.lines.length, 2);
  const [west, east] = fromFile("topojson.json").placed.map(({ shape }) => shape.polygons[0]?.[0]?.map(([lon]) => lon) || []);
  assert.equal(Math.max(...(west || [])), 105.76);
  assert.equal(Math.min(...(east || [])), 105.76);
  for (const { shape } of fromFile("unclosed_clockwise_bowtie.geojson").placed) {
    const ring = shape.polygons[0]?.[0] || [];
    assert.deepEqual(ring[0], ring.at(-1));
  }
});

const DEEP = [
  { name: "far too many levels", text: `${"[".repeat(100_000)}${"]".repeat(100_000)}`, drawn: 0, left_out: 0, codes: ["json_other"] },
  { name: "collections within collections", text: `${'{"type":"GeometryCollection","geometries":['.repeat(3000)}${"]}".repeat(3000)}`, drawn: 0, left_out: 1, codes: ["too_deep"] },
];

test("bad habits are read where they can be, and named where not", () => {
  for (const { name, text, drawn, left_out, codes } of [...BOTH.habits, ...DEEP]) {
    const read = fromText(text);
    assert.deepEqual([read.drawn, read.left_out, read.codes], [drawn, left_out, codes], name);
  }
});

/** @type {[string, number[]][]} */
const BINARIES = [
  ["geopackage", [...new TextEncoder().encode("SQLite format 3\0"), ...new Array(52).fill(1), ...new TextEncoder().encode("GPKG")]],
  ["sqlite", [...new TextEncoder().encode("SQLite format 3\0"), ...new Array(80).fill(1)]],
  ["flatgeobuf", [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0]],
  ["parquet", [...new TextEncoder().encode("PAR1"), 0, 1]],
  ["xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]],
  ["shapefile", [0, 0, 0x27, 0x0a, 0, 0]],
  ["mdb", [0, 1, 0, 0, ...new TextEncoder().encode("Standard Jet DB\0")]],
  ["pdf", [...new TextEncoder().encode("%PDF-1.7")]],
  ["packed", [0x1f, 0x8b, 8, 0]],
  ["image", [0x89, 0x50, 0x4e, 0x47, 13, 10]],
  ["dwg", [...new TextEncoder().encode("AC1027\0")]],
  ["shapefile_zip", [0x50, 0x4b, 3, 4, ...new TextEncoder().encode("........roads.shp....roads.dbf")]],
  ["ods", [0x50, 0x4b, 3, 4, ...new TextEncoder().encode("....mimetypeapplication/vnd.oasis.opendocument.spreadsheet")]],
];

test("what needs more is known by its first bytes, whatever its name says", () => {
  for (const [code, bytes] of BINARIES) assert.deepEqual(outcome("a.geojson", new Uint8Array(bytes)).codes, [code]);
  assert.deepEqual(outcome("a.csv", new Uint8Array(0)).codes, ["empty"]);
  assert.deepEqual(outcome("a.csv", new Uint8Array(MOST_BYTES + 1)).codes, ["too_large"]);
});

test("encodings are found by what stands in them", () => {
  const table = "名称,lon,lat\n甲站渡口,105.8,29.5\n";
  const wide = (/** @type {boolean} */ isLittle) => {
    const units = [...table].map((sign) => sign.charCodeAt(0));
    return new Uint8Array(units.flatMap((unit) => (isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
  };
  assert.equal(outcome("le", wide(true)).placed[0]?.properties.名称, "甲站渡口");
  assert.equal(outcome("be", wide(false)).placed[0]?.properties.名称, "甲站渡口");
  // 名稱,經度,緯度 and 甲站 in Big5
  const big5 = [0xa6, 0x57, 0xba, 0xd9, 0x2c, 0xb8, 0x67, 0xab, 0xd7, 0x2c, 0xbd, 0x6e, 0xab, 0xd7, 0x0a, 0xa5, 0xd2, 0xaf, 0xb8];
  const read = outcome("big5", new Uint8Array([...big5, ...new TextEncoder().encode(",105.8,29.04\n")]));
  assert.equal(read.placed[0]?.properties.名稱, "甲站");
  assert.deepEqual(read.codes, ["encoding"]);
  const western = new Uint8Array([...new TextEncoder().encode("name,lon,lat\nM"), 0xfc, ...new TextEncoder().encode("nchen,105.8,29.04\n")]);
  assert.equal(outcome("latin", western).placed[0]?.properties.name, "München");
});

test("a key of any name is a key and no more", () => {
  const hostile = '{"type":"Feature","properties":{"__proto__":{"polluted":1},"constructor":"a","<img src=x onerror=alert(1)>":"b"},"geometry":{"type":"Point","coordinates":[105.8,29]}}';
  const [row] = fromText(hostile).placed;
  assert.deepEqual(Object.keys(row?.properties || {}), ["__proto__", "constructor", "<img src=x onerror=alert(1)>"]);
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
  const table = fromText("__proto__,constructor,lon,lat\na,b,105.8,29\n");
  assert.deepEqual(Object.keys(table.placed[0]?.properties || {}), ["__proto__", "constructor", "lon", "lat"]);
});

test("beyond fifty thousand the rest is left out, and said once", () => {
  const rows = Array.from({ length: 50_003 }, (_, at) => `n${at},${105 + (at % 1000) / 1000},29.5`);
  const read = fromText(["name,lon,lat", ...rows].join("\n"));
  assert.deepEqual([read.drawn, read.left_out], [50_000, 3]);
  assert.deepEqual(new Set(read.codes), new Set(["too_many"]));
});
