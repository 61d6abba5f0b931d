import assert from "node:assert/strict";
import { test } from "node:test";
import { lightAndShadow } from "runtime/ground/relief.js";

test("level ground is left as it is, shade darkens and light brightens it", () => {
  const pixels = new Uint8ClampedArray([128, 128, 128, 255, 68, 68, 68, 255, 188, 188, 188, 255, 0, 0, 0, 255]);
  lightAndShadow(pixels);
  const [level, shade, light, deepest] = [0, 4, 8, 12].map((at) => [...pixels.slice(at, at + 4)]);
  assert.equal(level?.[3], 0);
  assert.deepEqual(shade, [0, 0, 0, 120]);
  assert.deepEqual(light, [255, 255, 255, 120]);
  assert.deepEqual(deepest, [0, 0, 0, 255]);
});
