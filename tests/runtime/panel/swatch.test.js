import assert from "node:assert/strict";
import { test } from "node:test";
import { layerColour } from "runtime/base/theme.js";
import { layerSwatch, lineSwatch } from "runtime/panel/swatch.js";
import { lineLook } from "runtime/features/line_style.js";
import { plain, withElements } from "../browser.js";
import { fixture, realIndex } from "../fixture.js";

const index = realIndex();
const { styles } = fixture.payload;

test("the legend's line is the map's: colour, pattern and strength of every status and basis", () => {
  for (const status of Object.keys(styles.status)) {
    for (const basis of ["waypoints", "river", "relation"]) {
      const kind = { layer: "railways", basis, status };
      const look = lineLook(kind, styles, { theme: "light", zoom: 8, emphasis: "" });
      const strokes = plain(withElements(() => lineSwatch(kind, styles, "light"))).all().map((one) => one.attributes);
      for (const stroke of [look.casing, look.core]) {
        const same = strokes.some((one) =>
          one.stroke === stroke.color && one["stroke-dasharray"] === stroke.dashArray
          && one["stroke-opacity"] === String(stroke.opacity));
        assert.ok(same, `${status} ${basis}`);
      }
    }
  }
});

test("what comes from later sources glows in the legend too, with its clock", () => {
  const tags = (/** @type {boolean} */ later) =>
    plain(withElements(() => lineSwatch({ layer: "railways", basis: "waypoints", status: "open", later }, styles, "light"))).all();
  assert.ok(tags(true).some((one) => one.attributes.class === "lm-clock"));
  assert.ok(!tags(false).some((one) => one.attributes.class === "lm-clock"));
});

test("every layer has a sign in its own colour, in every theme", () => {
  for (const theme of Object.keys(styles.themes)) {
    for (const id of index.layerIds) {
      const swatch = plain(withElements(() => layerSwatch(index.byLayer.get(id) ?? [], id, styles, theme)));
      const colours = swatch.all().flatMap((one) => [one.attributes.stroke, one.attributes.fill]);
      assert.ok(colours.includes(layerColour(id)) || colours.includes("var(--road)"), id);
    }
  }
});
