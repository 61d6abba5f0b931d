import { halfWidth } from "../base/language.js";

/** What stands in an address, whatever mail, messengers and trackers did to it on the way. */

/** Far more than any address of ours; the rest of a hostile one is not looked at. */
const LONGEST_ADDRESS = 60_000;
const ENTITY = /&(?:amp;|#38;|#x26;)+/gi;
/** Blanks and what opens a quotation or a bracket, put around an address by its writer. */
const OPENING = /^[\s"'([\u2018\u201c\u300a\u300c\u300e\u3010]+/;
/** Closes a sentence, a quotation or a bracket; nothing of ours ends so. */
const CLOSING = /[^a-z0-9_]+$/i;
const NOTHING = /^[\s/.,;:!)\]>"'\u3002]*$/;

/**
 * The pairs of a query whose keys are ours, in their order; all others are passed over
 * without a look inside, since a foreign value may hold a whole address.
 * @param {string} text of the query and what follows its hash
 * @param {readonly string[]} keys that are ours
 * @returns {[string, string][]} values free of what was glued to them
 */
export function pairsIn(text, keys) {
  const plain = text.slice(0, LONGEST_ADDRESS).replace(ENTITY, "&");
  return plain.split(/[?&#]/).flatMap((part) => pairsOf(part, keys));
}

/**
 * @param {string} part between two separators
 * @param {readonly string[]} keys
 * @returns {[string, string][]} more than one where separators inside it were encoded
 */
function pairsOf(part, keys) {
  const at = part.indexOf("=");
  const key = ownKey(decoded(at < 0 ? "" : part.slice(0, at)), keys);
  if (key) return splitValue(key, decoded(part.slice(at + 1)), keys);
  const whole = decoded(part);
  // A query that was encoded as a whole, or whose signs of equality were written full width.
  const isEncoded = whole !== part && !/^\s*[a-z_.-]+=/i.test(part);
  if (!isEncoded) return [];
  const inside = whole.indexOf("=");
  const first = ownKey(inside < 0 ? "" : whole.slice(0, inside).replace(/^[?&#]+/, ""), keys);
  return first ? splitValue(first, whole.slice(inside + 1), keys) : [];
}

/**
 * @param {string} key
 * @param {string} text decoded; pairs may follow the value
 * @param {readonly string[]} keys
 * @returns {[string, string][]}
 */
function splitValue(key, text, keys) {
  const [value = "", ...rest] = text.replace(ENTITY, "&").split(/[?&#]/);
  /** @type {[string, string][]} */
  const further = rest.flatMap((part) => {
    const [name = "", ...said] = part.split("=");
    const own = ownKey(name, keys);
    return own ? [/** @type {[string, string]} */ ([own, bare(said.join("="))])] : [];
  });
  return [[key, bare(value)], ...further];
}

/**
 * @param {string} name
 * @param {readonly string[]} keys
 * @returns {string | undefined}
 */
function ownKey(name, keys) {
  // Half an entity stays with the key where a server has split at its ampersand.
  const plain = name.replace(OPENING, "").replace(/^(?:amp;)+/i, "").trim().toLowerCase();
  return keys.find((key) => key === plain);
}

/**
 * @param {string} text
 * @returns {string} without encoding, also where it was encoded twice, and in half width
 */
function decoded(text) {
  let plain = text.replaceAll("+", " ");
  for (let round = 0; round < 3 && /%[0-9a-f]{2}/i.test(plain); round++) {
    plain = plain.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return "\ufffd"; // no text in any language, so that the value has no form of ours
      }
    });
  }
  return halfWidth(plain)
    .replace(/\u00a0/g, " ")
    .replace(/[\u3001\uff64]/g, ",")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, "");
}

/**
 * @param {string} value
 * @returns {string} in lower case, without what was glued to it
 */
function bare(value) {
  if (NOTHING.test(value)) return "";
  const opened = value.replace(OPENING, "");
  // Every value of ours is ASCII: words of another script belong to the sentence around.
  const own = opened.replace(/[^\x20-\x7e][^]*$/, "").replace(CLOSING, "");
  return own.toLowerCase() || "\ufffd";
}
