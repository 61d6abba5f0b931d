import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "runtime/base/words.js";
import { addressPieces, sheetAddress, sheetSources, sheetStatus, sheetTitle } from "runtime/picture/sheet_text.js";
import { createStore } from "runtime/state/store.js";
import { withGlobals } from "../browser.js";
import { featureOf, found, homeOf, realIndex, startState } from "../fixture.js";
import { boundsOf } from "runtime/atlas/extents.js";
/** @import { Lang } from "runtime/base/types.d.ts" */
/** @import { Stage } from "runtime/state/types.d.ts" */

/**
 * @param {Record<string, unknown>} wanted
 * @param {Lang} [lang]
 */
function stageWith(wanted, lang = "zh") {
  const index = realIndex();
  const store = createStore(index, startState(index));
  store.home = homeOf(index);
  store.apply({ lang, ...wanted });
  return /** @type {Stage} */ (/** @type {unknown} */ ({ index, store, words: createWords(index.payload.words, lang) }));
}

const everywhere = { west: 90, south: 20, east: 120, north: 40 };

test("a picture is headed by what it shows, in its language", () => {
  for (const lang of /** @type {Lang[]} */ (["zh", "en"])) {
    const stage = stageWith({ layers: ["bus_lines", "port_links"] }, lang);
    const { title, layers } = sheetTitle(stage);
    assert.equal(title, stage.words.t("app.title"));
    for (const id of ["bus_lines", "port_links"]) {
      const layer = found(stage.index.payload.layers.find((one) => one.id === id));
      assert.ok(layers.includes(layer.title[lang]), layers);
    }
    const scene = found(stage.index.payload.scenes?.[1]);
    assert.equal(sheetTitle(stageWith({ scene: scene.id }, lang)).part, scene.title[lang]);
  }
});

test("many layers are counted, not all named", () => {
  const stage = stageWith({ layers: realIndex().layerIds });
  const { layers } = sheetTitle(stage);
  assert.ok(layers.includes(String(stage.index.layerIds.length)), layers);
  assert.ok(!layers.includes(found(stage.index.payload.layers.at(-1)).title.zh), layers);
});

test("as of when and by which filter is always said", () => {
  const { articles, later } = found(realIndex().payload.asof);
  assert.equal(sheetStatus(stageWith({})).length, 1);
  const line = (/** @type {string} */ clock, /** @type {string} */ asof) => found(sheetStatus(stageWith({ clock, asof }))[0]);
  for (const date of [...articles, ...later]) {
    for (const clock of ["reported", "known"]) assert.ok(line(clock, date).includes(date));
    assert.notEqual(line("reported", date), line("known", date), "later sources are told apart");
  }
  assert.ok(line("known", "").includes(found(realIndex().payload.asof).newest));
  const stage = stageWith({ status: ["open", "planned"], from: "2020-06" });
  const lines = sheetStatus(stage).join("\n");
  for (const text of ["2020-06", stage.words.t("status.open"), stage.words.t("status.planned")]) assert.ok(lines.includes(text), text);
});

test("the sources named are those of what is in the frame and shown, and the ground's", () => {
  const stage = stageWith({ layers: ["bus_lines"] });
  const bus = featureOf(stage.index, "bus-01");
  const source = found(stage.index.payload.sources[found(bus.source_ids.find((id) => stage.index.payload.sources[id]?.kind === "article"))]);
  const frame = found(boundsOf(bus, stage.index));
  assert.ok(sheetSources(stage, frame).join("\n").includes(source.title.zh));
  const attribution = stage.index.payload.context.attribution.zh;
  assert.equal(sheetSources(stage, frame).at(-1), attribution);
  assert.deepEqual(sheetSources(stage, { west: 90, south: 20, east: 91, north: 21 }), [attribution]);
  assert.deepEqual(sheetSources(stageWith({ layers: [] }), everywhere), [attribution]);
});

test("later reports are named where the picture rests on them, and not otherwise", () => {
  const { asof, updates } = realIndex().payload;
  const layers = realIndex().layerIds;
  // Some papers print an article and a later report.
  const printed = Object.values(realIndex().payload.sources).map((one) => one.publication?.zh ?? "").join();
  const publishers = Object.values(found(updates)).map((one) => one.publisher.zh).filter((one) => !printed.includes(one));
  const named = (/** @type {Record<string, string>} */ moment) => {
    const text = sheetSources(stageWith({ layers, ...moment }), everywhere).join("\n");
    return publishers.filter((one) => text.includes(one));
  };
  assert.ok(named({ clock: "known" }).length);
  assert.ok(named({ clock: "known", asof: found(asof?.later.at(-1)) }).length);
  assert.deepEqual(named({ clock: "reported" }), []);
});

test("the address brings the view back; a file's folder is nobody's business", () => {
  const stage = stageWith({ layers: ["bus_lines"] });
  const web = { protocol: "https:", origin: "https://map.example", pathname: "/chengyu/map" };
  withGlobals({ location: web }, () => assert.deepEqual(sheetAddress(stage), { url: "https://map.example/chengyu/map?layers=bus_lines", isForOthers: true }));
  const file = { protocol: "file:", origin: "null", pathname: "/home/somebody/%E6%88%90%E6%B8%9D.html" };
  withGlobals({ location: file }, () => assert.deepEqual(sheetAddress(stage), { url: "成渝.html?layers=bus_lines", isForOthers: false }));
});

test("an address is broken between its words, never within one", () => {
  const address = "https://map.example/map?lang=en&layers=bus_lines,port_links&f=bus-01&z=9&c=29.05,105.75";
  const pieces = addressPieces(address);
  assert.equal(pieces.join(""), address);
  assert.ok(pieces.includes("port_links&") && pieces.includes("f=bus-01&"));
  assert.ok(pieces.every((piece, at) => at === pieces.length - 1 || /[?&,]$/.test(piece)));
});
