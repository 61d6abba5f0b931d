import { decodeArcs } from "./decode.js";
import { enterFeature } from "./index.js";
import { townLabels } from "./towns.js";
/** @import { AtlasIndex, FinePortion, LaterPortion, LayersPortion, RecordPortion, TextsPortion, ToolsPortion } from "./types.d.ts" */

/** What comes after the first view, put together with it; webmap/_portions.py took it apart. */

/**
 * A single file names each key of its words once.
 * @param {any} payload as webmap/page.py wrote it
 * @returns {import("./types.d.ts").AtlasPayload}
 */
export function withWordTables(payload) {
  const { keys, columns } = payload.words;
  const table = (/** @type {(string | null)[]} */ texts) =>
    Object.fromEntries(keys.flatMap((/** @type {string} */ key, /** @type {number} */ at) => (texts[at] === null ? [] : [[key, texts[at]]])));
  const words = Object.fromEntries(Object.entries(columns).map(([lang, texts]) => [lang, table(texts)]));
  return { ...payload, words };
}

/**
 * The layers that the first view does without, and names for the eye that comes near.
 * @param {AtlasIndex} index
 * @param {LayersPortion} portion
 */
export function addLayers(index, { features, labels, neighbours }) {
  for (const feature of features) enterFeature(index, feature);
  index.payload.features.push(...features);
  index.payload.labels.push(...labels);
  index.payload.context.neighbours.push(...neighbours);
}

/**
 * What is read rather than drawn: now everything is there.
 * @param {AtlasIndex} index
 * @param {TextsPortion} portion
 */
export function addTexts(index, { features, layers, scenes, units, words, fields }) {
  const { payload } = index;
  for (const [id, more] of Object.entries(features)) Object.assign(index.features.get(id) || {}, more);
  for (const layer of payload.layers) Object.assign(layer, layers[layer.id]);
  for (const scene of payload.scenes || []) Object.assign(scene, scenes[scene.id]);
  for (const [adcode, more] of Object.entries(units)) Object.assign(index.units.get(adcode) || {}, more);
  for (const [lang, table] of Object.entries(words)) Object.assign(payload.words[lang] || {}, table);
  Object.assign(payload, fields);
}

/**
 * What tools say that are opened by hand, and the speaker's notes.
 * @param {AtlasIndex} index
 * @param {ToolsPortion} portion
 */
export function addToolWords({ payload }, { words, scenes }) {
  for (const scene of payload.scenes || []) Object.assign(scene, scenes[scene.id]);
  for (const [lang, table] of Object.entries(words)) Object.assign(payload.words[lang] || {}, table);
}

/**
 * What only later sources tell of, once the texts are there, and what all features touch.
 * @param {AtlasIndex} index
 * @param {LaterPortion} portion
 */
export function addLater(index, { features, updates, touches, search, styles }) {
  for (const feature of features) enterFeature(index, feature);
  index.payload.features.push(...features);
  Object.assign(index.payload.search ?? {}, search);
  Object.assign(index.payload.styles, styles);
  index.payload.updates = { ...index.payload.updates, ...updates };
  index.payload.touches = touches;
}

/**
 * What records say beyond the rest, with its words.
 * @param {AtlasIndex} index
 * @param {RecordPortion} portion
 */
export function addRecord({ payload }, { words, texts, ...extras }) {
  payload.record = extras;
  for (const [id, more] of Object.entries(texts.facts)) Object.assign(payload.facts[id] || {}, more);
  for (const [id, more] of Object.entries(texts.updates)) Object.assign(payload.updates?.[id] || {}, more);
  for (const [lang, table] of Object.entries(words)) Object.assign(payload.words[lang] || {}, table);
}

/**
 * Borders and rivers as fine as the data have them, towns and relief.
 * @param {AtlasIndex} index
 * @param {FinePortion} portion
 */
export function refineGround(index, { transform, arcs, rivers, towns, relief }) {
  const { context } = index.payload;
  const { topology, rivers: drawn } = context;
  index.payload.labels.push(...townLabels(towns));
  context.relief = relief;
  for (const river of drawn) river.lines = rivers[river.id] || river.lines;
  if (!topology || !transform) return;
  Object.assign(topology, { transform, arcs });
  index.arcs = decodeArcs(topology);
}
