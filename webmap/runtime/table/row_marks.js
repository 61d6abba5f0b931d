/**
 * The rows that a reader has marked to copy or save: one by one, or from one to another.
 * Which they are goes by id, so that sorting and filtering take none away; what is not
 * among the rows does not count.
 */
export function createRowMarks() {
  /** @type {Set<string>} */
  const marked = new Set();
  let from = "";
  return {
    /** @param {string} id */
    has: (id) => marked.has(id),
    /** @param {string[]} ids the rows as they stand */
    among: (ids) => ids.filter((id) => marked.has(id)),
    /** @param {string} id */
    toggle(id) {
      if (!marked.delete(id)) marked.add(id);
      from = id;
    },
    /**
     * @param {string} id
     * @param {string[]} ids the rows as they stand
     */
    reach(id, ids) {
      const [start, end] = [ids.indexOf(from), ids.indexOf(id)];
      const [low, high] = start < 0 ? [end, end] : [Math.min(start, end), Math.max(start, end)];
      for (const one of ids.slice(low, high + 1)) marked.add(one);
      if (start < 0) from = id;
    },
    /** @param {string[]} ids */
    all(ids) {
      for (const id of ids) marked.add(id);
    },
    clear() {
      marked.clear();
      from = "";
    },
  };
}
