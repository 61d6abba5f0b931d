/** What the browser remembers for next time, or for as long as the tab is there. It may refuse to: then nothing is kept. */

const MEMORY_KEY = "link-map";

/** A browser that refuses may do so when it is asked for the place already. */
const LASTING = () => localStorage;
const IN_TAB = () => sessionStorage;

/**
 * @param {() => Storage} place
 * @returns {Record<string, unknown>}
 */
function everything(place) {
  try {
    const all = JSON.parse(place().getItem(MEMORY_KEY) || "{}");
    return typeof all === "object" && all !== null && !Array.isArray(all) ? all : {};
  } catch {
    return {};
  }
}

/**
 * @param {string} name
 * @param {() => Storage} [place]
 * @returns {unknown} undefined when nothing is kept
 */
export function recall(name, place = LASTING) {
  const all = everything(place);
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {() => Storage} [place]
 * @returns {boolean} whether it will be there next time
 */
export function keep(name, value, place = LASTING) {
  try {
    place().setItem(MEMORY_KEY, JSON.stringify({ ...everything(place), [name]: value }));
    return true;
  } catch {
    return false; // a private window or a full disk: the page goes on without
  }
}

/** @param {string} name */
export function recallInTab(name) {
  return recall(name, IN_TAB);
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function keepInTab(name, value) {
  return keep(name, value, IN_TAB);
}
