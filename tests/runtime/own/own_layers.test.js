import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { boundsOf, outlinesOf } from "runtime/atlas/extents.js";
import { isVisible } from "runtime/atlas/filters.js";
import { featureFor } from "runtime/atlas/index.js";
import { addOwnLayer, ownFeatures, ownRows, removeOwnLayer } from "runtime/atlas/own_layers.js";
import { gcjShift } from "runtime/own/chinese_offset.js";
import { classesOf } from "runtime/own/classes.js";
import { createOwnSheets } from "runtime/own/own_sheets.js";
import { enterPalette } from "runtime/own/palette.js";
import { inBothLanguages, withoutRepeats } from "runtime/own/trouble.js";
import { defaultState } from "runtime/state/map_state.js";
import { encodeQuery } from "runtime/state/query.js";
import { fixture, found, homeOf, realIndex, stateWith } from "../fixture.js";

const TABLE = "名称,经度,纬度,类别,客流\n甲,105.8012345,29.0405678,a,5\n乙,106.53,29.61,b,\n丙,116.4,39.9,b,7\n";

/** @param {string} text @param {string} [name] */
const fileOf = (text, name = "站点.csv") => new File([text], name);

function newSheets() {
  const index = realIndex();
  enterPalette(index.payload.styles);
  /** @type {string[]} */
  const heard = [];
  const sheets = createOwnSheets(index, { parseXml: () => null, changed: ({ result }, isGone) => heard.push(`${result.id}${isGone ? " gone" : ""}`) });
  return { index, sheets, heard };
}

test("a file becomes a layer of its own, apart from ours, and leaves nothing behind", async () => {
  const { index, sheets } = newSheets();
  const before = { features: index.features.size, listed: index.payload.features.length, layers: [...index.layerIds] };
  const result = await sheets.add(fileOf(TABLE));
  assert.deepEqual([result.id, result.name, result.drawn, result.left_out], ["own-1", "站点.csv", 2, 1]);
  assert.deepEqual(result.problems.map(({ row, code }) => [row, code]), [[3, "outside"]]);
  assert.equal(index.features.size, before.features + 2);
  assert.equal(index.payload.features.length, before.listed, "no count of ours knows it");
  assert.deepEqual(index.layerIds, before.layers);
  const feature = found(featureFor(index, "own-1-1"));
  assert.deepEqual(outlinesOf(feature, index), [[[29.0405678, 105.8012345]]]);
  assert.ok(boundsOf(feature, index));
  assert.deepEqual(ownRows(feature)[0], ["名称", "甲"]);
  assert.deepEqual(ownRows(found(featureFor(index, "own-1-2"))).map(([name]) => name), ["名称", "经度", "纬度", "类别"], "blank cells are passed over");
  assert.ok(sheets.remove("own-1"));
  assert.equal(index.features.size, before.features);
  assert.deepEqual([sheets.features("own-1"), sheets.list(), ownFeatures(index)], [[], [], []]);
  assert.equal(sheets.remove("own-1"), false);
});

test("whatever is handed over is answered, refused or not", async () => {
  const { sheets } = newSheets();
  for (const strange of [undefined, null, 7, "text", {}, { name: "a", size: 3 }, new Uint8Array(3)]) {
    const { id, drawn, problems } = await sheets.add(strange);
    assert.ok(id.startsWith("own-") && drawn === 0 && problems.length === 1 && problems[0]?.zh && problems[0].en, String(strange));
    assert.deepEqual(sheets.features(id), []);
  }
  assert.equal(new Set(sheets.list().map(({ id }) => id)).size, 7);
  assert.equal((await sheets.add({ name: "big", size: 1e9 })).problems[0]?.code, "too_large");
});

test("features come back as GeoJSON as exact as they came", async () => {
  const { sheets } = newSheets();
  const { id } = await sheets.add(fileOf(TABLE));
  const [first] = sheets.features(id);
  assert.deepEqual(first?.geometry, { type: "Point", coordinates: [105.8012345, 29.0405678] });
  assert.equal(first?.id, "own-1-1");
  const { id: area } = await sheets.add(fileOf('{"type":"Polygon","coordinates":[[[105,29],[106,29],[106,30],[105,29]]]}', "面.json"));
  assert.deepEqual(/** @type {any} */ (sheets.features(area)[0]?.geometry).type, "Polygon");
});

test("no filter hides it, and no address tells of it", async () => {
  const { index, sheets } = newSheets();
  await sheets.add(fileOf(TABLE));
  const feature = found(featureFor(index, "own-1-1"));
  const state = stateWith(index, { layers: [], status: ["planned"], from: "1999", to: "2000", selected: "own-1-1" });
  assert.ok(isVisible(feature, state, index));
  const query = encodeQuery(state, defaultState(index, homeOf(index)), index);
  assert.ok(!query.includes("own"), query);
  const layer = found(index.own.get("own-1"));
  layer.shown = false;
  assert.ok(!isVisible(feature, state, index), "its own switch does");
});

test("an answer draws the same sheet anew, under the same ids", async () => {
  const { index, sheets, heard } = newSheets();
  const swapped = "name,lon,lat\na,29.1,105.8\nb,29.2,105.9\n";
  const { id, drawn } = await sheets.add(fileOf(swapped));
  assert.equal(drawn, 0);
  const [sheet] = sheets.all();
  sheets.answer(found(sheet), found(sheet?.answers[0]));
  assert.equal(sheets.list()[0]?.drawn, 2);
  assert.deepEqual(outlinesOf(found(featureFor(index, `${id}-1`)), index), [[[29.1, 105.8]]]);
  assert.deepEqual(heard, ["own-1", "own-1"]);
});

test("a layer of the same id takes the place of the other", () => {
  const index = realIndex();
  const feature = { ...found(index.payload.features[0]), id: "own-9-1", layer: "own-9" };
  addOwnLayer(index, { id: "own-9", title: { zh: "", en: "" }, features: [feature, { ...feature, id: "own-9-2" }], shown: true });
  addOwnLayer(index, { id: "own-9", title: { zh: "", en: "" }, features: [feature], shown: true });
  assert.deepEqual(ownFeatures(index).map(({ id }) => id), ["own-9-1"]);
  assert.ok(!index.features.has("own-9-2"));
  removeOwnLayer(index, "own-9");
  assert.ok(!index.features.has("own-9-1"));
});

const ROOM = { mostWords: 8, steps: 5 };
/** @param {(string | number | null)[]} values */
const column = (values) => values.map((value) => ({ properties: { v: value } }));

test("words are classes by how often they come, eight and the rest", () => {
  const values = Array.from({ length: 60 }, (_, at) => `k${Math.floor(Math.sqrt(at))}`);
  const { classes, of } = classesOf(column([...values, null]), "v", ROOM);
  assert.equal(classes.filter(({ kind }) => kind === "word").length, 8);
  assert.deepEqual(classes.at(-1), { kind: "none", count: 1 });
  assert.equal(classes.reduce((sum, { count }) => sum + count, 0), 61);
  assert.equal(classes[of({ v: "k7" })]?.kind, "word");
  // k0 is the rarest but one word: eight kinds there are, all named.
  const many = classesOf(column(Array.from({ length: 30 }, (_, at) => `k${at}`)), "v", ROOM);
  assert.deepEqual(many.classes.at(-1), { kind: "rest", words: 22, count: 22 });
});

test("numbers are five classes with about as many each, the least first; equal ones stay together", () => {
  const { classes, of } = classesOf(column(Array.from({ length: 100 }, (_, at) => at)), "v", ROOM);
  assert.deepEqual(classes.map((one) => one.count), [20, 20, 20, 20, 20]);
  assert.deepEqual([of({ v: 0 }), of({ v: 99 }), of({ v: "50" })], [0, 4, 2]);
  const skewed = classesOf(column([...new Array(90).fill(0), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), "v", ROOM);
  assert.equal(skewed.classes[0]?.count, 90);
  const written = classesOf(column(["1.234,5", "2.000,0", "3,5", "4", "5", "6", "7"]), "v", ROOM);
  assert.ok(written.classes.every(({ kind }) => kind === "number"));
});

test("every problem has its sentence in both languages", () => {
  const folder = new URL("../../../webmap/runtime/own/", import.meta.url);
  const sources = readdirSync(folder).filter((name) => name.endsWith(".js")).map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
  const codes = [...sources.matchAll(/(?:code: |RefusedFile\(|refused: |said\.(?:add|push)\(|none\(|why: )"([a-z]\w+)"/g)].map(([, code]) => code || "");
  assert.ok(codes.length > 40, String(codes.length));
  for (const lang of ["zh", "en"]) {
    const missing = codes.filter((code) => !fixture.payload.words[lang]?.[`own.problem.${code}`]);
    assert.deepEqual(missing, [], lang);
  }
});

test("a problem says its record, and hostile values stay what they are", () => {
  const told = inBothLanguages({ row: 4, code: "crs_unknown", values: { crs: "<b>{row}</b>" } }, fixture.payload.words);
  assert.ok(told.zh.includes("4") && told.zh.includes("<b>{row}</b>") && told.en.includes("<b>{row}</b>"), told.en);
  const many = withoutRepeats(Array.from({ length: 5000 }, (_, at) => ({ row: at + 1, code: "no_position" })));
  assert.equal(many.length, 101);
  assert.deepEqual(many.at(-1)?.values, { count: 4900, of: "no_position" });
});

test("a file of our own places, shifted as web maps shift them, is suspected; unshifted it is not", async () => {
  const { index, sheets } = newSheets();
  const places = found(index.payload.search).places.filter(({ km, zh }) => km < 5 && zh).slice(0, 8);
  const table = (/** @type {(at: [number, number]) => [number, number]} */ move) =>
    ["名称,经度,纬度", ...places.map(({ zh, lon, lat }) => [zh, ...move([lon, lat])].join(","))].join("\n");
  const shifted = await sheets.add(fileOf(table(([lon, lat]) => {
    const [east, north] = gcjShift([lon, lat]);
    return [lon + east, lat + north];
  })));
  assert.equal(shifted.problems[0]?.code, "gcj02_places");
  assert.equal(shifted.drawn, 8, "said, and drawn all the same");
  assert.deepEqual((await sheets.add(fileOf(table((at) => at)))).problems, []);
});
