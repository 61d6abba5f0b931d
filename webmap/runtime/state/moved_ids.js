/** @import { AtlasIndex } from "../atlas/types.d.ts" */

/**
 * What a state is given, with ids that were given up turned into those that took their
 * place. What is blank asks for nothing.
 * @param {Record<string, unknown>} partial
 * @param {AtlasIndex} index
 * @returns {Record<string, unknown>}
 */
export function movedOn(partial, { payload: { moved } }) {
  const today = (/** @type {Record<string, string> | undefined} */ ids, /** @type {unknown} */ id) =>
    (typeof id === "string" && ids && Object.hasOwn(ids, id) && ids[id]) || id;
  /** @type {Record<string, unknown>} */
  const asked = {};
  for (const [field, value] of Object.entries(partial)) {
    if (value === undefined || value === null) continue;
    if (field === "selected") asked[field] = today(moved?.features, value);
    else if (field === "layers" && Array.isArray(value)) asked[field] = value.map((id) => today(moved?.layers, id));
    else asked[field] = value;
  }
  return asked;
}
