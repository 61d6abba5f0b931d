/** Whole files, from which broken ones are made, by the reader that they are for. */
import { readFileSync, readdirSync } from "node:fs";
import { sceneIds } from "runtime/atlas/scenes.js";
import { deckData, pickScene } from "runtime/present/scene_file.js";
import { writeTalk } from "runtime/present/talk_file.js";
import { stateWith } from "./fixture.js";
/** @import { AtlasIndex } from "runtime/atlas/types.d.ts" */

const OWN = new URL("../fixtures/own/", import.meta.url);
/** What once broke a reader: `<reader>-<number>` and any ending. */
export const BREAKING = new URL("../fixtures/breaking/", import.meta.url);
const LARGEST_SEED = 40_000;

const ADDRESSES = [
  "lang=en&layers=bus_lines,port_links&f=bus-01&c=29.05,105.75&z=9&status=planned,open&clock=known&asof=2021-01&theme=dark",
  "layers=all&source=jjrb-2020-1&place=500118,zhutuo&side=cross&from=2020-06&to=2021&vs=reported&scene=border&at=500118&table=1",
  "amp;lang=zh-CN&layers%3Dbus_lines%26z%3D18",
];

/**
 * @param {AtlasIndex} index
 * @returns {Record<string, Uint8Array[]>}
 */
export function wholeFiles(index) {
  const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
  const own = readdirSync(OWN).sort().map((name) => new Uint8Array(readFileSync(new URL(name, OWN))));
  const state = pickScene(stateWith(index, { layers: ["bus_lines"], view: { lat: 29.05, lng: 105.75, zoom: 9 } }));
  const scenes = [...sceneIds(index), { id: "own-1", title: "第一趟 [公交]", text: "# 一行\n> 二行", notes: "讲稿\n\n- 点", state }];
  const words = { name: "成渝联动图", titleOf: (/** @type {string} */ id) => `题目 ${id}` };
  return {
    own: own.filter(({ length }) => length < LARGEST_SEED),
    scenes: [bytes(JSON.stringify(deckData(scenes)))],
    talk: [bytes(writeTalk(scenes, index, words))],
    address: ADDRESSES.map(bytes),
  };
}

/** @returns {{ reader: string, name: string, bytes: Uint8Array }[]} */
export function keptCases() {
  return readdirSync(BREAKING).sort().filter((name) => name.includes("-")).map((name) => {
    const bytes = new Uint8Array(readFileSync(new URL(name, BREAKING)));
    return { reader: name.split("-")[0] ?? "", name, bytes };
  });
}

/**
 * @param {number} size of those that are merely large, in signs
 * @returns {Record<string, () => string>}
 */
export function monsters(size) {
  return {
    "ninety thousand levels of lists": () => "[".repeat(90_000) + "]".repeat(90_000),
    "ninety thousand levels of objects": () => '{"a":'.repeat(90_000) + "1" + "}".repeat(90_000),
    "far too many letters": () => "x".repeat(size),
    "far too many heads": () => "## [a](?scene=border)\n\n".repeat(size / 23),
    "far too many rows": () => "name,lon,lat\n" + "a,105.8,29.05\n".repeat(size / 14),
    "far too many quotation marks": () => '"'.repeat(size),
    "far too many backslashes": () => "\\".repeat(size),
    "far too many brackets": () => "(".repeat(size),
    "a list without end": () => `[${"0,".repeat(size / 2)}0]`,
    "prototype names": () => '{"__proto__":{"kind":"link-map-scenes"},"constructor":{"prototype":{"polluted":1}},"kind":"link-map-scenes","version":1,"scenes":[{"__proto__":{"title":"x"},"title":"y","state":{"__proto__":{"layers":[]}}}]}',
    "objects that would be texts": () => '{"kind":{"toString":1},"version":{"valueOf":null},"type":{"toString":1},"features":[{"type":{"toString":null},"geometry":{"type":{"toString":1},"coordinates":{"length":1e9}}}]}',
    "lists of any length": () => '{"kind":"link-map-scenes","version":1,"scenes":{"length":1e9}}',
  };
}
