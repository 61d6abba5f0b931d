import assert from "node:assert/strict";
import { test } from "node:test";
import { settleCrowds } from "runtime/features/symbol_crowds.js";
import { decodeGeometry } from "runtime/atlas/decode.js";
import { found, homeOf, realIndex } from "../fixture.js";
import { leaflet, screenMap } from "../leaflet.js";
/** @import { FeatureView, Stand } from "runtime/features/types.d.ts" */

const index = realIndex();

/** Every symbol of the data, with where it was put. */
function symbols() {
  return index.payload.features.filter((one) => one.geometry?.type === "Point").map((feature) => {
    /** @type {Stand} */
    const stand = { x: 0, y: 0, small: false };
    const [lat, lng] = found(decodeGeometry(feature.geometry)[0]?.[0]);
    const view = /** @type {FeatureView} */ (/** @type {unknown} */ ({
      feature,
      anchor: leaflet.latLng(lat, lng),
      standAt(/** @type {Stand} */ next) {
        const isNew = next.x !== stand.x || next.y !== stand.y || next.small !== stand.small;
        Object.assign(stand, next);
        return isNew;
      },
    }));
    return { view, stand };
  });
}

test("ports keep place and size at every scale", () => {
  for (const zoom of [6, 7.25, 8, 9, 11]) {
    const all = symbols();
    settleCrowds(all.map(({ view }) => view), screenMap({ ...homeOf(index), zoom }));
    const ports = all.filter(({ view }) => view.feature.role === "port");
    assert.ok(ports.length);
    // A second port on the same spot may step aside; none is made small.
    for (const { stand, view } of ports) assert.equal(stand.small, false, view.feature.id);
    assert.deepEqual(found(ports[0]).stand, { x: 0, y: 0, small: false });
  }
});

test("a port on another's place steps aside in full size; any other symbol there is made small", () => {
  const port = found(symbols().find(({ view }) => view.feature.role === "port"));
  const at = port.view.anchor;
  for (const role of ["port", "site", "station", "institution", "works", "no-such"]) {
    /** @type {Stand} */
    const stand = { x: 0, y: 0, small: false };
    const standAt = (/** @type {Stand} */ next) => (Object.assign(stand, next), true);
    const second = { ...port.view, feature: { ...port.view.feature, role }, anchor: at, standAt };
    settleCrowds([port.view, second], screenMap({ lat: at.lat, lng: at.lng, zoom: 7.25 }));
    assert.deepEqual(port.stand, { x: 0, y: 0, small: false });
    assert.equal(stand.small, role !== "port", role);
    assert.ok(stand.x || stand.y, role);
  }
});

test("in the region view the lesser of a crowd are small; closer none is", () => {
  const all = symbols();
  const views = all.map(({ view }) => view);
  settleCrowds(views, screenMap({ ...homeOf(index), zoom: 7.25 }));
  assert.ok(all.some(({ stand }) => stand.small));
  settleCrowds(views, screenMap({ ...homeOf(index), zoom: 9 }));
  assert.ok(all.every(({ stand }) => !stand.small));
});

test("nobody steps aside further than his own size allows, and most stay where they are", () => {
  for (const zoom of [7.25, 9, 11]) {
    const all = symbols();
    settleCrowds(all.map(({ view }) => view), screenMap({ ...homeOf(index), zoom }));
    for (const { stand, view } of all) assert.ok(Math.hypot(stand.x, stand.y) < 75, `${view.feature.id} at ${zoom}`);
    const still = all.filter(({ stand }) => !stand.x && !stand.y);
    assert.ok(still.length > all.length / 3, `${still.length} of ${all.length} at ${zoom}`);
  }
});

test("those that moved are named, once", () => {
  const all = symbols();
  const views = all.map(({ view }) => view);
  const map = screenMap({ ...homeOf(index), zoom: 7.25 });
  const moved = settleCrowds(views, map);
  assert.deepEqual(new Set(moved.map((view) => view.feature.id)), new Set(
    all.filter(({ stand }) => stand.x || stand.y || stand.small).map(({ view }) => view.feature.id),
  ));
  assert.deepEqual(settleCrowds(views, map), []);
});
