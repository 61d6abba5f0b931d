import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "runtime/base/words.js";
import { decodeGeometry } from "runtime/atlas/decode.js";
import { REGION_SCALE, isArrow, isNotice, otherNames, wantedNames } from "runtime/labels/candidates.js";
import { arrowNames } from "runtime/labels/arrow_names.js";
import { groundLines, riverNames, sideNames } from "runtime/labels/course_names.js";
import { FINE_NAMES } from "runtime/labels/fine_names.js";
import { groundNames } from "runtime/labels/ground_names.js";
import { createLineField } from "runtime/labels/line_field.js";
import { stanceOf } from "runtime/labels/placement.js";
import { sightOf } from "runtime/labels/plane.js";
import { measured } from "runtime/labels/screen_path.js";
import { namedFirst } from "runtime/labels/subjects.js";
import { leadOf, sharing } from "runtime/labels/whose_line.js";
import { provinceAt } from "runtime/labels/province_border.js";
import { found, homeOf, realIndex, startState } from "../fixture.js";
import { leaflet, screenMap } from "../leaflet.js";
import { settingOf } from "./names.js";
/** @import { AtlasFeature } from "runtime/atlas/types.d.ts" */
/** @import { Lang } from "runtime/base/types.d.ts" */
/** @import { FeatureView } from "runtime/features/types.d.ts" */
/** @import { Name, Place, Scope } from "runtime/labels/types.d.ts" */
/** @import { MapState, Stage } from "runtime/state/types.d.ts" */

const index = realIndex();
const home = homeOf(index);
const FRAME = { x: 0, y: 0, w: 1366, h: 768 };

/**
 * What the names of a view are chosen by, on a map that shows it.
 * @param {{ lat?: number, lng?: number, zoom?: number }} view
 * @param {{ lang?: Lang, views?: FeatureView[], state?: Partial<MapState> }} [more]
 * @returns {Scope}
 */
function scopeAt(view, { lang = "zh", views: shown = views, state: wanted = {} } = {}) {
  const map = screenMap({ ...home, ...view });
  const stage = /** @type {Stage} */ (/** @type {unknown} */ ({ map, index, words: createWords(index.payload.words, lang) }));
  const [field, water] = [createLineField({ x: 1366, y: 768 }), createLineField({ x: 1366, y: 768 })];
  const still = { x: 0, y: 0 };
  const drawn = new Map(shown.map((one, i) => {
    const lines = one.paths.map((path) => path.map((at) => map.latLngToContainerPoint(at)));
    for (const line of lines) field.add(line, still, i);
    return [one, lines.map(measured)];
  }));
  const sight = sightOf(map);
  for (const { points } of groundLines(index, sight, FRAME)) water.add(points, still, 0);
  return {
    ...{ stage, zoom: map.getZoom(), frame: FRAME, sight, field, water, views: shown, scale: 1, fine: FINE_NAMES },
    state: { ...startState(index), lang, ...wanted },
    numbers: new Map(shown.map((one, i) => [one, i])),
    drawn: (one) => drawn.get(one) || [],
  };
}

/** @param {Name} name */
function placesOf(name) {
  const write = (/** @type {number} */ step, /** @type {boolean} */ isBroken) =>
    isBroken ? null : settingOf([...name.text].length * (12 - step), 15 - step, name.text);
  return [...name.rounds(write)].flat();
}

/**
 * @param {Name} name
 * @returns {Place[]} that nothing refuses
 */
function goodPlaces(name) {
  return placesOf(name).filter((place) => {
    const stance = name.refuses?.(place) ? null : stanceOf(place);
    return !!stance && (name.judge?.(place, stance) ?? 0) < Infinity;
  });
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

/** @param {Name[]} names */
const textsOf = (names) => names.map((name) => name.text);

test("at region scale cities come before the features, counties not at all", () => {
  const first = groundNames(scopeAt({}), "first");
  assert.ok(first.length >= 2);
  assert.ok(first.every((name) => name.type === "core" || name.type === "city"));
  const cores = index.payload.labels.filter((label) => label.kind === "city" && label.rank <= 1).map((label) => label.zh);
  assert.deepEqual(textsOf(first).slice(0, cores.length).sort(), [...cores].sort());
  assert.ok(first.every((name) => name.kind === "point" && name.dot && index.units.has(name.id)));
  const later = textsOf(groundNames(scopeAt({}), "later"));
  for (const name of first) assert.ok(!later.includes(name.text), name.text);
});

test("closer in units are named within themselves, and towns at their dots", () => {
  const near = { lat: 29.56, lng: 106.55, zoom: 10 };
  const counties = groundNames(scopeAt(near), "later").filter((name) => name.type !== "town");
  assert.ok(counties.length && counties.every((name) => name.kind === "area" && name.adcode));
  assert.ok(!groundNames(scopeAt({}), "later").some((name) => name.type === "county"));
  const town = { lon: 106.5, lat: 29.5, zh: "某镇", en: "Some Town", kind: /** @type {const} */ ("town"), rank: 8, min_zoom: 10, id: "some_town" };
  index.payload.labels.push(town);
  try {
    const named = groundNames(scopeAt(near), "later").find((name) => name.text === "某镇");
    assert.deepEqual([named?.id, named?.kind, !!named?.dot], ["some_town", "point", true]);
  } finally {
    index.payload.labels.pop();
  }
});

test("without the layer of names the ground has none; rivers need the rivers too", () => {
  const without = (/** @type {string[]} */ context) => scopeAt({}, { state: { context } });
  for (const turn of /** @type {const} */ (["first", "later"])) assert.deepEqual(groundNames(without(["rivers"]), turn), []);
  assert.deepEqual(riverNames(without(["labels"])), []);
  assert.deepEqual(riverNames(without(["rivers"])), []);
  assert.deepEqual(sideNames(without(["rivers"])), []);
  assert.ok(riverNames(scopeAt({})).length);
});

test("five rivers are named along their curves at home, never on a line of a layer", () => {
  const alone = riverNames(scopeAt({}, { views: [] })).filter((name) => goodPlaces(name).length);
  assert.ok(new Set(textsOf(alone)).size >= 5, textsOf(alone).join());
  assert.ok(alone.every((name) => name.kind === "ground" && name.id.startsWith("ground-")));
  const scope = scopeAt({});
  for (const name of riverNames(scope)) {
    for (const place of goodPlaces(name)) {
      assert.ok(place.set?.runs?.length, name.text);
      for (const box of place.set?.boxes || []) assert.equal(scope.field.inkUnder(box), 0, name.text);
    }
  }
});

test("a long river is named again and again where it is long on the screen", () => {
  const count = (/** @type {number} */ zoom) =>
    riverNames(scopeAt({ lat: 29.3, lng: 106, zoom }, { views: [] })).filter((name) => name.id === "ground-yangtze").length;
  assert.ok(count(9) > 1);
});

test("each province is named on its own side of the border, whole", () => {
  const scope = scopeAt({}, { views: [] });
  const sides = sideNames(scope).filter((name) => /^ground-5[01]$/.test(name.id));
  assert.deepEqual(new Set(textsOf(sides)), new Set(["四川省", "重庆市"]));
  for (const name of sides) {
    const side = name.text === "重庆市" ? "50" : "51";
    const good = goodPlaces(name);
    for (const place of good) {
      for (const { x, y, w, h } of place.set?.boxes || []) {
        for (const [right = 0, down = 0] of [[0, 0], [1, 0], [0, 1], [1, 1]]) {
          assert.equal(provinceAt(index, scope.sight.back({ x: x + w * right, y: y + h * down })), side);
        }
      }
    }
  }
  for (const text of ["四川省", "重庆市"]) assert.ok(sides.some((name) => name.text === text && goodPlaces(name).length), text);
});

test("a neighbour is named outside, along its stretch of the border; without stretches none is", () => {
  assert.ok(!sideNames(scopeAt({})).some((name) => name.id === "ground-made-up"));
  // Due south of the region, running west: what lies south is on the left hand.
  const flat = Array.from({ length: 40 }, (_, i) => (i ? [-5000, 0] : [10600000, 2590000])).flat();
  const { neighbours } = index.payload.context;
  index.payload.context.neighbours = [{ id: "made-up", zh: "邻省", en: "Neighbour", lines: [flat] }];
  try {
    const scope = scopeAt({ lat: 26, lng: 105, zoom: 8 }, { views: [] });
    const name = found(sideNames(scope).find((one) => one.id === "ground-made-up"));
    const border = scope.stage.map.latLngToContainerPoint([25.9, 105]).y;
    const good = goodPlaces(name);
    assert.ok(good.length);
    for (const place of good) for (const box of place.set?.boxes || []) assert.ok(box.y > border && box.y < border + 60);
  } finally {
    index.payload.context.neighbours = neighbours;
  }
});

test("names speak the language in use", () => {
  const texts = textsOf(wantedNames(scopeAt({}, { lang: "en" }), []));
  assert.ok(texts.length > 10);
  for (const text of texts) assert.doesNotMatch(text, /[\u3400-\u9fff]/);
});

test("at region scale ties, existing roads and small symbols stay unnamed; closer they are named", () => {
  const named = (/** @type {number} */ zoom, list = views) => new Set(textsOf(otherNames(scopeAt({ zoom }), list)));
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
    const count = (/** @type {number} */ zoom, /** @type {FeatureView} */ view) => named(zoom, [view]).size;
    assert.deepEqual([count(7, whole), count(7, small), count(9, small)], [1, 0, 1], port.id);
  }
});

test("ports are named before zones, those before lines", () => {
  const order = textsOf(otherNames(scopeAt({ zoom: 9 }), [...views].reverse()));
  const place = (/** @type {AtlasFeature} */ one) => order.indexOf(found(one.label).zh);
  const named = drawn.filter((one) => one.label?.zh && order.includes(one.label.zh) && !one.faint);
  const ports = named.filter((one) => one.role === "port").map(place);
  const rings = named.filter((one) => one.role === "ring").map(place);
  const lines = named.filter((one) => one.geometry_basis === "waypoints" && !one.outside_articles).map(place);
  assert.ok(ports.length && rings.length && lines.length);
  assert.ok(Math.max(...ports) < Math.min(...rings));
  assert.ok(Math.max(...rings) < Math.min(...lines));
});

test("what is selected is named first, then what the scene tells of, each due, then cities", () => {
  const scenes = index.payload.scenes || [];
  assert.ok(scenes.length);
  const selected = found(drawn.find((one) => one.role === "ring"));
  for (const scene of scenes) {
    const scope = scopeAt({}, { state: { scene: scene.id, selected: selected.id } });
    const subjects = namedFirst(index, scope.state, views);
    const told = drawn.filter((one) => one.id === selected.id || one.fact_ids.some((id) => scene.fact_ids?.includes(id)));
    assert.deepEqual(new Set(subjects.map((one) => one.feature.id)), new Set(told.map((one) => one.id)));
    assert.equal(subjects[0]?.feature.id, selected.id);
    const names = wantedNames(scope, []);
    const city = names.findIndex((name) => name.type === "core");
    for (const name of names.filter((one) => told.some(({ id }) => id === one.id))) assert.ok(name.isDue && names.indexOf(name) < city, name.text);
  }
});

test("short lines that need notice are due at every scale, and only they", () => {
  const layers = Object.entries(index.payload.styles.layers).filter(([, style]) => style.notice).map(([id]) => id);
  const expected = drawn.filter((one) => layers.includes(one.layer) && one.geometry?.type !== "Point" && one.label?.zh && one.register !== "later");
  assert.ok(expected.length);
  for (const zoom of [7, 10]) {
    const due = wantedNames(scopeAt({ zoom }), []).filter((name) => name.isDue && !name.view?.feature.role.includes("arrow"));
    assert.deepEqual(new Set(textsOf(due)), new Set(expected.map((one) => one.label?.zh)));
  }
  assert.deepEqual(otherNames(scopeAt({ zoom: 10 }), views.filter((view) => isNotice(view, index))), []);
});

test("a line's name stands nearer to it than to any other line, or a line leads to it", () => {
  for (const zoom of [7.25, 9]) {
    const scope = scopeAt({ lat: 29.6, lng: 106, zoom });
    const lines = otherNames(scope, views).filter((name) => name.kind === "line");
    let count = 0;
    for (const name of lines) {
      const own = found(scope.numbers.get(found(name.view)));
      for (const place of goodPlaces(name).filter((one) => !one.leader).slice(0, 6)) {
        const beside = sharing(scope.field, place.stretch || [], 3.5);
        for (const box of found(place.set).boxes) {
          const middle = { x: box.x + box.w / 2, y: box.y + box.h / 2, w: 0, h: 0 };
          assert.ok(leadOf(scope.field, middle, own, beside, 100) >= 1, name.text);
          assert.ok(leadOf(scope.field, box, own, beside, 14) >= 1, name.text);
          count += 1;
        }
      }
    }
    assert.ok(count > 20);
  }
});

test("an arrow says where it leads beside its head, or where it leaves the screen", () => {
  const arrows = views.filter(isArrow);
  assert.ok(arrows.length);
  for (const view of [home, { lat: 29.5, lng: 106.5, zoom: 9 }, { lat: 30.6, lng: 104, zoom: 10 }]) {
    const scope = scopeAt(view);
    for (const one of arrows) {
      const [name] = arrowNames(scope, [one], []);
      const isSeen = one.paths.flat().some((at) => {
        const p = scope.stage.map.latLngToContainerPoint(at);
        return p.x > 0 && p.y > 0 && p.x < FRAME.w && p.y < FRAME.h;
      });
      if (isSeen) {
        assert.ok(name?.isDue && name.text, one.feature.id);
        assert.ok(goodPlaces(name).length, one.feature.id);
      }
      // Under something that covers all of the map there is nothing to name.
      assert.deepEqual(placesOf(found(arrowNames(scope, [one], [FRAME])[0])), []);
    }
  }
});

test("a symbol's name stands beside its symbol, where that stands", () => {
  const port = viewOf(found(drawn.find((one) => one.role === "port")));
  const scope = scopeAt({ lat: port.anchor.lat, lng: port.anchor.lng, zoom: 10 });
  const corner = (/** @type {FeatureView} */ view) => found(found(placesOf(found(otherNames(scope, [view])[0]))[0]).set?.boxes[0]);
  const there = corner(port);
  const moved = corner({ ...port, stand: () => ({ x: 4, y: -3, small: false }) });
  assert.deepEqual([moved.x - there.x, moved.y - there.y], [4, -3]);
});
