import { keep, recall } from "../base/storage.js";

/** Keys of the presenter. Clickers send PageUp and PageDown, some a dot to blank. */
/** @type {Record<string, string>} */
const STEP_KEYS = {
  ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back",
  Home: "first", End: "last", Escape: "escape",
};
/** @type {Record<string, string>} */
const CHARACTER_KEYS = {
  b: "blank", ".": "blank", l: "legend", t: "theme", e: "language", f: "screen",
  n: "notes", s: "scenes", m: "measure", "?": "help", "？": "help",
};
/** These work wherever the reader is; the others only while a scene is told. */
const EVERYWHERE = ["legend", "theme", "language", "screen", "scenes", "measure", "help", "escape"];
const FIELDS_OF_TEXT = "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable]";

/** Single-key shortcuts can be switched off (WCAG 2.1.4); the choice is remembered. */
export function createShortcuts() {
  let areOn = recall("shortcuts") !== false;
  const show = () => (document.documentElement.dataset.shortcuts = areOn ? "on" : "off");
  show();
  return {
    areOn: () => areOn,
    /** @param {boolean} wanted */
    set(wanted) {
      areOn = wanted;
      keep("shortcuts", wanted);
      show();
    },
  };
}

/**
 * @param {KeyboardEvent} event perhaps of another window
 * @param {{ isTelling: boolean, hasCharacters: boolean }} now
 * @returns {{ action: string, at?: number } | null} nothing where the key is not ours
 */
export function actionOf(event, { isTelling, hasCharacters }) {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (event.defaultPrevented || isInField(event.target)) return null;
  const { key } = event;
  if (isOnFeature(event)) return null;
  const step = Object.hasOwn(STEP_KEYS, key) ? STEP_KEYS[key] : undefined;
  if (step) return isTelling || EVERYWHERE.includes(step) ? { action: step } : null;
  if (!hasCharacters) return null;
  if (/^[0-9]$/.test(key)) return isTelling ? { action: "go", at: key === "0" ? 9 : Number(key) - 1 } : null;
  const letter = key.toLowerCase();
  const action = Object.hasOwn(CHARACTER_KEYS, letter) ? CHARACTER_KEYS[letter] : undefined;
  if (!action || event.repeat) return null;
  return isTelling || EVERYWHERE.includes(action) ? { action } : null;
}

/**
 * @param {KeyboardEvent} event
 * @returns {boolean} whether it goes from one feature to the next: the keyboard has put
 *   the focus there, not a click
 */
function isOnFeature({ key, target }) {
  const element = /** @type {Element | null} */ (target);
  const isStep = key.startsWith("Arrow") || key === "Home" || key === "End";
  return isStep && !!element && typeof element.matches === "function" && element.matches("[data-feature]:focus-visible");
}

/**
 * @param {EventTarget | null} target of this window or the notes' window
 * @returns {boolean} whether what is typed belongs to a field
 */
export function isInField(target) {
  const element = /** @type {Element | null} */ (target);
  return !!element && typeof element.matches === "function" && element.matches(FIELDS_OF_TEXT);
}
