import { boundsOf, extentsMeet, holds, outlinesOf } from "./extents.js";
/** @import { Bilingual, Extent } from "../base/types.d.ts" */
/** @import { Body } from "./body.js" */
/** @import { AtlasFeature, AtlasIndex, AtlasLabel } from "./types.d.ts" */

/** What deserves a small map of its own beside the large one. */

/** Nearer than this the large map tells of its cores itself. */
const TELLS_ALL_FROM = 8.75;
/** Labels of cities up to this rank are those where most ties end. */
const CORE_RANK = 1;
/** So far from a core's middle an end belongs to it. */
const CORE_REACH_KM = 32;
/** So many features that end there are a crowd. */
const LEAST_CROWD = 10;
/** A core's map is at least so wide, and has some ground around its ends. */
const LEAST_CORE_KM = 44;
const AROUND = 0.12;
/** Of what the large map shows as one body, so much must be in view. */
const LEAST_BODY_SEEN = 0.7;
/** So many places along the tails must be out of view. */
const LEAST_OFF = 3;
/** A city so near a tail's end names it. */
const TAIL_NAME_KM = 45;
const DEGREE_KM = 111.32;

/** @typedef {{ key: string, extent: Extent, title: Bilingual }} InsetPlace */

/**
 * @param {AtlasIndex} index
 * @param {AtlasFeature[]} shown features
 * @param {{ frame: Extent, zoom: number, whole: Body | null,
 *   subjects?: AtlasFeature[] | null }} view of the large map; `whole`: what is shown, with the
 *   tails that run far off; `subjects`: of the scene that is told, if one is
 * @returns {InsetPlace[]} the cores where it shows a crowd, then what lies far off; that comes
 *   first in a scene which is about it, and not at all in another
 */
export function insetPlaces(index, shown, { frame, zoom, whole, subjects = null }) {
  const cores = coreCities(index)
    .filter(({ lat, lon }) => zoom < TELLS_ALL_FROM && holds(frame, lat, lon))
    .flatMap((city) => corePlace(city, shown, index) || []);
  const far = farPlace(index, whole, frame);
  if (!subjects) return [...cores, ...far];
  const isTold = !!whole?.tails.some(({ id }) => subjects.some((feature) => feature.id === id));
  return isTold ? [...far, ...cores] : cores;
}

/**
 * @param {AtlasIndex} index
 * @returns {AtlasLabel[]} where most ties end, and everybody knows their way
 */
export function coreCities(index) {
  return index.payload.labels.filter(({ kind, rank }) => kind === "city" && rank <= CORE_RANK);
}

/**
 * @param {AtlasLabel} city
 * @param {AtlasFeature[]} shown
 * @param {AtlasIndex} index
 * @returns {InsetPlace | null}
 */
function corePlace(city, shown, index) {
  const here = shown.flatMap((feature) => {
    const ends = whereItEnds(feature, index).filter(([lat, lng]) => distance_km(lat, lng, city.lat, city.lon) < CORE_REACH_KM);
    return ends.length ? [ends] : [];
  });
  if (here.length < LEAST_CROWD) return null;
  const places = [...here.flat(), /** @type {[number, number]} */ ([city.lat, city.lon])];
  return { key: `core-${city.en}`, title: { zh: city.zh, en: city.en }, extent: extentAbout(places, LEAST_CORE_KM) };
}

/**
 * @param {AtlasIndex} index
 * @param {Body | null} whole
 * @param {Extent} frame
 * @returns {InsetPlace[]} one, where the end of something runs out of a view that holds the rest
 */
function farPlace(index, whole, frame) {
  if (!whole?.tails.length) return [];
  const off = whole.tails.filter(({ lat, lng }) => !holds(frame, lat, lng));
  if (off.length < LEAST_OFF || sharedPart(whole.body, frame) < LEAST_BODY_SEEN) return [];
  const extent = extentAbout(off.map(({ lat, lng }) => [lat, lng]), LEAST_CORE_KM);
  const names = index.payload.labels.filter(
    ({ kind, lat, lon }) => kind === "city" && off.some((stop) => distance_km(stop.lat, stop.lng, lat, lon) < TAIL_NAME_KM),
  );
  if (!names.length) return [];
  const north = [...names].sort((a, b) => b.lat - a.lat);
  const title = (/** @type {"zh" | "en"} */ lang) => north.map((label) => label[lang]).join("–");
  return [{ key: "far", title: { zh: title("zh"), en: title("en") }, extent }];
}

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {[number, number][]} a point's place or where a line ends; areas end nowhere
 */
function whereItEnds(feature, index) {
  if (!feature.geometry) return [];
  return outlinesOf(feature, index).flatMap((line) => {
    const [first, last] = [line[0], line.at(-1)];
    return first && last ? (first === last ? [first] : [first, last]) : [];
  });
}

/**
 * @param {[number, number][]} places
 * @param {number} least_km
 * @returns {Extent} of them and some ground around
 */
function extentAbout(places, least_km) {
  const lats = places.map(([lat]) => lat);
  const lngs = places.map(([, lng]) => lng);
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lngs), Math.max(...lngs)];
  const [lat, lng] = [(south + north) / 2, (west + east) / 2];
  const least = least_km / DEGREE_KM / 2;
  const high = Math.max(least * 0.6, ((north - south) / 2) * (1 + 2 * AROUND));
  const wide = Math.max(least / Math.cos((lat * Math.PI) / 180), ((east - west) / 2) * (1 + 2 * AROUND));
  return { west: lng - wide, south: lat - high, east: lng + wide, north: lat + high };
}

/**
 * @param {Extent} part
 * @param {Extent} frame
 * @returns {number} of an extent, how much lies in the frame
 */
function sharedPart(part, frame) {
  const wide = Math.min(part.east, frame.east) - Math.max(part.west, frame.west);
  const high = Math.min(part.north, frame.north) - Math.max(part.south, frame.south);
  const whole = (part.east - part.west) * (part.north - part.south);
  return wide > 0 && high > 0 && whole > 0 ? (wide * high) / whole : 0;
}

/**
 * @param {number} lat
 * @param {number} lng
 * @param {number} lat2
 * @param {number} lng2
 */
function distance_km(lat, lng, lat2, lng2) {
  return DEGREE_KM * Math.hypot(lat - lat2, (lng - lng2) * Math.cos((lat * Math.PI) / 180));
}

/**
 * @param {AtlasIndex} index
 * @param {AtlasFeature[]} features
 * @param {Extent} frame
 * @returns {AtlasFeature[]} those that may be seen in it
 */
export function featuresNear(index, features, frame) {
  return features.filter((feature) => {
    const extent = boundsOf(feature, index);
    return !!extent && extentsMeet(extent, frame);
  });
}
