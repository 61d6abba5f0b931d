import assert from "node:assert/strict";
import { test } from "node:test";
import { readCoordinates } from "runtime/find/coordinates.js";

const HERE = { lat: 29.3, lon: 105.6 };

test("degrees are read in every usual form and order", () => {
  for (const text of [
    ...["105.6,29.3", "29.3,105.6", "105.6 29.3", "29.3 105.6", "105.6，29.3", "105.6、29.3", "105.6;29.3", "(29.3, 105.6)", "[105.6, 29.3]"],
    ...["29.3N 105.6E", "N29.3 E105.6", "105.6E,29.3N", "29.3°N, 105.6°E", "29°18′N 105°36′E", "29°18'0\"N, 105°36'0\"E", "29°18’ N 105°36’ E"],
    ...["北纬29.3度，东经105.6度", "东经105.6°北纬29.3°", "东经105°36′，北纬29°18′", "北纬29度18分 东经105度36分", "纬度29.3 经度105.6"],
    ...["lat 29.3, lon 105.6", "lat=29.3 lng=105.6", "latitude: 29.3, longitude: 105.6", "１０５．６，２９．３", " 105.60000 , 29.30000 "],
  ]) {
    assert.deepEqual(readCoordinates(text), HERE, text);
  }
});

test("what is no pair of degrees of China is none", () => {
  for (const text of ["", "105.6", "2020-06", "13", "13,14", "500", "29.3,30.1", "105.6,106.2", "181,29", "105.6,99", "G93", "105.6,29.3,1", "29°75′N 105°E", "东经29.3 东经105.6"]) {
    assert.equal(readCoordinates(text), null, text);
  }
});
