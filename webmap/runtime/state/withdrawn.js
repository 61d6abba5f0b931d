/** @import { AtlasIndex, Withdrawn } from "../atlas/types.d.ts" */

/** Ids that were withdrawn: whoever still asks for one is led to what took its place. */

const FIELDS = ["selected", "layers"];

/**
 * What is meant by a value that may name ids of long ago.
 * @param {AtlasIndex} index
 * @param {string} field
 * @param {unknown} value of any kind
 * @returns {{ meant: unknown, gone: [string, Withdrawn][] }} the withdrawn ids that it named
 */
export function withoutWithdrawn(index, field, value) {
  const withdrawn = index.payload.withdrawn || {};
  /** @type {[string, Withdrawn][]} */
  const gone = [];
  /** @param {unknown} id */
  const heirs = (id) => {
    if (typeof id !== "string" || !Object.hasOwn(withdrawn, id)) return [id];
    const found = /** @type {Withdrawn} */ (withdrawn[id]);
    gone.push([id, found]);
    return found.now;
  };
  if (!FIELDS.includes(field)) return { meant: value, gone };
  if (Array.isArray(value)) return { meant: value.flatMap(heirs), gone };
  const [meant = ""] = heirs(value);
  return { meant, gone };
}
