/** @import { AtlasFeature, AtlasIndex } from "./types.d.ts" */
/** @import { Words } from "../base/types.d.ts" */

/**
 * Packs that others made: layers of their own after ours, in a colour and with a glow of their
 * own, and in no sum of ours.
 */

const PACK_START = "pack_";

/** @param {string} layerId @returns {boolean} whether it is the layer of a pack */
export function isPackLayer(layerId) {
  return layerId.startsWith(PACK_START);
}

/** @param {string} id @returns {boolean} whether it is that of a pack's own place: ours have no hyphen */
export function isPackPlace(id) {
  return id.includes("-");
}

/** @param {AtlasFeature} feature @returns {boolean} whether ours tells of it, or what the reader has brought along */
export function isNoPack({ layer }) {
  return !isPackLayer(layer);
}

/**
 * @param {string} key of a word with a `count`
 * @param {AtlasFeature[]} features
 * @param {Words} words
 * @returns {string} how many they are, those of packs told apart
 */
export function countedApart(key, features, words) {
  const count = features.filter(isNoPack).length;
  return words.t(key, { count }) + packsCounted(features.length - count, words);
}

/**
 * @param {number} count
 * @param {Words} words
 * @returns {string} nothing where there are none
 */
export function packsCounted(count, words) {
  return count ? words.t("packs.count", { count }) : "";
}

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @param {Words} words
 * @returns {string[]} whose word it is, where it is not ours; blank otherwise
 */
export function packSaid(feature, index, words) {
  const pack = isPackLayer(feature.layer) && index.payload.layers.find(({ id }) => id === feature.layer);
  if (!pack) return [];
  const said = [words.t("packs.of", { title: words.pick(pack.title) })];
  return feature.props?.told_of ? [...said, words.t("packs.of_ours")] : said;
}
