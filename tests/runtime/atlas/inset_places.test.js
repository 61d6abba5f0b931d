import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyOf } from "runtime/atlas/body.js";
import { holds, outlinesOf } from "runtime/atlas/extents.js";
import { isVisible } from "runtime/atlas/filters.js";
import { coreCities, insetPlaces } from "runtime/atlas/inset_places.js";
import { realIndex, stateWith } from "../fixture.js";

const index = realIndex();
const CIRCLE = { west: 102.6, south: 28, east: 109.6, north: 32.2 };

/**
 * @param {string[]} layers
 * @param {Partial<{ frame: typeof CIRCLE, zoom: number }>} [view]
 */
function placesFor(layers, view = {}) {
  const state = stateWith(index, { layers });
  const shown = index.payload.features.filter((feature) => isVisible(feature, state, index));
  return insetPlaces(index, shown, { frame: CIRCLE, zoom: 7.5, whole: bodyOf(shown, index), ...view });
}

const keys = (/** @type {{ key: string }[]} */ places) => places.map(({ key }) => key);

test("the two cores are told by small maps where many things end in them", () => {
  const places = placesFor(["paired_districts"]);
  assert.deepEqual(places.map(({ title }) => title.zh).sort(), ["成都", "重庆"]);
  for (const { extent, title } of places) {
    const city = coreCities(index).find(({ zh }) => zh === title.zh);
    assert.ok(city && holds(extent, city.lat, city.lon));
    assert.ok(extent.east - extent.west < 1.2, title.zh);
  }
});

test("few ends make no crowd, and who comes near needs no small map of a core", () => {
  assert.deepEqual(placesFor(["bus_lines"]), []);
  assert.deepEqual(placesFor(["paired_districts"], { zoom: 9 }), []);
});

test("the end of a railway that runs out of view has a small map, named by what lies there", () => {
  const far = placesFor(["port_links"]).find(({ key }) => key === "far");
  assert.ok(far && far.title.zh.includes("攀枝花") && far.title.en.includes("Panzhihua"));
  const pangang = index.features.get("site-pangang");
  const [lat = 0, lng = 0] = (pangang && outlinesOf(pangang, index)[0]?.[0]) || [];
  assert.ok(holds(far.extent, lat, lng));
});

test("in a view that holds the end, or little of the rest, nothing lies far off", () => {
  assert.ok(!keys(placesFor(["port_links"], { frame: { ...CIRCLE, west: 101, south: 26 } })).includes("far"));
  const near = { west: 106, south: 29.2, east: 107.2, north: 30 };
  assert.ok(!keys(placesFor(["port_links"], { frame: near, zoom: 9.5 })).includes("far"));
});
