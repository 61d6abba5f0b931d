import assert from "node:assert/strict";
import { test } from "node:test";
import { WIDTH_STEPS, kindOf, laneStep, lineLook } from "runtime/features/line_style.js";
import { featureOf, fixture, realIndex } from "../fixture.js";

const { styles } = fixture.payload;
const VIEW = { theme: "light", zoom: 8, emphasis: "" };
const BASES = ["waypoints", "surveyed", "river", "relation"];
const STATUSES = Object.keys(styles.status);

/**
 * @param {Partial<import("runtime/features/line_style.js").LineKind>} [kind]
 * @param {Partial<typeof VIEW>} [view]
 */
const look = (kind, view) =>
  lineLook({ layer: "railways", basis: "waypoints", status: "open", ...kind }, styles, { ...VIEW, ...view });

test("what does not exist is never drawn as an unbroken line, what does is", () => {
  for (const basis of BASES) {
    for (const status of ["planned", "preparatory", "under_construction"]) {
      assert.ok(look({ basis, status }).core.dashArray, `${basis} ${status}`);
    }
    assert.equal(look({ basis, status: "open" }).core.dashArray, undefined, basis);
    assert.equal(look({ basis, status: "in_force" }).core.dashArray, undefined, basis);
  }
});

test("no two statuses look the same without their colour", () => {
  for (const basis of BASES) {
    const looks = STATUSES.map((status) => JSON.stringify(look({ basis, status })));
    assert.equal(new Set(looks).size, STATUSES.length, basis);
  }
});

test("the two ways to draw what nobody surveyed look different from each other and from a river's", () => {
  const looks = BASES.filter((basis) => basis !== "surveyed").map((basis) => JSON.stringify(look({ basis })));
  assert.equal(new Set(looks).size, 3);
});

test("a service on the water is thin, and the water is seen on either side of it", () => {
  for (const zoom of [6, 7.25, 9, 11]) {
    const { width, casing } = look({ basis: "river" }, { zoom });
    assert.ok(width < look({ basis: "waypoints" }, { zoom }).width, String(zoom));
    assert.equal(casing.color, "var(--river)");
    assert.ok(casing.weight >= width + 3, String(zoom));
  }
});

test("a trunk is wider the more it stands for, and never three times as wide as one line", () => {
  const widths = [1, 2, 5, 7].map((count) => look({ basis: "waypoints", count }).width);
  for (const [i, width] of widths.slice(1).entries()) assert.ok(width > (widths[i] || 0) * 1.05);
  assert.ok((widths.at(-1) || 0) < 3 * (widths[0] || 0));
});

test("a line grows with the zoom, at the steps and nowhere else", () => {
  for (const basis of BASES) {
    const widthAt = (/** @type {number} */ zoom) => look({ basis }, { zoom }).width;
    for (const step of WIDTH_STEPS) {
      assert.ok(widthAt(step) > widthAt(step - 0.01), `${basis} at ${step}`);
      assert.equal(widthAt(step), widthAt(step + 0.1), `${basis} at ${step}`);
    }
    assert.ok(widthAt(5) > 0.5, basis);
  }
});

test("casing and glow are wider than the line", () => {
  for (const basis of BASES) {
    for (const status of STATUSES) {
      for (const zoom of [5, 7, 8, 9, 12]) {
        const { width, core, casing, glow } = look({ basis, status }, { zoom });
        assert.equal(core.weight, width);
        assert.ok(casing.weight > width && glow.weight > width, `${basis} ${status}`);
      }
    }
  }
});

test("a projector draws thicker, a hovered line too, a selected one is ringed in the colour of selection", () => {
  for (const basis of BASES) {
    const usual = look({ basis });
    assert.ok(look({ basis }, { theme: "projector" }).width > usual.width, basis);
    assert.ok(look({ basis }, { emphasis: "hot" }).width > usual.width, basis);
    const selected = look({ basis }, { emphasis: "selected" });
    assert.equal(selected.casing.color, "var(--select)");
    assert.ok(selected.casing.weight > usual.casing.weight);
    assert.notEqual(usual.casing.color, "var(--select)");
  }
});

test("what comes from later sources glows, an existing road is grey, a faint line fainter", () => {
  assert.ok(look({ later: true }).glow.opacity > 0);
  assert.equal(look().glow.opacity, 0);
  assert.equal(look({ outside: true }).core.color, "var(--road)");
  assert.ok(look({ outside: true }).width < look().width);
  assert.ok(look({ faint: true }).core.opacity < look().core.opacity);
  assert.ok(look({ faint: true }).width < look().width);
});

test("a tie that carries more facts is wider, and none grows without end", () => {
  const widths = [1, 2, 3, 5, 15, 100].map((weight) => look({ basis: "relation", weight }).width);
  assert.deepEqual(widths, [...widths].sort((a, b) => a - b));
  assert.ok((widths[1] ?? 0) > (widths[0] ?? 0));
  assert.ok((widths.at(-1) ?? Infinity) < 3 * (widths[0] ?? 0));
});

test("a border is drawn unbroken, whatever its status", () => {
  for (const status of STATUSES) assert.equal(look({ status, border: true }).core.dashArray, undefined, status);
});

test("lanes lie clear of each other", () => {
  for (const zoom of [6, 7.75, 8.5, 10]) assert.ok(laneStep(4, zoom) > 4, String(zoom));
});

test("how a feature is drawn follows from what the data say of it", () => {
  const index = realIndex();
  for (const feature of index.payload.features) {
    const kind = kindOf(feature, feature.status);
    assert.equal(kind.border, feature.role === "border");
    assert.equal(kind.outside, !!feature.outside_articles && feature.register !== "later");
    assert.ok(lineLook(kind, styles, VIEW).width > 0, feature.id);
  }
  assert.equal(kindOf(featureOf(index, "bus-01"), "planned").status, "planned");
});
