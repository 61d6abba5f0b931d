import assert from "node:assert/strict";
import { test } from "node:test";
import { FROM_OFFSET, gcjShift, liesOffAlike, namedOffset } from "runtime/own/chinese_offset.js";
import { crsCode, describeSystem, systemOf } from "runtime/own/coordinate_systems.js";
import { found } from "../fixture.js";
import { fromText, spots } from "./reading.js";
/** @import { Pair } from "runtime/own/types.d.ts" */

/** @type {Pair[]} */
const PLACES = [[105.8012, 29.0405], [106.5307, 29.6102]];
/** Of both places, as PROJ 9 gives them from the degrees of the same datum. @type {Record<string, [Pair, Pair]>} */
const BY_PROJ = {
  "EPSG:4523": [[35578038.957, 3214023.062], [35648274.418, 3277883.164]],
  "EPSG:4544": [[578038.957, 3214023.062], [648274.418, 3277883.164]],
  "EPSG:4496": [[18578038.957, 3214023.062], [18648274.418, 3277883.164]],
  "EPSG:4507": [[578038.957, 3214023.062], [648274.418, 3277883.164]],
  "EPSG:4509": [[-594468.521, 3266106.383], [-516973.409, 3323139.255]],
  "EPSG:2359": [[35578038.994, 3214024.559], [35648274.488, 3277884.691]],
  "EPSG:2379": [[870385.133, 3219729.4], [939084.651, 3285495.025]],
  "EPSG:2411": [[35578040.269, 3214080.209], [35648276.911, 3277941.431]],
  "EPSG:2431": [[870391.189, 3219785.142], [939091.828, 3285551.889]],
  "EPSG:21418": [[18578040.269, 3214080.209], [18648276.911, 3277941.431]],
  "EPSG:21458": [[578040.269, 3214080.209], [648276.911, 3277941.431]],
  "EPSG:32648": [[578007.741, 3212737.453], [648215.108, 3276572.011]],
  "EPSG:32647": [[1163006.036, 3231632.06], [1230221.919, 3299391.653]],
  "EPSG:32649": [[-6535.134, 3223647.677], [67045.533, 3283947.749]],
  "EPSG:3857": [[11777735.709, 3380801.788], [11858943.278, 3453542.45]],
};
const CENTIMETRE_DEG = 1e-7;

test("metres become degrees as PROJ has them, to a centimetre", () => {
  for (const [code, metres] of Object.entries(BY_PROJ)) {
    const system = found(systemOf(code), code);
    metres.forEach((at, i) => {
      const [lon, lat] = system.toDegrees(at);
      const [east = NaN, north = NaN] = PLACES[i] || [];
      assert.ok(Math.abs(lon - east) < CENTIMETRE_DEG && Math.abs(lat - north) < CENTIMETRE_DEG, `${code}: ${lon}, ${lat}`);
    });
  }
});

test("old datums are told from the new, and strangers refused", () => {
  const old = ["EPSG:2359", "EPSG:21418", "EPSG:4610", "EPSG:4214"];
  assert.deepEqual(old.map((code) => systemOf(code)?.isOldDatum), [true, true, true, true]);
  assert.deepEqual(["EPSG:4490", "EPSG:4523", "OGC:CRS84"].map((code) => systemOf(code)?.isOldDatum), [false, false, false]);
  for (const code of ["EPSG:2154", "EPSG:32748", "EPSG:4555", "EPSG:4556", "unknown", ""]) assert.equal(systemOf(code), null, code);
});

test("a system is known by all the names that files give it", () => {
  const names = {
    "urn:ogc:def:crs:EPSG::4523": "EPSG:4523", "urn:ogc:def:crs:EPSG:6.18:3857": "EPSG:3857", "EPSG:4490": "EPSG:4490", "epsg:4326": "EPSG:4326",
    "urn:ogc:def:crs:OGC:1.3:CRS84": "OGC:CRS84", "http://www.opengis.net/def/crs/EPSG/0/4326": "EPSG:4326",
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84": "OGC:CRS84", 4490: "EPSG:4490", "WGS 84": "EPSG:4326", CGCS2000: "EPSG:4490", "My grid": "My grid",
  };
  for (const [name, code] of Object.entries(names)) assert.equal(crsCode(name), code, name);
});

test("a code is told by its datum, its zone and its meridian", () => {
  assert.deepEqual(describeSystem("EPSG:4523"), { name: "zone", datum: "CGCS2000", lon0: 105, width: 3 });
  assert.deepEqual(describeSystem("EPSG:4507"), { name: "meridian", datum: "CGCS2000", lon0: 105, width: 6 });
  assert.deepEqual(describeSystem("EPSG:32648"), { name: "utm", datum: "WGS 84", lon0: 105, width: 6 });
});

test("metres without a name are asked about, with every system of the region that fits", () => {
  const zone = fromText("name,x,y\n1,35578038.96,3214023.06\n");
  assert.deepEqual(zone.answers.map(({ values }) => values.crs), ["EPSG:4523"]);
  assert.deepEqual(spots(zone.again(zone.answers[0])), [[105.8012, 29.0405]]);
  const bare = fromText("name,x,y\n1,578038.96,3214023.06\n");
  const codes = bare.answers.map(({ values }) => values.crs);
  for (const code of ["EPSG:4544", "EPSG:4543", "EPSG:4545", "EPSG:4507", "EPSG:32648"]) assert.ok(codes.includes(code), code);
  // In this country north comes first on paper.
  const turned = fromText("点号,X,Y\n1,3214023.06,578038.96\n");
  assert.deepEqual(spots(turned.again(turned.answers[0])), [[105.8012, 29.0405]]);
});

/** @param {Pair} at @returns {Pair} as a web map of this country would have it */
function shifted([lon, lat]) {
  const [east, north] = gcjShift([lon, lat]);
  return [lon + east, lat + north];
}

test("the shift of Chinese web maps is some hundred metres, and taken off to a metre", () => {
  for (const at of PLACES) {
    const moved = shifted(at);
    const metres = Math.hypot((moved[0] - at[0]) * 97_000, (moved[1] - at[1]) * 111_000);
    assert.ok(metres > 300 && metres < 800, String(metres));
    const back = FROM_OFFSET.gcj02(moved);
    assert.ok(Math.hypot(back[0] - at[0], back[1] - at[1]) < 1e-6);
  }
});

test("a shift is suspected by names that say it, and by known places that all lie off alike", () => {
  assert.equal(namedOffset(["站点_高德.csv"])?.offset, "gcj02");
  assert.equal(namedOffset(["a.csv", "bd09_lng"])?.offset, "bd09");
  assert.equal(namedOffset(["站点.csv", "经度", "纬度"]), null);
  /** @type {Pair[]} */
  const known = [[105.8, 29.1], [106.5, 29.6], [104.1, 30.7], [107.4, 30.2]];
  assert.ok(liesOffAlike(known.map((at) => ({ at: shifted(at), known: at }))));
  assert.ok(!liesOffAlike(known.map((at) => ({ at, known: at }))));
  assert.ok(!liesOffAlike(known.slice(0, 2).map((at) => ({ at: shifted(at), known: at }))), "two may be chance");
  const scattered = known.map((at, i) => ({ at: /** @type {Pair} */ ([at[0] + 0.004 * (i % 2 ? 1 : -1), at[1] - 0.004]), known: at }));
  assert.ok(!liesOffAlike(scattered));
});

test("places that we know by name give a shifted file away, and it is drawn either way", () => {
  /** @type {Record<string, Pair>} */
  const gazetteer = { 甲: [105.8, 29.1], 乙: [106.5, 29.6], 丙: [104.1, 30.7] };
  const rows = Object.entries(gazetteer).map(([name, at]) => [name, ...shifted(at)].join(","));
  const read = fromText(["名称,经度,纬度", ...rows].join("\n"), "站点.csv", { placeOf: (name) => gazetteer[name] || null });
  assert.deepEqual([read.drawn, read.codes], [3, ["gcj02_places"]]);
  const converted = read.again(read.answers[0]);
  assert.deepEqual(converted.codes, ["converted_gcj02"]);
  assert.deepEqual(spots(converted), Object.values(gazetteer));
});
