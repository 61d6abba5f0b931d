import assert from "node:assert/strict";
import { test } from "node:test";
import { countedApart, isNoPack, isPackLayer, packSaid } from "runtime/atlas/packs.js";
import { enterFeature } from "runtime/atlas/index.js";
import { createWords } from "runtime/base/words.js";
import { lineLook } from "runtime/features/line_style.js";
import { facetCounts } from "runtime/filter/facet_counts.js";
import { resultSum } from "runtime/filter/result_sum.js";
import { featureOf, realIndex, stateWith } from "../fixture.js";

/** The real data, and one of its lines once more as a pack tells it. */
function withPack() {
  const index = realIndex();
  const told = { ...structuredClone(featureOf(index, "bus-01")), id: "demo-1", layer: "pack_demo", fact_ids: [], props: { told_of: "bus-01" } };
  index.payload.layers.push({ id: "pack_demo", group: "packs", title: { zh: "示例", en: "Demo" }, shown: true, count: 1, pack: "demo" });
  index.layerIds.push("pack_demo");
  index.byLayer.set("pack_demo", []);
  index.payload.features.push(told);
  enterFeature(index, told);
  return { index, told };
}

test("what a pack tells is in no sum of ours, and told apart", () => {
  const { index, told } = withPack();
  const without = realIndex();
  const state = stateWith(index, { layers: index.layerIds });
  const before = resultSum(without, stateWith(without, { layers: without.layerIds }));
  assert.equal(before.packs, 0);
  assert.deepEqual(resultSum(index, state), { ...before, packs: 1 });
  const counts = facetCounts(index, state);
  const usual = facetCounts(without, stateWith(without, { layers: without.layerIds }));
  for (const facet of /** @type {const} */ (["place", "status", "claim", "side", "dates"])) assert.deepEqual(counts[facet], usual[facet]);
  assert.equal(counts.layers.get("pack_demo"), 1);
  const words = createWords(index.payload.words, "en");
  assert.equal(countedApart("table.count", [told, featureOf(index, "bus-01")], words), words.t("table.count", { count: 1 }) + words.t("packs.count", { count: 1 }));
  assert.equal(countedApart("table.count", [featureOf(index, "bus-01")], words), words.t("table.count", { count: 1 }));
});

test("a pack is known by its layer, glows in its colour, and is named where it is told", () => {
  const { index, told } = withPack();
  assert.ok(isPackLayer("pack_demo") && !isPackLayer("bus_lines") && !isPackLayer("own-1"));
  assert.ok(!isNoPack(told) && isNoPack(featureOf(index, "bus-01")));
  const words = createWords(index.payload.words, "zh");
  assert.equal(packSaid(told, index, words).length, 2);
  assert.match(packSaid(told, index, words).join(), /示例/);
  assert.deepEqual(packSaid(featureOf(index, "bus-01"), index, words), []);
  const view = { theme: index.payload.styles.theme_by_day, zoom: 8, emphasis: "" };
  const look = (/** @type {string} */ layer) => lineLook({ layer, basis: "relation", status: "open" }, index.payload.styles, view).glow;
  assert.equal(look("pack_demo").color, "var(--c-pack_demo)");
  assert.ok(Number(look("pack_demo").opacity) > 0);
  assert.equal(look("bus_lines").opacity, 0);
});
