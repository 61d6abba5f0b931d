import { featurePlaces, placeCode } from "../atlas/feature_places.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */

/** What touches a place, and how: it crosses it, ends in it, or is about it. */

/** @typedef {"crosses" | "ends" | "about"} Way */
/** Roles of what runs from somewhere to somewhere. */
const RUNNING = ["line", "arrow"];
/** Digits of a county's code that are its city's. */
const CITY_DIGITS = 4;
const PROVINCE_DIGITS = 2;

/**
 * @param {AtlasIndex} index
 * @param {string} place adcode or id
 * @returns {Map<AtlasFeature, Way>} of every feature that touches it, in the order of the layers
 */
export function linksOf(index, place) {
  const code = placeCode(index, place);
  /** @type {Map<AtlasFeature, Way>} */
  const links = new Map();
  for (const layer of index.layerIds) {
    for (const feature of index.byLayer.get(layer) || []) {
      const touched = featurePlaces(index, feature);
      if (touched.has(place) || touched.has(code)) links.set(feature, wayOf(index, feature, code));
    }
  }
  return links;
}

/**
 * @param {AtlasIndex} index
 * @param {AtlasFeature} feature
 * @param {string} code
 * @returns {Way}
 */
function wayOf(index, feature, code) {
  if (!RUNNING.includes(feature.role)) return "about";
  const ends = feature.props?.place_ids;
  const codes = (Array.isArray(ends) ? ends : []).map((id) => hostCode(index, id));
  return codes.some((end) => isCodeWithin(end, code)) ? "ends" : "crosses";
}

/**
 * @param {AtlasIndex} index
 * @param {string} id of an end
 * @returns {string} code of the unit that it is, or lies in
 */
function hostCode(index, id) {
  const spot = index.payload.search?.places.find((one) => one.id === id);
  return spot?.adcode || placeCode(index, id);
}

/**
 * @param {string} inner
 * @param {string} outer a code, or the id of what has none
 */
function isCodeWithin(inner, outer) {
  if (inner === outer) return true;
  if (!/^\d{6}$/.test(outer) || !/^\d{6}$/.test(inner)) return false;
  if (outer.endsWith("0000")) return inner.slice(0, PROVINCE_DIGITS) === outer.slice(0, PROVINCE_DIGITS);
  return outer.endsWith("00") && inner.slice(0, CITY_DIGITS) === outer.slice(0, CITY_DIGITS);
}
