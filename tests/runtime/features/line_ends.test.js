import assert from "node:assert/strict";
import { test } from "node:test";
import { bareEnds } from "runtime/features/line_ends.js";
import { featureOf, realIndex } from "../fixture.js";

const index = realIndex();

/** @param {string} id */
const marks = (id) => bareEnds(featureOf(index, id), index).length;

test("an end at a symbol of its layer has no mark beside it, an end without one has", () => {
  assert.equal(marks("rail-water-guoyuan-chuanwei"), 0, "from port to works");
  assert.equal(marks("rail-water-guoyuan-neijiang"), 1, "Neijiang has no symbol");
  assert.equal(marks("port-link-guoyuan-yibin"), 0, "from port to port");
  assert.equal(marks("bus-01"), 0, "from stop to stop");
  assert.equal(marks("hwy-05-kaijiang-liangping"), 2);
});

test("what is only illustrative, a tie or a border claims no end", () => {
  for (const feature of index.payload.features) {
    if (!feature.geometry) continue;
    if (feature.faint || ["relation", "boundary", "point"].includes(feature.geometry_basis)) {
      assert.deepEqual(bareEnds(feature, index), [], feature.id);
    }
  }
});
