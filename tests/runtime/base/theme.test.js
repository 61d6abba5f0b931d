import assert from "node:assert/strict";
import { test } from "node:test";
import { layerColour, themeScale, useTheme } from "runtime/base/theme.js";
import { fixture, found } from "../fixture.js";

const { styles } = fixture.payload;

test("every theme puts every colour of its own and of the layers on the page", () => {
  for (const theme of Object.keys(styles.themes)) {
    /** @type {Map<string, string>} */
    const set = new Map();
    const dataset = /** @type {Record<string, string>} */ ({});
    const style = { setProperty: (/** @type {string} */ name, /** @type {string} */ value) => set.set(name, value) };
    useTheme(/** @type {any} */ ({ style, dataset }), styles, theme);
    assert.equal(dataset.theme, theme);
    assert.equal("large" in dataset, themeScale(styles, theme) > 1);
    for (const [key, value] of Object.entries(found(styles.themes[theme]))) {
      assert.equal(set.get(`--${key.replaceAll("_", "-")}`), String(value));
    }
    for (const [layer, colours] of Object.entries(styles.layers)) {
      const name = [...set.keys()].find((one) => `var(${one})` === layerColour(layer));
      assert.equal(set.get(found(name, layer)), colours[theme]);
    }
  }
});

test("the projector draws thicker than the desk; an unknown theme as usual", () => {
  assert.ok(themeScale(styles, "projector") > themeScale(styles, "light"));
  assert.equal(themeScale(styles, "no-such"), 1);
});
