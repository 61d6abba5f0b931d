/** The form of each key's value: what has another is somebody else's parameter. */

const TAG = /^[a-z]{2,8}([-_][a-z0-9]{1,8})*$/;
const THEME = /^[a-z]{3,16}$/;
const CLOCK = /^[a-z]{4,16}$/;
const ZOOM = /^-?\d{1,6}(\.\d{1,20})?$/;
const CENTER = /^(-?\d{1,3}(?:\.\d{1,20})?)[,;\s]+(-?\d{1,3}(?:\.\d{1,20})?)$/;
const DAY = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/;
const SCENE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const STEP_FORM = /^[1-9]\d?$/;
const RECORD = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;
/** A code of six digits, or the id of a place. */
const PLACE = /^(\d{6}|[a-z][a-z0-9]{2,}(_[a-z0-9]+)*)$/;
/** A word of a list, perhaps written short. */
const LIST_WORD = /^[a-z]{2,40}(_[a-z]{1,40})*_?$/;
/** An id of an article, perhaps written short. */
const SOURCE_WORD = /^[a-z]+(-[a-z0-9]+)+$/;
/** Id or official code of a place. */
const PLACE_WORD = /^(\d{6}|[a-z][a-z0-9]*(_[a-z0-9]+)*)$/;
const EVERY_OR_NONE = /^(all|none)$/;
const SIDE = /^[a-z]{4,16}$/;
/** No id of ours is nearly as long. */
const LONGEST_ID = 80;

/** @typedef {{ exclude: boolean, words: string[] }} ListValue */

/**
 * By key of the address: what a value says, or undefined where it has not the form.
 * @type {Record<string, (value: string) => string | number | boolean | ListValue
 *   | { lat: number, lng: number } | undefined>}
 */
export const ADDRESS_FORMS = {
  lang: (value) => (TAG.test(trimmed(value)) ? value.split(/[-_]/)[0] : undefined),
  theme: (value) => matching(THEME, value),
  layers: (value) => listed(value, LIST_WORD),
  context: (value) => listed(value, LIST_WORD),
  status: (value) => listed(value, LIST_WORD),
  claim: (value) => listed(value, LIST_WORD),
  source: (value) => listed(value, SOURCE_WORD),
  // What is left out of so many would be no choice.
  place: (value) => (value.startsWith("-") ? undefined : listed(value, PLACE_WORD)),
  side: (value) => matching(SIDE, value),
  clock: (value) => matching(CLOCK, value),
  asof: (value) => (value === "now" ? value : dated(value)),
  vs: (value) => dated(value) ?? matching(LIST_WORD, value),
  from: dated,
  to: dated,
  scene: (value) => matching(SCENE, value),
  step: (value) => matching(STEP_FORM, value),
  at: (value) => (value === "" ? value : matching(PLACE, value)),
  table: (value) => (value === "1" ? true : undefined),
  f: (value) => (value === "" ? value : matching(RECORD, value)),
  z: (value) => (ZOOM.test(value) ? Number(value) : undefined),
  c: centred,
};

/**
 * @param {RegExp} form
 * @param {string} value
 */
function matching(form, value) {
  const plain = trimmed(value);
  return plain.length <= LONGEST_ID && form.test(plain) ? plain : undefined;
}

/** @param {string} value perhaps in the italics of a mail */
function trimmed(value) {
  return value.replace(/_+$/, "");
}

/**
 * @param {string} value
 * @param {RegExp} form of a word of it
 * @returns {ListValue | undefined}
 */
function listed(value, form) {
  const exclude = value.startsWith("-");
  const said = value.slice(exclude ? 1 : 0).split(/[,;|\s]+/);
  const words = said.filter((word) => form.test(word) || EVERY_OR_NONE.test(word));
  return words.length ? { exclude, words } : undefined;
}

/**
 * @param {string} value
 * @returns {string | undefined} empty where it says that no date is wanted
 */
function dated(value) {
  if (value === "") return value;
  const found = DAY.exec(value);
  return found?.slice(1).flatMap((part) => (part ? [part.padStart(2, "0")] : [])).join("-");
}

/** @param {string} value */
function centred(value) {
  const found = CENTER.exec(value);
  return found ? { lat: Number(found[1]), lng: Number(found[2]) } : undefined;
}
