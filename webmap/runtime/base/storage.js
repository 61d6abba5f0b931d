/** What the browser remembers for next time. It may refuse to: then nothing is kept. */

const MEMORY_KEY = "link-map";

/** @returns {Record<string, unknown>} */
function everything() {
  try {
    const all = JSON.parse(localStorage.getItem(MEMORY_KEY) || "{}");
    return typeof all === "object" && all !== null && !Array.isArray(all) ? all : {};
  } catch {
    return {};
  }
}

/**
 * @param {string} name
 * @returns {unknown} undefined when nothing is kept
 */
export function recall(name) {
  const all = everything();
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {boolean} whether it will be there next time
 */
export function keep(name, value) {
  try {
    localStorage.setItem(MEMORY_KEY, JSON.stringify({ ...everything(), [name]: value }));
    return true;
  } catch {
    return false; // a private window or a full disk: the page goes on without
  }
}
