/** Reads files as the page does, without a browser. */
import { readFileSync, readdirSync } from "node:fs";
import { AS_WRITTEN, placeRows } from "runtime/own/placing.js";
import { readOwnFile } from "runtime/own/read_file.js";
import { RefusedFile } from "runtime/own/trouble.js";
/** @import { Answer, Placing, Reading, Stance, Trouble } from "runtime/own/types.d.ts" */

const FILES = new URL("../../fixtures/own/", import.meta.url);
/** Around the Chengdu-Chongqing region. */
const REACH = { west: 98, south: 23, east: 114.5, north: 37 };

/** @returns {string[]} every file there is */
export function fileNames() {
  return readdirSync(FILES).sort();
}

/**
 * @typedef {{ drawn: number, left_out: number, crs: string, kind: string, codes: string[], troubles: Trouble[], answers: Answer[],
 *   placed: Placing["placed"], again: (answer: Answer | undefined) => Outcome }} Outcome
 */

/**
 * @param {string} name
 * @returns {Outcome}
 */
export function fromFile(name) {
  return outcome(name, new Uint8Array(readFileSync(new URL(name, FILES))));
}

/**
 * @param {string} text
 * @param {string} [name]
 * @param {{ placeOf?: (name: string) => [number, number] | null }} [known]
 */
export function fromText(text, name = "a file", known = {}) {
  return outcome(name, new TextEncoder().encode(text), known);
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {{ placeOf?: (name: string) => [number, number] | null }} [known]
 * @returns {Outcome}
 */
export function outcome(name, bytes, { placeOf = () => null } = {}) {
  /** @type {Reading} */
  let reading;
  try {
    reading = readOwnFile(bytes, () => null);
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    const troubles = [{ row: null, code: error.code, values: error.values }];
    return { ...{ drawn: 0, left_out: 0, crs: "", kind: "", codes: [error.code], troubles, answers: [], placed: [] }, again: () => outcome(name, bytes) };
  }
  /** @param {Stance} stance @returns {Outcome} */
  const place = (stance) => {
    const { placed, left_out, crs, troubles, answers } = placeRows(reading, stance, { reach: REACH, fileName: name, placeOf });
    const codes = troubles.map(({ code }) => code);
    const again = (/** @type {Answer | undefined} */ answer) => {
      if (!answer) throw new Error(`${name} asks nothing`);
      return place(answer.stance);
    };
    return { drawn: placed.length, left_out, crs, kind: reading.kind, codes, troubles, answers, placed, again };
  };
  return place(AS_WRITTEN);
}

/** @param {Outcome} read @returns {[number, number][]} the first point of each, to a metre or so */
export function spots({ placed }) {
  return placed.map(({ shape: { points, lines, polygons } }) => {
    const [lon = NaN, lat = NaN] = points[0] || lines[0]?.[0] || polygons[0]?.[0]?.[0] || [];
    return [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5];
  });
}
