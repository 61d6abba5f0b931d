import assert from "node:assert/strict";
import { test } from "node:test";
import { fillName, groundCoats, riverCoat } from "runtime/ground/ground_coats.js";
import { provincesOf } from "runtime/ground/ground_paths.js";
import { fixture, found, realIndex } from "../fixture.js";

const { themes } = fixture.payload.styles;
const index = realIndex();
const { contextIds, payload } = index;
const provinces = provincesOf(index);

/**
 * @param {string[]} shown
 * @param {number} [zoom]
 */
const coats = (shown, zoom = 7, theme = "light") => groundCoats(found(themes[theme]), { zoom, shown, provinces });
const names = (/** @type {ReturnType<typeof coats>} */ list) => list.map(({ part, name }) => `${part} ${name}`);

test("the land is painted first, and the border between the provinces on top of counties and rivers", () => {
  const order = names(coats(contextIds));
  const fills = order.filter((name) => name.startsWith("fill"));
  assert.deepEqual(order.slice(0, fills.length), fills);
  assert.equal(fills.length, 3 * provinces.length);
  const province = order.indexOf("border province");
  for (const [at, name] of order.entries()) {
    if (/county|city|river|outer/.test(name)) assert.ok(at < province, name);
  }
});

test("no border is as wide as the one between the two sides, and none as firm", () => {
  for (const [theme, zoom] of Object.keys(themes).flatMap((one) => [5, 7, 9, 12].map((z) => /** @type {[string, number]} */ ([one, z])))) {
    const cores = coats(contextIds, zoom, theme).filter(({ part, alpha }) => part === "border" && alpha > 0.7);
    const main = found(cores.filter(({ name }) => name === "province").at(-1));
    for (const other of cores) if (other.name !== "province") assert.ok(other.width < main.width, `${theme} ${zoom}: ${other.name}`);
    assert.equal(main.colour, found(themes[theme]).province);
  }
});

test("each side has a tint of its own, in the circle and outside", () => {
  for (const theme of Object.keys(themes)) {
    const tints = coats(contextIds, 7, theme).filter(({ part }) => part === "fill").map(({ colour }) => colour);
    assert.equal(new Set(tints).size, tints.length, theme);
  }
});

test("a province without a tint of its own is land as any", () => {
  const [fill] = groundCoats(found(themes.light), { zoom: 7, shown: [], provinces: ["99"] });
  assert.equal(found(fill).colour, found(themes.light).land);
});

test("the relief lies on the fills and under every line, and is gone where its pixels would show", () => {
  const order = coats(contextIds, 7).map(({ part }) => part);
  assert.equal(order.indexOf("relief"), order.lastIndexOf("fill") + 1);
  const strength = (/** @type {number} */ zoom) => coats(contextIds, zoom).find(({ part }) => part === "relief")?.alpha ?? 0;
  assert.equal(strength(5), strength(8));
  assert.ok(strength(7) > 0.05 && strength(7) < 0.25);
  assert.ok(strength(9) < strength(8.5));
  assert.equal(strength(10), 0);
});

test("each part of the ground that is hidden takes its own coats away and no other", () => {
  const all = names(coats(contextIds));
  /** @type {[string, RegExp][]} */
  const parts = [["counties", /county|city/], ["rivers", /river/], ["circle_extent", /circle/]];
  for (const [id, own] of parts) {
    const without = names(coats(contextIds.filter((one) => one !== id)));
    assert.deepEqual(without, all.filter((name) => !own.test(name)), id);
    assert.ok(without.length < all.length, id);
  }
});

test("outside the circle the land is faded while its extent is shown, and not otherwise", () => {
  for (const province of provinces) {
    const colour = (/** @type {string} */ circle, /** @type {string[]} */ shown) =>
      found(coats(shown).find((one) => one.name === fillName(circle, province))).colour;
    assert.notEqual(colour("no", contextIds), colour("yes", contextIds));
    assert.equal(colour("no", []), colour("yes", contextIds));
  }
});

test("every coat has a colour of its theme and lines grow with the zoom", () => {
  for (const [theme, colours] of Object.entries(themes)) {
    for (const { colour, name } of coats(contextIds, 7, theme)) {
      assert.ok(Object.values(colours).includes(colour), `${theme}: ${name}`);
    }
  }
  const near = coats(contextIds, 9);
  for (const [at, far] of coats(contextIds, 5).entries()) assert.ok(found(near[at]).width >= far.width, far.name);
});

test("every river of the data has a coat", () => {
  const rivers = coats(contextIds).filter((one) => one.part === "river").map((one) => one.name);
  for (const river of payload.context.rivers) assert.ok(rivers.includes(riverCoat(river.rank)), river.id);
});
