import assert from "node:assert/strict";
import { test } from "node:test";
import { glyph, glyphRole } from "runtime/features/glyphs.js";
import { plain, withElements } from "../browser.js";
import { realIndex } from "../fixture.js";

const LOOK = { colour: "var(--c-port_links)", hollow: false, solid: true };
const roles = new Set(realIndex().payload.features.filter((one) => one.geometry?.type === "Point").map((one) => one.role));

/**
 * @param {string} role
 * @param {Partial<Parameters<typeof glyph>[1]>} [look]
 */
function drawn(role, look) {
  const { element, size } = withElements(() => glyph(role, { ...LOOK, ...look }));
  return { parts: plain(element).all().map(({ tag, attributes }) => JSON.stringify([tag, attributes])).join(""), size };
}

test("every role in the data has a symbol, and those that name a kind of place each its own", () => {
  const told = [...roles].filter((role) => glyphRole(role) !== "point");
  assert.ok(told.length >= 5, `${told}`);
  const shapes = told.map((role) => drawn(role).parts);
  assert.equal(new Set(shapes).size, told.length);
  for (const role of roles) assert.ok(drawn(role).size > 10, role);
});

test("a role that nobody knows is a plain dot, also one that every object has", () => {
  for (const role of ["no-such", "", "constructor", "toString", "__proto__", "small"]) {
    assert.equal(glyphRole(role), "point", role);
  }
});

test("what exists is filled, a plan is an outline in dashes, a place known badly is hollow", () => {
  for (const role of roles) {
    const [whole, plan, hollow] = [drawn(role), drawn(role, { solid: false }), drawn(role, { hollow: true })];
    assert.match(plan.parts, /"stroke-dasharray":"[\d. ]+"/, role);
    assert.doesNotMatch(whole.parts, /dasharray/, role);
    if (role === "ring") continue; // never filled: it has no boundary
    assert.match(whole.parts, /"fill":"var\(--c-port_links\)"/, role);
    assert.notEqual(hollow.parts, whole.parts, role);
    assert.doesNotMatch(hollow.parts, /"fill":"var\(--c-port_links\)"/, role);
  }
});

test("a selected symbol is larger and stands on the colour of selection", () => {
  for (const role of roles) {
    const selected = drawn(role, { emphasis: "selected" });
    assert.ok(selected.size > drawn(role).size, role);
    assert.match(selected.parts, /var\(--select\)/, role);
    assert.doesNotMatch(drawn(role, { emphasis: "hot" }).parts, /var\(--select\)/, role);
    assert.equal(drawn(role, { scale: 2 }).size, 2 * drawn(role).size, role);
  }
});
