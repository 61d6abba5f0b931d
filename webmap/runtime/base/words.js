/** @import { Lang, Words } from "./types.d.ts" */

/**
 * The words of both languages; a missing key shows itself.
 * @param {Record<string, Record<string, string>>} tables
 * @param {Lang} lang
 * @returns {Words}
 */
export function createWords(tables, lang) {
  let current = lang;
  /** @param {string} key */
  const has = (key) => Object.hasOwn(tables[current] || {}, key);
  return {
    get lang() {
      return current;
    },
    use(next) {
      current = next;
    },
    has,
    t(key, values) {
      const raw = has(key) ? (tables[current]?.[key] ?? key) : key;
      return raw.replace(/\{(\w+)\}/g, (mark, name) =>
        values && name in values ? String(values[name]) : mark,
      );
    },
    pick(text) {
      if (text === null || text === undefined) return "";
      if (typeof text !== "object") return String(text);
      return text[current] || text.zh || text.en || "";
    },
  };
}
