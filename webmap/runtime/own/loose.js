/** Values of a stranger's JSON as what they should be: its objects may have a `toString` that is none. */

/** @param {unknown} value @returns {string} empty for what is no word and no number */
export function looseText(value) {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : "";
}

/** @param {unknown} value @returns {number} NaN for what is no number, nor written as one */
export function looseNumber(value) {
  return typeof value === "number" || typeof value === "string" ? Number(value) : NaN;
}

/**
 * @template T
 * @param {readonly T[] | null | undefined} value
 * @returns {T[]} empty for what is no list
 */
export function looseList(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {unknown} value @returns {Record<string, unknown>} empty for what is no object */
export function looseThing(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? /** @type {Record<string, unknown>} */ (value) : {};
}
