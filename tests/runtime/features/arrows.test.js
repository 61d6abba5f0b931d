import assert from "node:assert/strict";
import { test } from "node:test";
import { arrivals, hasBracket, headShape, mainPath, onwardPath, visibleEnd } from "runtime/features/arrows.js";
import { featureOf, found, realIndex } from "../fixture.js";

const FRAME = { x: 0, y: 0, w: 800, h: 600 };
const EAST = [{ x: 100, y: 300 }, { x: 400, y: 300 }, { x: 700, y: 300 }];

test("in sight, an arrow is named at its head; beyond the screen, where it leaves", () => {
  const head = found(visibleEnd(EAST, FRAME, [])[0]);
  assert.deepEqual([head.x, head.y], [700, 300]);
  assert.ok(head.dx > 0 && head.dy === 0, "it knows the line's direction");
  const leaving = found(visibleEnd([...EAST, { x: 1500, y: 300 }], FRAME, [])[0]);
  assert.ok(leaving.x <= 800 && leaving.x > 780, `${leaving.x}`);
});

test("what lies over the map hides the line as the screen's edge does", () => {
  const panel = { x: 500, y: 0, w: 300, h: 600 };
  const end = found(visibleEnd(EAST, FRAME, [panel])[0]);
  assert.ok(end.x < 500 && end.x > 480, `${end.x}`);
});

test("further places lie further back along the line", () => {
  const stops = visibleEnd(EAST, FRAME, []).map((stop) => stop.x);
  assert.ok(stops.length > 5);
  assert.deepEqual(stops, [...stops].sort((a, b) => b - a));
});

test("a line out of sight, or no line, has no end in sight", () => {
  for (const line of [[], [{ x: 5, y: 5 }], EAST.map(({ x }) => ({ x, y: -50 }))]) {
    assert.deepEqual(visibleEnd(line, FRAME, []), []);
  }
  assert.deepEqual(visibleEnd(EAST, FRAME, [FRAME]), []);
});

test("a head lies along its line, its tip at the end or before the symbol that stands there", () => {
  for (const gap of [0, 9]) {
    for (const scale of [1, 1.33]) {
      const [tip, left, notch, right] = headShape(EAST, { gap, scale }).map(({ x, y }) => [x, y]);
      assert.deepEqual(tip, [700 - gap, 300]);
      const [lx = 0, ly = 0] = found(left);
      const [rx = 0, ry = 0] = found(right);
      assert.ok(lx < 700 - gap - 10 * scale && lx === rx, "its corners lie behind");
      assert.ok(ly > 300 + 5 && ry < 300 - 5, "one on either side");
      assert.ok((found(notch)[0] ?? 0) > lx);
    }
  }
});

test("a head follows the last bend, and none is drawn on a line too short to be seen behind it", () => {
  const bent = [{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 100, y: 60 }];
  const [tip, left] = headShape(bent, { gap: 0, scale: 1 });
  assert.deepEqual(tip, { x: 100, y: 60 });
  assert.ok(found(left).y < 50 && Math.abs(found(left).x - 100) < 8, "it points down");
  for (const line of [[], [{ x: 1, y: 1 }], [{ x: 0, y: 0 }, { x: 20, y: 0 }]]) {
    assert.deepEqual(headShape(line, { gap: 9, scale: 1 }), []);
  }
});

test("the dots that say and on lie beyond the end, in its direction", () => {
  const [from, to] = onwardPath(EAST, 1);
  assert.ok(found(from).x > 700 && found(to).x > found(from).x && found(to).y === 300);
  assert.deepEqual(onwardPath([], 1), []);
});

test("something arrives where the data say so; a road or a bus that goes both ways has no head", () => {
  const tie = { geometry_basis: "relation" };
  const at = (/** @type {object} */ more) => arrivals(/** @type {any} */ ({ ...tie, ...more }));
  assert.deepEqual(at({ direction: "out" }), { start: false, end: true });
  assert.deepEqual(at({ direction: "in" }), { start: true, end: false });
  assert.deepEqual(at({ direction: "both" }), { start: true, end: true });
  assert.deepEqual(at({}), { start: false, end: false });
  assert.deepEqual(at({ direction: "both", geometry_basis: "waypoints" }), { start: false, end: false });
  assert.deepEqual(at({ direction: "out", geometry_basis: "waypoints" }), { start: false, end: true });
});

test("power arrives in Chongqing, help in Pingwu, trains to Laos at both ends, from a bracket", () => {
  const index = realIndex();
  const of = (/** @type {string} */ id) => featureOf(index, id);
  assert.deepEqual(arrivals(of("power-third-corridor")), { start: true, end: false });
  assert.deepEqual(arrivals(of("outside-qujiang-pingwu")), { start: true, end: false });
  assert.deepEqual(arrivals(of("rail-laos-vientiane")), { start: true, end: true });
  assert.ok(hasBracket(of("rail-laos-vientiane")));
  assert.ok(!hasBracket(of("outside-sichuan-yunnan")));
  // A star has several lines, too, and no bracket.
  assert.ok(!hasBracket(of("aid-wildfires-2022-onward")));
});

test("the line of an arrow is the one behind its bracket", () => {
  const [bracket, line] = [/** @type {any} */ ([1]), /** @type {any} */ ([2])];
  assert.equal(mainPath(/** @type {any} */ ({ role: "arrow" }), [bracket, line]), line);
  assert.equal(mainPath(/** @type {any} */ ({ role: "star" }), [line, bracket]), line);
  assert.deepEqual(mainPath(/** @type {any} */ ({ role: "line" }), []), []);
});
