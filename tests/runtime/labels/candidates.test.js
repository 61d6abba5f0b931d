import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "runtime/base/words.js";
import { decodeGeometry } from "runtime/atlas/decode.js";
import { REGION_SCALE, featureWishes, groundWishes, riverWishes } from "runtime/labels/candidates.js";
import { arrowWishes, isArrow, isNotice, noticeWishes } from "runtime/labels/required.js";
import { found, homeOf, realIndex, startState } from "../fixture.js";
import { leaflet, screenMap } from "../leaflet.js";
/** @import { AtlasFeature } from "runtime/atlas/types.d.ts" */
/** @import { Lang } from "runtime/base/types.d.ts" */
/** @import { FeatureView } from "runtime/features/types.d.ts" */
/** @import { MapState, Stage } from "runtime/state/types.d.ts" */

const index = realIndex();
const home = homeOf(index);
const FRAME = { x: 0, y: 0, w: 1366, h: 768 };

/**
 * A stage whose map shows a view.
 * @param {{ lat?: number, lng?: number, zoom?: number }} view
 * @param {Lang} [lang]
 */
function stageAt(view, lang = "zh") {
  const map = screenMap({ ...home, ...view });
  return /** @type {Stage} */ (/** @type {unknown} */ ({ map, index, words: createWords(index.payload.words, lang) }));
}

/**
 * What the drawing hands to the labels: where a feature is, not how it looks.
 * @param {AtlasFeature} feature
 * @param {boolean} [small]
 * @returns {FeatureView}
 */
function viewOf(feature, small = false) {
  const lines = decodeGeometry(feature.geometry).map((line) => line.map(([lat, lng]) => leaflet.latLng(lat, lng)));
  const isPoint = feature.geometry?.type === "Point";
  const first = found(lines[0]?.[0], feature.id);
  return /** @type {FeatureView} */ (/** @type {unknown} */ ({
    feature,
    anchor: first,
    paths: isPoint ? [] : lines,
    stand: () => ({ x: 0, y: 0, small }),
  }));
}
const drawn = index.payload.features.filter((feature) => feature.geometry);
const views = drawn.map((feature) => viewOf(feature));

/** @param {Partial<MapState>} [with_] */
const state = (with_ = {}) => ({ ...startState(index), ...with_ });

test("at region scale cities come before the features, counties and the sea not at all or after", () => {
  const stage = stageAt({});
  const first = groundWishes(stage, state(), "first");
  assert.ok(first.length >= 2);
  assert.ok(first.every((wish) => wish.type === "core" || wish.type === "city"));
  const cores = index.payload.labels.filter((label) => label.kind === "city" && label.rank <= 1).map((label) => label.zh);
  assert.deepEqual(first.filter((wish) => wish.type === "core").map((wish) => wish.text).sort(), [...cores].sort());
  assert.deepEqual(first.slice(0, cores.length).map((wish) => wish.type), cores.map(() => "core"));
  const later = groundWishes(stage, state(), "later").map((wish) => wish.text);
  for (const wish of first) assert.ok(!later.includes(wish.text), wish.text);
});

test("closer in more names want to stand, and only those in view", () => {
  const near = { lat: 29.56, lng: 106.55, zoom: 10 };
  const map = stageAt(near).map;
  const names = (/** @type {object} */ view) =>
    ["first", "later"].flatMap((turn) => groundWishes(stageAt(view), state(), /** @type {"first" | "later"} */ (turn)));
  const wishes = names(near);
  const inView = index.payload.labels.filter(
    (label) => label.min_zoom <= 10 && map.getBounds().contains([label.lat, label.lon]),
  );
  assert.deepEqual(new Set(wishes.map((wish) => wish.text)), new Set(inView.flatMap((label) => label.zh || [])));
  assert.ok(wishes.some((wish) => wish.type === "county"));
  assert.ok(!names({}).some((wish) => wish.type === "county"));
});

test("without the layer of names the ground has none; rivers need the rivers too", () => {
  const stage = stageAt({});
  for (const turn of /** @type {const} */ (["first", "later"])) {
    assert.deepEqual(groundWishes(stage, state({ context: ["rivers"] }), turn), []);
  }
  assert.deepEqual(riverWishes(stage, state({ context: ["labels"] })), []);
  assert.deepEqual(riverWishes(stage, state({ context: ["rivers"] })), []);
  assert.ok(riverWishes(stage, state()).length);
});

test("at region scale the great river alone is named; closer its tributaries too", () => {
  const { rivers } = index.payload.context;
  const named = (/** @type {number} */ zoom) => riverWishes(stageAt({ zoom }), state()).map((wish) => wish.text);
  assert.deepEqual(named(7), rivers.filter((river) => river.rank <= 1).map((river) => river.zh));
  assert.deepEqual(named(REGION_SCALE), rivers.filter((river) => river.rank <= 3).map((river) => river.zh));
});

test("names speak the language in use", () => {
  const english = stageAt({}, "en");
  const texts = [
    ...groundWishes(english, state({ lang: "en" }), "first"),
    ...riverWishes(english, state({ lang: "en" })),
    ...featureWishes(english, views),
    ...noticeWishes(english, views),
  ].map((wish) => wish.text);
  assert.ok(texts.length > 10);
  for (const text of texts) assert.doesNotMatch(text, /[\u3400-\u9fff]/);
});

test("at region scale ties, existing roads and small symbols stay unnamed; closer they are named", () => {
  const named = (/** @type {number} */ zoom, list = views) =>
    new Set(featureWishes(stageAt({ zoom }), list).map((wish) => wish.text));
  const ties = drawn.filter((one) => one.geometry_basis === "relation" && !["loop", "star", "arrow"].includes(one.role));
  const faint = drawn.filter((one) => one.faint || one.outside_articles);
  const far = named(REGION_SCALE - 0.25);
  const near = named(REGION_SCALE);
  let later = 0;
  for (const feature of [...ties, ...faint]) {
    const text = feature.label?.zh;
    if (!text || drawn.some((one) => one.label?.zh === text && !ties.includes(one) && !faint.includes(one))) continue;
    assert.ok(!far.has(text), text);
    if (near.has(text)) later += 1;
  }
  assert.ok(later > 0);
  const ports = drawn.filter((one) => one.role === "port" && !one.outside_articles);
  for (const port of ports) {
    const [whole, small] = [viewOf(port), viewOf(port, true)];
    const { lat, lng } = whole.anchor;
    const count = (/** @type {number} */ zoom, /** @type {FeatureView} */ view) =>
      featureWishes(stageAt({ lat, lng, zoom }), [view]).length;
    assert.deepEqual([count(7, whole), count(7, small), count(9, small)], [1, 0, 1], port.id);
  }
});

test("ports are named before zones, those before lines, and lines in the order of their layers", () => {
  const order = featureWishes(stageAt({ zoom: 9 }), [...views].reverse()).map((wish) => wish.text);
  const place = (/** @type {AtlasFeature} */ one) => order.indexOf(found(one.label).zh);
  const named = drawn.filter((one) => one.label?.zh && order.includes(one.label.zh) && !one.faint);
  const ports = named.filter((one) => one.role === "port").map(place);
  const rings = named.filter((one) => one.role === "ring").map(place);
  const lines = named.filter((one) => one.geometry_basis === "waypoints" && !one.outside_articles).map(place);
  assert.ok(ports.length && rings.length && lines.length);
  assert.ok(Math.max(...ports) < Math.min(...rings));
  assert.ok(Math.max(...rings) < Math.min(...lines));
});

test("short lines that need notice are due at every scale, and only they", () => {
  const due = new Set(noticeWishes(stageAt({}), views).map((wish) => wish.text));
  const layers = Object.entries(index.payload.styles.layers).filter(([, style]) => style.notice).map(([id]) => id);
  const expected = drawn.filter((one) => layers.includes(one.layer) && one.geometry?.type !== "Point" && one.label?.zh && one.register !== "later");
  assert.ok(expected.length);
  assert.deepEqual(due, new Set(expected.map((one) => one.label?.zh)));
  // Named there, they are not named a second time among the others.
  const others = featureWishes(stageAt({ zoom: 10 }), views.filter((view) => isNotice(view, index)));
  assert.deepEqual(others, []);
  for (const wish of noticeWishes(stageAt({}), views)) {
    assert.ok(wish.isDue);
    assert.ok(wish.boxes(80, 14, 6).length > 10);
  }
});

test("an arrow says where it leads beside its head, or where it leaves the screen", () => {
  const arrows = views.filter(isArrow);
  assert.ok(arrows.length);
  for (const view of [home, { lat: 29.5, lng: 106.5, zoom: 9 }, { lat: 30.6, lng: 104, zoom: 10 }]) {
    const stage = stageAt(view);
    const traced = arrows.map((one) => ({
      ...one,
      traces: () => one.paths.map((path) => path.map((at) => stage.map.latLngToLayerPoint(at))),
    }));
    for (const [at, one] of traced.entries()) {
      const [wish] = arrowWishes(stage, [one], FRAME, []);
      const isSeen = one.traces().flat().some((p) => p.x > 0 && p.y > 0 && p.x < FRAME.w && p.y < FRAME.h);
      if (isSeen) {
        assert.ok(wish?.isDue && wish.text, arrows[at]?.feature.id);
        const [x, y] = found(wish.boxes(60, 14, 7)[0]);
        assert.ok(x > -80 && x < FRAME.w + 80 && y > -40 && y < FRAME.h + 40, arrows[at]?.feature.id);
      }
      // Under something that covers all of the map there is nothing to name.
      assert.deepEqual(arrowWishes(stage, [one], FRAME, [FRAME]), []);
    }
  }
});

test("a symbol's name stands beside its symbol, where that stands", () => {
  const port = viewOf(found(drawn.find((one) => one.role === "port")));
  const stage = stageAt({ lat: port.anchor.lat, lng: port.anchor.lng, zoom: 10 });
  const boxes = (/** @type {FeatureView} */ view) => found(featureWishes(stage, [view])[0]).boxes(50, 14, 9);
  const there = found(boxes(port)[0]);
  const moved = found(boxes({ ...port, stand: () => ({ x: 12, y: -5, small: false }) })[0]);
  assert.deepEqual([moved[0] - there[0], moved[1] - there[1]], [12, -5]);
  assert.ok(Math.abs(there[0] - 683) < 12 && Math.abs(there[1] + 7 - 384) < 1);
});
