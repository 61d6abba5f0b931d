import assert from "node:assert/strict";
import { test } from "node:test";
import { qrCode } from "runtime/picture/qr_code.js";
import { found } from "../fixture.js";

// Whether a telephone reads them is tried in tests/browser/test_sheets.py.

test("a code has the three finders of its kind, whatever its size", () => {
  for (const length of [1, 20, 80, 150, 290]) {
    const rows = found(qrCode("x".repeat(length)));
    const size = rows.length;
    assert.equal((size - 17) % 4, 0);
    for (const [x, y] of /** @type {[number, number][]} */ ([[0, 0], [size - 7, 0], [0, size - 7]])) {
      const finder = rows.slice(y, y + 7).map((row) => row.slice(x, x + 7).map(Number).join(""));
      assert.deepEqual(finder, ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]);
    }
  }
});

test("dark and light are about even, so that a reader finds its threshold", () => {
  const rows = found(qrCode("https://map.example/map?lang=en&layers=bus_lines&z=9&c=29.05,105.75"));
  const share = rows.flat().filter(Boolean).length / rows.flat().length;
  assert.ok(share > 0.4 && share < 0.6);
});

test("what is too long for a code gets none", () => {
  assert.ok(qrCode("a".repeat(412)));
  assert.equal(qrCode("a".repeat(413)), null);
});
