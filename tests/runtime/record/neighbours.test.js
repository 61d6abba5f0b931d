import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestOrder } from "runtime/record/neighbours.js";
import { linksOf } from "runtime/record/place_links.js";
import { featureOf, realIndex } from "../fixture.js";

const index = realIndex();

test("the nearest comes first, and all come once", () => {
  const from = featureOf(index, "bus-01");
  const some = index.payload.features.filter((one) => one.register !== "later" && one.geometry);
  const order = nearestOrder(from, some, index);
  assert.equal(order[0], from);
  assert.equal(new Set(order).size, some.length);
  assert.ok(order.slice(1, 3).every((one) => one.id.startsWith("bus-01-stop")));
});

test("a county lists what crosses it, ends in it, and is about it", () => {
  const links = linksOf(index, "500118");
  const wayOf = (/** @type {string} */ id) => links.get(featureOf(index, id));
  assert.equal(wayOf("hwy-04-luzhou-yongchuan"), "ends");
  assert.equal(wayOf("bus-01"), "ends");
  assert.equal(wayOf("hwy-09-chengyu-existing"), "crosses");
  assert.equal(wayOf("border-chongqing-500118") ?? "about", "about");
  assert.ok(!links.has(featureOf(index, "port-wanzhou")));
});

test("a city touches what its counties touch, and more", () => {
  const county = linksOf(index, "500118");
  const city = linksOf(index, "city_chongqing");
  for (const feature of county.keys()) assert.ok(city.has(feature), feature.id);
  assert.ok(city.size > county.size);
});
