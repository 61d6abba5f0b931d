import assert from "node:assert/strict";
import { test } from "node:test";
import { sceneExtent } from "runtime/atlas/scene_extent.js";
import { viewShowing } from "runtime/map/fit.js";
import { found, realIndex, startState } from "../fixture.js";
import { screenMap } from "../leaflet.js";

const index = realIndex();
const start = startState(index);
const SCREENS = [[1366, 768], [1920, 1080], [390, 844]];
const BESIDE = { left: 360, top: 16, right: 284, bottom: 30 };
const BELOW = { left: 8, top: 300, right: 8, bottom: 90 };

/**
 * @param {import("runtime/base/types.d.ts").Extent} extent
 * @param {number} width
 * @param {number} height
 * @param {import("runtime/map/view.js").Insets} insets
 */
function boxOf(extent, width, height, insets) {
  const asked = screenMap({ lat: 30, lng: 106, zoom: 7, width, height, options: { zoomSnap: 0.25 } });
  const view = viewShowing(asked, extent, insets);
  const shown = screenMap({ ...view, width, height });
  const a = shown.latLngToContainerPoint([extent.north, extent.west]);
  const b = shown.latLngToContainerPoint([extent.south, extent.east]);
  return { view, left: a.x, top: a.y, right: b.x, bottom: b.y, width: b.x - a.x, height: b.y - a.y };
}

test("what a scene is about lies in the free part of the screen and fills most of it", () => {
  for (const [width = 0, height = 0] of SCREENS) {
    const insets = width < 640 ? BELOW : BESIDE;
    const room = { x: width - insets.left - insets.right, y: height - insets.top - insets.bottom };
    for (const scene of found(index.payload.scenes)) {
      const body = found(sceneExtent(index, scene, start), scene.id);
      const box = boxOf(body, width, height, insets);
      const told = `${scene.id} at ${width}×${height}`;
      assert.ok(box.left >= insets.left && box.right <= width - insets.right, told);
      assert.ok(box.top >= insets.top && box.bottom <= height - insets.bottom, told);
      assert.ok(Math.max(box.width / room.x, box.height / room.y) >= 0.6, told);
    }
  }
});

test("zooms are had in the map's own steps; a picture has any", () => {
  const extent = { west: 104, south: 29, east: 106.3, north: 31 };
  const { view } = boxOf(extent, 1366, 768, BESIDE);
  assert.equal(view.zoom * 4, Math.round(view.zoom * 4));
  const free = screenMap({ lat: 30, lng: 106, zoom: 7, options: { zoomSnap: 0 } });
  const exact = viewShowing(free, extent, BESIDE);
  assert.ok(exact.zoom > view.zoom && exact.zoom < view.zoom + 0.25);
});
