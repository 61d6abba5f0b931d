import assert from "node:assert/strict";
import { test } from "node:test";
import { bandState, bandWidth, hasBand } from "runtime/features/accuracy_band.js";
import { realIndex } from "../fixture.js";

const mapAt = (/** @type {number} */ zoom) =>
  /** @type {any} */ ({ getZoom: () => zoom, getSize: () => ({ x: 1366, y: 768 }) });

test("a band is as wide as its bound on either side, twice as wide from zoom to zoom", () => {
  assert.ok(Math.abs(bandWidth(4000, 29.05, 10) - 59.9) < 0.5, `${bandWidth(4000, 29.05, 10)}`);
  assert.equal(bandWidth(4000, 29.05, 11), 2 * bandWidth(4000, 29.05, 10));
});

test("bands are seen close up, until they are wider than the screen", () => {
  assert.equal(bandState(40, mapAt(8.9)), "");
  assert.equal(bandState(40, mapAt(9)), "seen");
  assert.equal(bandState(1366, mapAt(14)), "seen");
  assert.equal(bandState(1400, mapAt(14)), "wide");
});

test("only what runs through named places and has a bound has a band", () => {
  for (const feature of realIndex().payload.features) {
    if (!hasBand(feature)) continue;
    assert.equal(feature.geometry_basis, "waypoints", feature.id);
    assert.ok((feature.accuracy_m ?? 0) > 0 && !feature.faint, feature.id);
  }
});
