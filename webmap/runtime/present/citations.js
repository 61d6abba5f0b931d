/**
 * What is cited: all of the map, a layer, or one fact.
 * @typedef {{ id: string, title: string, of: string, publisher: string, version: string, dated: string, url: string, today: string, lang: "zh" | "en" }} Cited
 */

/** Signs that mean something to BibTeX, and how they are written instead. @type {Record<string, string>} */
const BIBTEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };

/** @param {string} text */
export function inBibtex(text) {
  return text.replace(/[\\~^{}%&#$_]/g, (sign) => BIBTEX[sign] || `\\${sign}`);
}

/**
 * @param {Cited} cited
 * @returns {string} an entry of BibTeX
 */
export function bibtex({ id, title, of, publisher, version, dated, url, today, lang }) {
  const [year, month] = dated.split("-");
  const fields = [
    // A second pair of brackets keeps its letters as they are.
    ["title", "{" + inBibtex([title, of].filter(Boolean).join(". ")) + "}"],
    ["author", "{" + inBibtex(publisher) + "}"],
    ["year", year],
    ["month", String(Number(month))],
    ["version", inBibtex(version)],
    // An address is taken as it is, but for what would end it or begin a comment.
    ["url", url.replace(/[{}\\]/g, encodeURIComponent).replace(/%/g, "\\%")],
    ["urldate", today],
    ["language", lang === "zh" ? "chinese" : "english"],
  ];
  const lines = fields.map(([name, value]) => `  ${name} = {${value}},`);
  return ["@misc{" + citeKey(id, version) + ",", ...lines, "}"].join("\n");
}

/**
 * @param {Cited} cited
 * @returns {string} a list of one item, as CSL processors read it
 */
export function cslJson({ id, title, of, publisher, version, dated, url, today, lang }) {
  const parts = (/** @type {string} */ date) => ({ "date-parts": [date.split("-").map(Number)] });
  const item = {
    ...{ id: citeKey(id, version), type: "dataset", title },
    ...(of ? { "container-title": of } : {}),
    ...{ author: [{ literal: publisher }], publisher, version, issued: parts(dated), accessed: parts(today), URL: url },
    language: lang === "zh" ? "zh-CN" : "en",
  };
  return JSON.stringify([item], null, 1);
}

/**
 * @param {string} id
 * @param {string} version
 */
function citeKey(id, version) {
  return ["chengyu-link-map", id, version].filter(Boolean).join("-").replace(/[^\w.-]/g, "-");
}

/**
 * @param {string} typed
 * @param {string} usual
 * @returns {string} a size that an iframe knows: whole pixels, or a share of its page
 */
export function sizeOf(typed, usual) {
  const [, digits = "", unit] = /^\s*(\d{1,4})\s*(%|px)?\s*$/.exec(typed.normalize("NFKC")) || [];
  const size = Number(digits);
  if (!size) return usual;
  return unit === "%" ? `${Math.min(100, size)}%` : String(size);
}
