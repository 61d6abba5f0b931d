/** Keys that go from row to row, or do something with one. */

/** @typedef {{ to: number } | { does: "choose" | "mark" | "all" | "copy" | "clear" } | null} RowKey */

/**
 * @param {{ key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean }} event
 * @param {number} at of the row that has the focus
 * @param {number} count
 * @param {number} page rows in sight
 * @returns {RowKey} null where the key is not ours
 */
export function rowKey({ key, ctrlKey, metaKey, altKey }, at, count, page) {
  if (altKey) return null;
  if (ctrlKey || metaKey) {
    if (key === "a" || key === "A") return { does: "all" };
    return key === "c" || key === "C" ? { does: "copy" } : null;
  }
  const to = (/** @type {number} */ wanted) => ({ to: Math.min(Math.max(wanted, 0), count - 1) });
  switch (key) {
    case "ArrowDown": return to(at + 1);
    case "ArrowUp": return to(at - 1);
    case "PageDown": return to(at + page);
    case "PageUp": return to(at - page);
    case "Home": return to(0);
    case "End": return to(count - 1);
    case "Enter": return { does: "choose" };
    case " ": return { does: "mark" };
    case "Escape": return { does: "clear" };
    default: return null;
  }
}
