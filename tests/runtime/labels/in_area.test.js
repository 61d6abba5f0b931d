import assert from "node:assert/strict";
import { test } from "node:test";
import { inArea } from "runtime/labels/in_area.js";
import { stanceOf } from "runtime/labels/placement.js";
import { sightOf, toPlane } from "runtime/labels/plane.js";
import { provinceAt, sharedBorders } from "runtime/labels/province_border.js";
import { isInside, shapeOf, spotsIn } from "runtime/labels/unit_shape.js";
import { found, homeOf, realIndex } from "../fixture.js";
import { screenMap } from "../leaflet.js";
import { settingOf } from "./names.js";

const index = realIndex();
const FRAME = { x: 0, y: 0, w: 1366, h: 768 };
const adcodes = [...index.units.keys()];

test("the roomiest spot of every unit lies in it, and no other spot lies outside", () => {
  for (const adcode of adcodes) {
    const shape = found(shapeOf(index, adcode));
    const spots = spotsIn(shape);
    assert.ok(spots.length > 5, adcode);
    const rooms = spots.map((spot) => spot.room);
    assert.equal(rooms[0], Math.max(...rooms), adcode);
    for (const spot of spots) assert.ok(isInside(shape, spot), adcode);
  }
});

test("a screen shows the plane where the map shows the ground", () => {
  const map = screenMap({ ...homeOf(index), zoom: 8.6 });
  const sight = sightOf(map);
  for (const label of index.payload.labels) {
    const p = map.latLngToContainerPoint([label.lat, label.lon]);
    const q = sight.at(toPlane([label.lat, label.lon]));
    assert.ok(Math.hypot(p.x - q.x, p.y - q.y) < 0.01, label.zh);
    const back = sight.at(sight.back(p));
    assert.ok(Math.hypot(p.x - back.x, p.y - back.y) < 1e-6);
  }
});

test("a unit's name has its middle in the unit wherever no line leads to it, whole in it first", () => {
  for (const zoom of [7.25, 8.5, 10]) {
    const sight = sightOf(screenMap({ lat: 29.6, lng: 106.2, zoom }));
    for (const adcode of adcodes) {
      const shape = found(shapeOf(index, adcode));
      const write = (/** @type {number} */ step, /** @type {boolean} */ isBroken) => (isBroken ? null : settingOf(60 - step * 8, 15 - step * 2));
      for (const places of inArea(index, adcode, sight, FRAME, write, true)) {
        for (const place of places) {
          const [box] = found(stanceOf(place)).boxes;
          const { x, y, w, h } = found(box);
          const isIn = isInside(shape, sight.back({ x: x + w / 2, y: y + h / 2 }));
          assert.ok(isIn || place.leader, adcode);
          // A leader starts in the unit.
          if (place.leader) assert.ok(isInside(shape, sight.back(place.leader[0])), adcode);
        }
      }
    }
  }
});

test("the provinces lie on the left of their sides of the border, which are two and long", () => {
  const sides = sharedBorders(index);
  assert.deepEqual([...new Set(sides.map((one) => one.side))].sort(), ["50", "51"]);
  let [right, all] = [0, 0];
  for (const { side, line } of sides) {
    for (let i = 1; i < line.length; i += 7) {
      const [a, b] = [found(line[i - 1]), found(line[i])];
      const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      const off = 2e-6;
      const left = { x: (a.x + b.x) / 2 + ((b.y - a.y) / length) * off, y: (a.y + b.y) / 2 - ((b.x - a.x) / length) * off };
      all += 1;
      if (provinceAt(index, left) === side) right += 1;
    }
  }
  assert.ok(all > 100 && right > all * 0.97, `${right} of ${all}`);
});
