/** The state in the page's address: short, readable, and the same when read back. */

const LONGEST = 2000;
const LISTED = ["layers", "context", "status"];
const PLAIN = ["lang", "theme", "asof", "from", "to", "scene"];
const NUMBER = /^-?\d{1,3}(\.\d{1,8})?$/;

/**
 * @param {MapState} state
 * @param {MapState} defaults left out of the address
 * @param {AtlasIndex} index
 * @returns {string} with its question mark; empty for the defaults
 */
export function encodeQuery(state, defaults, index) {
  /** @type {string[]} */
  const parts = [];
  const add = (/** @type {string} */ key, /** @type {string} */ value) =>
    parts.push(`${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  /** @type {Record<string, any>} */
  const now = state;
  /** @type {Record<string, any>} */
  const usual = defaults;
  if (state.lang !== defaults.lang) add("lang", state.lang);
  for (const key of LISTED) {
    const list = now[key].join(",");
    if (list === usual[key].join(",")) continue;
    const whole = wholeList(key, index).join(",");
    add(key, list === "" ? "none" : list === whole ? "all" : list);
  }
  if (state.selected) add("f", state.selected);
  const { lat, lng, zoom } = state.view;
  const home = defaults.view;
  // A popup may pan the map, so a selection always says from where it was seen.
  if (state.selected || lat !== home.lat || lng !== home.lng || zoom !== home.zoom) {
    add("z", String(zoom));
    add("c", `${lat},${lng}`);
  }
  for (const key of PLAIN.slice(1)) if (now[key] !== usual[key]) add(key, now[key]);
  return parts.length ? `?${parts.join("&")}` : "";
}

/**
 * @param {string} key
 * @param {AtlasIndex} index
 */
function wholeList(key, index) {
  if (key === "layers") return index.layerIds;
  return key === "context" ? index.contextIds : index.statusIds;
}

/**
 * @param {string} query
 * @param {AtlasIndex} index
 * @returns {{ partial: Record<string, any>, notices: Notice[] }} not yet checked
 */
export function decodeQuery(query, index) {
  /** @type {Record<string, any>} */
  const partial = {};
  /** @type {Notice[]} */
  const notices = [];
  if (query.length > LONGEST) {
    notices.push({ key: "notice.long_url", values: {} });
    return { partial, notices };
  }
  const bad = (/** @type {string} */ field, /** @type {string} */ value) =>
    notices.push({ key: "notice.unknown", values: { field, value: value.slice(0, 40) } });
  const params = new URLSearchParams(query);
  /** @param {string} key */
  const read = (key) => {
    const values = params.getAll(key);
    if (values.length > 1) notices.push({ key: "notice.repeated", values: { field: key } });
    return values[0] ?? null;
  };
  for (const key of PLAIN) {
    const value = read(key);
    if (value) partial[key] = value;
  }
  for (const key of LISTED) {
    const value = read(key);
    if (value === null) continue;
    if (value === "all") partial[key] = wholeList(key, index);
    else partial[key] = value === "none" ? [] : value.split(",").filter(Boolean);
  }
  const selected = read("f");
  if (selected) partial.selected = selected;
  /** @type {Record<string, number>} */
  const view = {};
  const zoom = read("z");
  if (zoom !== null && NUMBER.test(zoom)) view.zoom = Number(zoom);
  else if (zoom !== null) bad("z", zoom);
  const center = read("c");
  const [lat, lng, ...rest] = (center || "").split(",");
  if (center !== null && !rest.length && NUMBER.test(lat || "") && NUMBER.test(lng || "")) {
    view.lat = Number(lat);
    view.lng = Number(lng);
  } else if (center !== null) bad("c", center);
  if (Object.keys(view).length) partial.view = view;
  return { partial, notices };
}
