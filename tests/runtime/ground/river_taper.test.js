import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeLine } from "runtime/atlas/decode.js";
import { riverReaches } from "runtime/ground/river_taper.js";
import { found, realIndex } from "../fixture.js";

const { rivers } = realIndex().payload.context;
const reachesOf = (/** @type {typeof rivers[number]} */ river) => riverReaches(decodeLine(found(river.lines[0])), river);

test("a river is drawn whole: each reach starts where the one before it ends", () => {
  for (const river of rivers) {
    const line = decodeLine(found(river.lines[0]));
    const reaches = reachesOf(river);
    const drawn = reaches.flatMap(({ points }, i) => (i ? points.slice(1) : points));
    assert.deepEqual(drawn, line, river.id);
    for (const [i, reach] of reaches.slice(1).entries()) assert.equal(found(reaches[i]).points.at(-1), reach.points[0]);
    assert.ok(reaches.length <= 16, river.id);
  }
});

test("a source is thin and grows downstream to the river's own width", () => {
  for (const river of rivers.filter(({ head }) => head === "source")) {
    const shares = reachesOf(river).map(({ share }) => share);
    assert.ok(found(shares[0]) < 0.5, river.id);
    assert.deepEqual(shares, [...shares].sort((a, b) => a - b), river.id);
    assert.equal(shares.at(-1), 1, river.id);
  }
});

test("only what goes on beyond the frame fades, and at that end alone", () => {
  for (const river of rivers) {
    const alphas = reachesOf(river).map(({ alpha }) => alpha);
    assert.equal(found(alphas[0]) < 0.3, river.head === "frame", river.id);
    assert.equal(found(alphas.at(-1)) < 0.3, river.mouth === "frame", river.id);
    assert.ok(alphas.includes(1), river.id);
  }
});

test("where two rivers become one under a new name, none of them thins", () => {
  const yangtze = found(rivers.find(({ head }) => head === "confluence"));
  assert.equal(found(reachesOf(yangtze)[0]).share, 1);
});
