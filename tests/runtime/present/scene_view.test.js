import assert from "node:assert/strict";
import { test } from "node:test";
import { isSameView } from "runtime/map/view.js";
import { fitView, unfitView } from "runtime/present/scene_view.js";
import { found, realIndex } from "../fixture.js";
import { screenMap } from "../leaflet.js";
/** @import { View } from "runtime/state/types.d.ts" */

const scenes = found(realIndex().payload.scenes);
const NONE = { left: 0, top: 0, right: 0, bottom: 0 };
const CAPTION = { left: 400, top: 60, right: 0, bottom: 0 };
const SCREENS = [[1366, 768], [1920, 1080], [1024, 768], [390, 844]];

test("a scene's subject lies in the middle of what is free", () => {
  for (const [width = 0, height = 0] of SCREENS) {
    for (const { id, state } of scenes) {
      for (const insets of [NONE, CAPTION, { left: 0, top: 0, right: 0, bottom: 300 }]) {
        if (insets.left > width - 200) continue;
        const asked = screenMap({ ...state.view, width, height });
        const view = fitView(asked, state.view, insets);
        const { x, y } = screenMap({ ...view, width, height }).latLngToContainerPoint([state.view.lat, state.view.lng]);
        const [midX, midY] = [(insets.left + width - insets.right) / 2, (insets.top + height - insets.bottom) / 2];
        assert.ok(Math.abs(x - midX) < 2 && Math.abs(y - midY) < 2, `${id} at ${width}×${height}: ${x}, ${y}`);
      }
    }
  }
});

test("a larger screen shows a scene larger, a smaller one smaller, and never beyond the map's zooms", () => {
  for (const { id, state } of scenes) {
    const zooms = [[390, 844], [1024, 768], [1920, 1080], [3840, 2160]].map(
      ([width, height]) => fitView(screenMap({ ...state.view, width, height }), state.view, NONE).zoom,
    );
    assert.deepEqual(zooms, [...zooms].sort((a, b) => a - b), id);
    assert.ok(zooms.every((zoom) => zoom >= 5 && zoom <= 14), id);
  }
});

test("a scene kept on one screen shows the same on another", () => {
  for (const [width = 0, height = 0] of SCREENS.slice(0, 3)) {
    for (const { id, state } of scenes) {
      const view = fitView(screenMap({ ...state.view, width, height }), state.view, CAPTION);
      const kept = unfitView(screenMap({ ...view, width, height }), CAPTION);
      assert.ok(Math.abs(kept.lat - state.view.lat) < 0.01 && Math.abs(kept.lng - state.view.lng) < 0.01, id);
      // Zooms are had in steps of a quarter.
      assert.ok(Math.abs(kept.zoom - state.view.zoom) <= 0.25, `${id}: ${kept.zoom} for ${state.view.zoom}`);
    }
  }
});

test("a view is the same as long as nobody moves the map", () => {
  /** @type {View} */
  const view = { lat: 29, lng: 105, zoom: 9 };
  assert.ok(isSameView(view, { ...view, lat: 29.001 }));
  for (const other of [{ ...view, lat: 29.02 }, { ...view, lng: 105.02 }, { ...view, zoom: 9.25 }, null]) {
    assert.ok(!isSameView(view, other));
  }
});
