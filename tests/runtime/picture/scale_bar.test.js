import assert from "node:assert/strict";
import { test } from "node:test";
import { paperScale, scaleBar } from "runtime/picture/scale_bar.js";
import { plain, withElements } from "../browser.js";
import { found, homeOf, realIndex } from "../fixture.js";
import { screenMap } from "../leaflet.js";

const home = homeOf(realIndex());
const METRES_PER_PX = 156543.034;

test("the bar is as long as it says, at every zoom", () => {
  for (let zoom = 5; zoom <= 14; zoom += 0.25) {
    const bar = plain(withElements(() => scaleBar(screenMap({ ...home, zoom }))));
    const said = found(bar.all().map((one) => one.textContent).find((text) => /^\d+ k?m$/.test(text)));
    assert.match(said, /^([1-9]\d* km|[1-9]\d{1,2} m)$/);
    const metres = Number.parseInt(said, 10) * (said.endsWith("km") ? 1000 : 1);
    const outline = found(bar.all().find((one) => one.tag === "path")).attributes.d ?? "";
    const width = Number(/H([\d.]+)/.exec(outline)?.[1]) - 1;
    const exact = metres / ((METRES_PER_PX * Math.cos((home.lat * Math.PI) / 180)) / 2 ** zoom);
    assert.ok(Math.abs(width - exact) < 0.01, `${said} at ${zoom}: ${width} px for ${exact}`);
    assert.ok(width > 30 && width <= 150, `${width} px at ${zoom}`);
  }
});

test("a scale on paper halves with every zoom, in two figures", () => {
  const at = (/** @type {number} */ zoom) => Number(paperScale(screenMap({ ...home, zoom }), 4).replaceAll("\u2009", ""));
  for (let zoom = 5; zoom < 14; zoom++) {
    const ratio = at(zoom) / at(zoom + 1);
    assert.ok(ratio > 1.8 && ratio < 2.2, `${at(zoom)} : ${at(zoom + 1)}`);
    assert.match(String(at(zoom)), /^\d{1,2}0*$/);
  }
});
