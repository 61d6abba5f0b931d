import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "runtime/base/words.js";
import { normalise } from "runtime/state/map_state.js";
import { decodeQuery } from "runtime/state/query.js";
import { TABLE_COLUMNS } from "runtime/table/columns.js";
import { commaSeparated, tabSeparated } from "runtime/table/delimited.js";
import { fileNote, filterQuery, tableFileName } from "runtime/table/file_note.js";
import { rowsAsGeoJson } from "runtime/table/geojson.js";
import { featuresInForce } from "runtime/table/rows.js";
import { found, realIndex, startState } from "../fixture.js";
/** @import { AtlasFeature } from "runtime/atlas/types.d.ts" */

const index = realIndex();
const words = createWords(index.payload.words, "zh");
const telling = { index, words };
/** @param {Record<string, unknown>} [asked] */
const stateOf = (asked = {}) => normalise(asked, startState(index), index).state;

/** A spreadsheet's own reading. @param {string} text */
function readCsv(text) {
  /** @type {string[][]} */
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    found(rows.at(-1)).push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
    if (!end) break;
  }
  return rows.slice(0, -1);
}

test("the filter of a file brings back exactly its rows", () => {
  for (const asked of [{}, { layers: ["bus_lines"], clock: "known" }, { layers: [] }, { status: ["planned", "open"], asof: "2021" }, { layers: index.layerIds, from: "2020", to: "2020-12" }]) {
    const state = stateOf(asked);
    const query = filterQuery(state, index);
    assert.match(query, /(^|&)layers=/);
    assert.match(query, /(^|&)clock=/);
    const again = normalise(decodeQuery(`?${query}`, index).partial, startState(index), index).state;
    assert.deepEqual(featuresInForce(index, again, null), featuresInForce(index, state, null), query);
  }
});

test("a file's name says filter and date, and no sign that a disk refuses", () => {
  const name = tableFileName(filterQuery(stateOf({ layers: ["bus_lines"], clock: "known" }), index), "csv", new Date(2026, 10, 7));
  assert.equal(name, "chengyu-link-map_layers-bus_lines_clock-known_2026-11-07.csv");
  assert.match(tableFileName(filterQuery(stateOf({ layers: index.layerIds }), index), "geojson", new Date()), /^[\w.+-]{10,140}$/);
});

test("CSV has the rows in their order, with heads in words and whose they are", () => {
  const state = stateOf({ layers: ["highway_corridors", "bus_lines"], clock: "known" });
  const features = featuresInForce(index, state, null).toReversed();
  const note = fileNote(state, index, words, { count: features.length, isInView: false });
  const text = commaSeparated(TABLE_COLUMNS, features, telling, note);
  assert.ok(text.startsWith("\ufeff名称,类别,报道时,现在,起于,公里"));
  const [heads = [], ...rows] = readCsv(text.slice(1));
  assert.deepEqual(rows.map((row) => row[heads.indexOf("编号")]), features.map(({ id }) => id));
  assert.ok(rows.every((row) => row.length === heads.length && row[heads.indexOf("筛选")] === note.filter));
  const km = rows.map((row) => row[heads.indexOf("公里")]).filter((value) => value !== "");
  assert.ok(km.length > 20 && km.every((value) => Number(value) > 0));
});

test("what a spreadsheet would calculate is text, in cells, names of layers and files alike", () => {
  for (const name of ["=HYPERLINK(\"http://a\")", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1"]) {
    const one = { ...found(index.payload.features[0]), name: { zh: name, en: name } };
    const note = { filter: "=1", licence: "", attribution: "", version: "", title: "", description: "" };
    const csv = readCsv(commaSeparated(TABLE_COLUMNS.slice(0, 1), [one], telling, note).slice(1));
    assert.deepEqual([csv[1]?.[0], csv[1]?.[2]], [`'${name}`, "'=1"]);
    assert.match(found(tabSeparated(TABLE_COLUMNS.slice(0, 1), [one], telling).split("\n")[1]), /^'/);
  }
});

test("a cell with tabs, breaks and quotes stays one cell", () => {
  const name = 'a\tb\r\n"c", d';
  const one = { ...found(index.payload.features[0]), name: { zh: name, en: name } };
  const rows = tabSeparated(TABLE_COLUMNS.slice(0, 2), [one], telling).split("\n").map((row) => row.split("\t"));
  assert.deepEqual(rows.map((row) => row.length), [2, 2]);
  const note = { filter: "", licence: "", attribution: "", version: "", title: "", description: "" };
  assert.equal(readCsv(commaSeparated(TABLE_COLUMNS.slice(0, 1), [one], telling, note).slice(1))[1]?.[0], name);
});

test("GeoJSON has whole geometry in longitude and latitude, both states, and says whose it is", () => {
  const state = stateOf({ layers: index.layerIds, clock: "known" });
  const features = featuresInForce(index, state, null);
  const told = JSON.parse(rowsAsGeoJson(features, index, state, fileNote(state, index, words, { count: features.length, isInView: false })));
  assert.deepEqual(told.features.map((/** @type {any} */ one) => one.id), features.map(({ id }) => id));
  assert.equal(told.type, "FeatureCollection");
  assert.match(told.filter, /clock=known/);
  assert.match(told.description, new RegExp(`^${features.length} 行`));
  assert.ok(told.licence && told.attribution && told.version);
  for (const { geometry, id } of told.features) {
    const numbers = geometry.coordinates.flat(Infinity);
    assert.ok(numbers.length >= 2 && numbers.length % 2 === 0, id);
    for (let at = 0; at < numbers.length; at += 2) {
      assert.ok(numbers[at] > 90 && numbers[at] < 125 && numbers[at + 1] > 15 && numbers[at + 1] < 40, id);
    }
  }
  const road = told.features.find((/** @type {any} */ one) => one.id === "hwy-04-luzhou-yongchuan");
  const { status_then, status_now, since_now, name_zh } = road.properties;
  assert.deepEqual([status_then, status_now, since_now, name_zh], ["planned", "open", "2022-10-01", "泸州—永川高速"]);
  const unit = told.features.find((/** @type {any} */ one) => one.geometry.type === "Polygon");
  const ring = unit.geometry.coordinates[0];
  assert.deepEqual(ring[0], ring.at(-1));
  const twice = ring.slice(1).reduce((/** @type {number} */ sum, /** @type {number[]} */ [x = 0, y = 0], /** @type {number} */ at) => sum + (ring[at][0] - 100) * y - (x - 100) * ring[at][1], 0);
  assert.ok(twice > 0);
});

/** @returns {AtlasFeature} a square of a reader's own, drawn clockwise, with columns named as ours are */
function ownSquare() {
  const ring = /** @type {[number, number][]} */ ([[105, 29], [105, 30], [106, 30], [106, 29], [105, 29]]);
  const own = { file: "plots.geojson", row: 1, properties: { file: "A-17", licence: "secret" }, said: { zh: "", en: "" }, shape: { points: [], lines: [], polygons: [[ring]] } };
  return /** @type {AtlasFeature} */ (/** @type {unknown} */ ({ id: "own-1-1", layer: "own-1", own, fact_ids: [], source_ids: [] }));
}

test("rows that a reader brought along are neither licensed nor named nor changed by us", () => {
  const state = stateOf({ clock: "known" });
  const own = ownSquare();
  const ours = featuresInForce(index, state, null).slice(0, 2);
  const note = fileNote(state, index, words, { count: 3, isInView: false });
  const alone = JSON.parse(rowsAsGeoJson([own], index, state, note));
  assert.deepEqual(Object.keys(alone), ["type", "features"]);
  const [square] = alone.features;
  assert.deepEqual(square.properties, { file: "A-17", licence: "secret" });
  assert.equal(square.file, "plots.geojson");
  // RFC 7946: the outer ring against the clock.
  assert.deepEqual(square.geometry.coordinates[0][1], [106, 29]);
  const mixed = JSON.parse(rowsAsGeoJson([own, ...ours], index, state, note));
  assert.ok(!mixed.licence && !mixed.attribution && mixed.filter);
  assert.deepEqual(mixed.features[0].properties, square.properties);
  for (const { properties } of mixed.features.slice(1)) {
    assert.deepEqual([properties.licence, properties.attribution], [note.licence, note.attribution]);
  }
});
