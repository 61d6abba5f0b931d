import assert from "node:assert/strict";
import { test } from "node:test";
import { groundCoats, riverCoat } from "runtime/ground/ground_coats.js";
import { fixture, found, realIndex } from "../fixture.js";

const { themes } = fixture.payload.styles;
const { contextIds, payload } = realIndex();

/**
 * @param {string[]} shown
 * @param {number} [zoom]
 */
const coats = (shown, zoom = 7, theme = "light") => groundCoats(/** @type {Record<string, string>} */ (themes[theme]), { zoom, shown });
const names = (/** @type {ReturnType<typeof coats>} */ list) => list.map(({ part, name }) => `${part} ${name}`);

test("the land is painted first, and the border between the provinces on top of counties and rivers", () => {
  const order = names(coats(contextIds));
  assert.deepEqual(order.slice(0, 3), ["fill no", "fill part", "fill yes"]);
  const province = order.lastIndexOf("border province");
  for (const [at, name] of order.entries()) {
    if (/county|city|river/.test(name)) assert.ok(at < province, name);
  }
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
  const outside = (/** @type {string[]} */ shown) => found(coats(shown).find((one) => one.name === "no")).colour;
  const inside = found(coats(contextIds).find((one) => one.name === "yes")).colour;
  assert.notEqual(outside(contextIds), inside);
  assert.equal(outside([]), inside);
});

test("every coat has a colour of its theme and lines grow with the zoom", () => {
  for (const [theme, colours] of Object.entries(themes)) {
    for (const { colour, name } of coats(contextIds, 7, theme)) {
      assert.ok(Object.values(colours).includes(colour), `${theme}: ${name}`);
    }
  }
  const near = coats(contextIds, 10);
  for (const [at, far] of coats(contextIds, 5).entries()) assert.ok(found(near[at]).width >= far.width, far.name);
});

test("every river of the data has a coat", () => {
  const rivers = coats(contextIds).filter((one) => one.part === "river").map((one) => one.name);
  for (const river of payload.context.rivers) assert.ok(rivers.includes(riverCoat(river.rank)), river.id);
});
