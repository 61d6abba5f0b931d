import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_BYTES } from "runtime/own/read_file.js";
import { fileNames, fromFile, fromText, outcome, spots } from "./reading.js";

/** @type {[number, number][]} */
const FOUR = [[105.8012, 29.0405], [106.5307, 29.6102], [104.0651, 30.6598], [107.4012, 30.2103]];
/** What XML needs a browser for: tests/browser/test_own_layers.py. */
const IN_A_BROWSER = ["placemarks.kml", "track.gpx"];

/** @type {Record<string, [number, number, string, string[], [number, number][]?]>} drawn, left out, system, codes, where */
const EXPECTED = {
  "array_of_features.json": [3, 0, "EPSG:4326", [], FOUR.slice(0, 3)],
  "bare_geometry.json": [1, 0, "EPSG:4326", []],
  "bom.geojson": [2, 0, "EPSG:4326", [], FOUR.slice(0, 2)],
  "empty.geojson": [0, 0, "", ["no_features"]],
  "excel_gbk.csv": [4, 0, "EPSG:4326", [], FOUR],
  "excel_unicode_text_utf16.txt": [4, 0, "EPSG:4326", [], FOUR],
  "geometry_collection.geojson": [1, 0, "EPSG:4326", []],
  "html_saved_as.geojson": [0, 0, "", ["html"]],
  "map.kmz": [0, 0, "", ["kmz"]],
  "nan.geojson": [1, 1, "EPSG:4326", ["json_nan", "json_nan", "json_nan", "bad_coordinates"]],
  "newline_delimited.geojsonl": [4, 0, "EPSG:4326", [], FOUR],
  "null_geometry.geojson": [2, 3, "EPSG:4326", ["no_geometry", "no_geometry", "empty_geometry"]],
  "outside_region.geojson": [1, 2, "EPSG:4326", ["outside", "at_zero"]],
  "overpass.json": [3, 1, "EPSG:4326", ["osm_no_geometry"]],
  "qgis_crs84_member.geojson": [1, 0, "OGC:CRS84", []],
  "qgis_epsg4523_zone35.geojson": [2, 0, "EPSG:4523", ["reprojected"], FOUR.slice(0, 2)],
  "semicolon_decimal_comma.csv": [4, 0, "EPSG:4326", [], FOUR],
  "sheet_two_title_row_dms.xlsx": [0, 0, "", ["xlsx"]],
  "swapped_lat_lng.geojson": [0, 4, "EPSG:4326", ["swapped"]],
  "three_and_four_values.geojson": [3, 0, "EPSG:4326", ["text_coordinates"]],
  "topojson.json": [2, 0, "EPSG:4326", []],
  "truncated.geojson": [0, 0, "", ["json_cut"]],
  "unclosed_clockwise_bowtie.geojson": [3, 0, "EPSG:4326", ["ring_open", "ring_crosses"]],
  "web_mercator_no_crs.geojson": [0, 4, "unknown", ["mercator"]],
  "wkt_column.csv": [3, 2, "EPSG:4490", ["no_geometry", "bad_geometry"]],
};

test("every file of the kinds that people bring gets its answer", () => {
  const names = fileNames().filter((name) => !IN_A_BROWSER.includes(name));
  assert.deepEqual(names, Object.keys(EXPECTED));
  for (const name of names) {
    const [drawn, leftOut, crs, codes, where] = EXPECTED[name] || [];
    const read = fromFile(name);
    assert.deepEqual([read.drawn, read.left_out, read.crs, read.codes], [drawn, leftOut, crs, codes], name);
    if (where) assert.deepEqual(spots(read), where, name);
  }
});

test("what a file leaves open is drawn once the reader has said so", () => {
  for (const name of ["web_mercator_no_crs.geojson", "swapped_lat_lng.geojson"]) {
    const asked = fromFile(name);
    assert.equal(asked.answers.length, 1, name);
    assert.deepEqual(spots(asked.again(asked.answers[0])), FOUR, name);
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

/** @type {[string, string, number, number, string[]][]} name, text, drawn, left out, codes */
const HABITS = [
  ["degrees, minutes, seconds", "名称,经度,纬度\n甲,105°48′4.3″E,29°2'25.8\"N\n乙,东经106°31′50.5″,北纬29度36分36.7秒\n丙,E104.0651,N30.6598\n丁,,\n", 3, 1, ["no_position"]],
  ["one row turned round", "name,lon,lat\na,105.8,29\nb,106,29.5\nc,29.1,105.9\n", 2, 1, ["row_swapped"]],
  ["no header", "甲站,105.8012,29.0405\n乙站,106.5307,29.6102\n", 2, 0, ["columns_guessed"]],
  ["titles above", "2024年站点表,,,\n单位：处,,,\n序号,名称,X,Y\n1,甲,105.8012,29.0405\n", 1, 0, ["titles_above"]],
  ["both in one cell", "名称;坐标\n甲;105.8012,29.0405\n乙;106.5307,29.6102\n", 2, 0, []],
  ["the same header twice", "name,name,lon,lat\na,b,105.8,29\n", 1, 0, ["header_twice"]],
  ["sep=, as Excel is told it", "sep=;\nname;lon;lat\na;105,8;29,04\n", 1, 0, []],
  ["bars", "name|lon|lat\na|105.8|29.04\n", 1, 0, []],
  ["lines within quotation marks, blank rows", 'name,lon,lat\r\n\r\n"a\r\nb",105.8,29\r\n,,\r\n\r\n', 1, 0, []],
  ["a mark that is never closed", 'name,lon,lat\n"a,105.8,29\n', 0, 1, ["quote_open", "no_position"]],
  ["traditional headers", "名稱,經度,緯度\n甲,105.8,29.04\n", 1, 0, []],
  ["records of an interface", '{"code":0,"data":[{"名称":"甲","lng":105.8,"lat":"29.04"}]}', 1, 0, []],
  ["a script of a web map", 'var json_a_1 = {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[105.8,29]}}]};', 1, 0, []],
  ["an Esri service", '{"spatialReference":{"wkid":102100,"latestWkid":3857},"features":[{"attributes":{"a":1},"geometry":{"x":11777735.7,"y":3380801.8}}]}', 1, 0, ["reprojected"]],
  ["record separators", '\u001e{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[105.8,29]}}\n\u001e{"type":"Point","coordinates":[105.9,29]}\n', 2, 0, []],
  ["one line of several broken", '{"type":"Point","coordinates":[105.8,29]}\n{"type":"Feat\n{"type":"Point","coordinates":[105.9,29]}\n', 2, 0, ["line_no_json"]],
  ["a comma too many", '{"type":"FeatureCollection","features":[{"type":"Point","coordinates":[105.8,29]},]}', 1, 0, ["json_comma"]],
  ["a ring instead of rings", '{"type":"Polygon","coordinates":[[105.7,29.2],[105.8,29.2],[105.8,29.3]]}', 1, 0, ["ring_open"]],
  ["well-known text by itself", "POINT (105.8 29.04)\nLINESTRING Z (105.8 29 1, 105.9 29.1 2)\n", 2, 0, []],
  ["well-known binary", "id,geom\n1,0101000020E610000066666666667A5A400AD7A3703D0A3D40\n2,0101000020E6100000666666\n", 1, 1, ["bad_geometry"]],
  ["well-known text for a geometry", '{"type":"Feature","properties":{},"geometry":"POINT (105.8 29.04)"}', 1, 0, []],
  ["degrees under the name of metres", '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[105.8,29.04]}}]}', 0, 1, ["crs_wrong"]],
  ["metres under the name of degrees", '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[11777735.7,3380801.8]}}]}', 0, 1, ["mercator"]],
  ["a system that is not known", '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::2154"}},"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[652000,6862000]}}]}', 0, 1, ["crs_unknown"]],
  ["metres of a zone without its name", "点号,X坐标,Y坐标\n1,3214023.06,35578038.96\n", 0, 1, ["metres"]],
  ["shifted by name", "名称,gcj_lng,gcj_lat\n甲,105.8012,29.0405\n", 1, 0, ["gcj02_named"]],
  ["neither degrees nor metres of here", "name,lon,lat\na,900000000,1\n", 0, 1, ["no_degrees"]],
  ["far too many levels", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, 0, 0, ["json_other"]],
  ["collections within collections", `${'{"type":"GeometryCollection","geometries":['.repeat(3000)}${"]}".repeat(3000)}`, 0, 1, ["too_deep"]],
  ["nothing but blanks", " \n\n", 0, 0, ["empty"]],
  ["a header alone", "name,lon,lat\n", 0, 0, ["no_rows"]],
  ["no column that says where", "a,b\n1,2\n3,4\n", 0, 0, ["no_columns"]],
  ["a service's error", '<?xml version="1.0"?><ows:ExceptionReport xmlns:ows="x"/>', 0, 0, ["service_error"]],
  ["entities", '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaa">]><kml>&a;</kml>', 0, 0, ["xml_entities"]],
  ["a drawing", "  0\r\nSECTION\r\n  2\r\nHEADER\r\n", 0, 0, ["dxf"]],
  ["a projection alone", 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]', 0, 0, ["prj"]],
  ["other JSON", '{"a": 1}', 0, 0, ["json_other"]],
];

test("bad habits are read where they can be, and named where not", () => {
  for (const [name, text, drawn, leftOut, codes] of HABITS) {
    const read = fromText(text);
    assert.deepEqual([read.drawn, read.left_out, read.codes], [drawn, leftOut, codes], name);
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
