// The map beside the desk's grid: a frame of the map's page, with the draft drawn anew at each step.

/**
 * @typedef {{ id: string, name: string, text: string }} OwnFile
 * @typedef {{ src: string, lang: string, theme: string, title: string, own: OwnFile[], published: boolean }} DeskMapData
 * @typedef {(name: string, value: unknown) => void} Tell
 * @typedef {{ data: DeskMapData, parentElement: HTMLElement | ShadowRoot, setTriggerValue: Tell }} Component
 * @typedef {{ data: DeskMapData, tell: Tell, shown: string, own: string, layers: string[] | null, work: Promise<void> }} Live
 * @typedef {{ west: number, east: number, south: number, north: number }} Extent
 */

/** @type {WeakMap<Element, Live>} */
const live = new WeakMap();
const LOOK_EVERY_MS = 100;
const TILE_PX = 256;
/** Share of the frame that the draft takes, and how near it is looked at. */
const FILLED = 0.7;
const NEAREST = 10;
const FARTHEST = 6;

/** @param {HTMLIFrameElement} frame @returns {any} the map's interface, once it is there */
const mapOf = (frame) => /** @type {any} */ (frame.contentWindow)?.linkMap;

/** @param {HTMLIFrameElement} frame */
async function ready(frame) {
  while (frame.isConnected && !mapOf(frame)) await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  return mapOf(frame);
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {Live} one
 */
async function follow(frame, one) {
  const map = await ready(frame);
  if (!map) return;
  const { lang, theme, own, published } = one.data;
  const state = map.state();
  one.layers ??= state.layers;
  // The draft alone, on the ground, unless the rest is asked for: in a small frame it would drown.
  map.apply({ lang, ...(theme && { theme }), layers: published ? one.layers : [] });
  const file = own[0];
  const wanted = file ? file.id : "";
  if (wanted === one.shown) return;
  one.shown = wanted;
  const before = one.own;
  one.own = file ? (await map.own.add(new File([file.text], file.name))).id : "";
  // The new one is there before the old one goes: nothing blinks.
  if (before) map.own.remove(before);
  const extent = one.own && extentOf(map.own.features(one.own));
  const view = frame.contentWindow;
  if (extent && view) map.apply({ view: viewOf(extent, view) });
}

/**
 * @param {{ geometry: { coordinates: unknown } }[]} features
 * @returns {Extent | null}
 */
function extentOf(features) {
  /** @type {number[]} */
  const numbers = features.flatMap(({ geometry }) => /** @type {any[]} */ ([geometry.coordinates]).flat(Infinity));
  const lons = numbers.filter((_, at) => at % 2 === 0);
  const lats = numbers.filter((_, at) => at % 2 === 1);
  if (!lons.length) return null;
  return { west: Math.min(...lons), east: Math.max(...lons), south: Math.min(...lats), north: Math.max(...lats) };
}

/** @param {number} lat degrees @returns {number} Mercator's northing, radians */
const northing = (lat) => Math.asinh(Math.tan((lat * Math.PI) / 180));

/** @param {number} up @returns {number} degrees */
const latitude = (up) => (Math.atan(Math.sinh(up)) * 180) / Math.PI;

/**
 * @param {Extent} extent
 * @param {Window} frame
 */
function viewOf({ west, east, south, north }, frame) {
  const [low, high] = [northing(south), northing(north)];
  const across = (frame.innerWidth * FILLED * 360) / (TILE_PX * Math.max(east - west, 1e-6));
  const along = (frame.innerHeight * FILLED * 2 * Math.PI) / (TILE_PX * Math.max(high - low, 1e-6));
  const zoom = Math.max(FARTHEST, Math.min(NEAREST, Math.log2(Math.min(across, along))));
  return { lat: latitude((low + high) / 2), lng: (west + east) / 2, zoom: Math.floor(zoom * 4) / 4 };
}

/**
 * Where a pixel of the frame lies: the map is in Mercator's projection, and its state says where
 * its middle is.
 * @param {any} map
 * @param {MouseEvent} event
 * @param {Window} view
 */
function positionAt(map, event, view) {
  const { lat, lng, zoom } = map.state().view;
  const world = TILE_PX * 2 ** zoom;
  const there = latitude(northing(lat) - ((event.clientY - view.innerHeight / 2) / world) * 2 * Math.PI);
  const along = lng + ((event.clientX - view.innerWidth / 2) / world) * 360;
  return `${there.toFixed(5)}, ${along.toFixed(5)}`;
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {Live} one
 */
function listen(frame, one) {
  const view = frame.contentWindow;
  const inside = frame.contentDocument;
  if (!view || !inside) return;
  // Beside the grid there is room for the map alone.
  inside.documentElement.dataset.beside = "desk";
  inside.addEventListener("click", (event) => {
    const map = mapOf(frame);
    if (!event.altKey || !map) return;
    event.preventDefault();
    event.stopPropagation();
    one.tell("point", positionAt(map, event, view));
  }, true);
}

/** @param {Component} component */
export default function ({ parentElement, data, setTriggerValue }) {
  const holder = /** @type {HTMLElement} */ (parentElement.querySelector(".desk-map"));
  const before = live.get(holder);
  /** @type {Live} */
  const one = before ?? { data, tell: setTriggerValue, shown: "", own: "", layers: null, work: Promise.resolve() };
  one.data = data;
  one.tell = setTriggerValue;
  live.set(holder, one);
  let frame = holder.querySelector("iframe");
  if (!frame) {
    frame = document.createElement("iframe");
    const made = frame;
    made.addEventListener("load", () => listen(made, one));
    const asked = new URLSearchParams({ lang: data.lang, ...(data.theme && { theme: data.theme }) });
    made.src = `${data.src}?${asked}`;
    holder.append(made);
  }
  frame.title = data.title;
  const shown = frame;
  // One step after the other: the map reads a file in its own time.
  one.work = one.work.then(() => follow(shown, one));
}
