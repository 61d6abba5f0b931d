import assert from "node:assert/strict";
import { test } from "node:test";
import { featurePlaces, featureSide, placeCode, placeHandles } from "runtime/atlas/feature_places.js";
import { featureOf, realIndex } from "../fixture.js";

const index = realIndex();

/** @param {string} id */
const placesOf = (id) => featurePlaces(index, featureOf(index, id));

test("a bus touches its towns, their counties, and the cities and provinces that hold these", () => {
  const places = placesOf("bus-01");
  const codes = ["500118", "510521", "500000", "510500", "510000"];
  for (const one of ["zhutuo", "yunjin", "county_yongchuan", "county_lu", "city_luzhou", ...codes]) assert.ok(places.has(one), one);
  assert.equal(placeCode(index, "county_yongchuan"), "500118");
  assert.equal(featureSide(index, featureOf(index, "bus-01")), "cross");
});

test("a road touches the counties that it runs through, named or not, and no others", () => {
  const places = placesOf("hwy-08-luyu-expansion");
  for (const one of ["500107", "500116", "500118", "510521"]) assert.ok(places.has(one), one);
  for (const one of ["510104", "500101", "511702"]) assert.ok(!places.has(one), one);
});

test("an arc crosses nothing: it is about its ends alone", () => {
  const counties = [...placesOf("pair-wenjiang-banan")].filter((one) => index.units.has(one));
  assert.deepEqual(counties.sort(), ["500113", "510115"]);
});

test("a unit of a set stands for itself, not for all that the set's fact names", () => {
  const counties = [...placesOf("border-chongqing-500118")].filter((one) => index.units.has(one));
  assert.deepEqual(counties, ["500118"]);
  assert.equal(featureSide(index, featureOf(index, "border-chongqing-500118")), "chongqing");
});

test("a link to elsewhere lies on the side of its near end", () => {
  const far = featureOf(index, "outside-qujiang-pingwu");
  assert.ok(placesOf(far.id).has("qujiang_quzhou") || placesOf(far.id).has(placeCode(index, "qujiang_quzhou")));
  assert.equal(featureSide(index, far), "sichuan");
});

test("every feature touches something and lies on a side; every place has a name that is known", () => {
  const handles = new Set(placeHandles(index));
  for (const feature of index.payload.features) {
    const places = featurePlaces(index, feature);
    assert.ok(places.size, feature.id);
    assert.ok(featureSide(index, feature), feature.id);
    for (const place of places) assert.ok(handles.has(place), place);
  }
  for (const unit of index.units.keys()) assert.ok(handles.has(unit));
});

test("while it is on its way nothing is touched, and no place is known", () => {
  const early = realIndex();
  delete early.payload.touches;
  assert.equal(featurePlaces(early, featureOf(early, "bus-01")).size, 0);
  assert.deepEqual(placeHandles(early), []);
});
