import { keep, recall } from "../base/storage.js";
import { isControls, isInField } from "../base/typing.js";

/** Keys of the presenter. Clickers send PageUp and PageDown, some a dot to blank. */
/** @type {Record<string, string>} */
const STEP_KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back",
  Home: "first", End: "last", Escape: "escape",
};
/** @type {Record<string, string>} */
const CHARACTER_KEYS = {
  b: "blank", ".": "blank", l: "legend", t: "theme", e: "language", f: "screen",
  h: "caption", o: "spotlight", y: "years", w: "swipe", z: "zoom_box", p: "pen", "<": "earlier", "《": "earlier", ">": "later", "》": "later",
  n: "notes", s: "scenes", m: "measure", c: "compare", "?": "help", "？": "help",
};
/** These work wherever the reader is; the others only while a scene is told. */
const EVERYWHERE = ["legend", "spotlight", "years", "swipe", "zoom_box", "pen", "earlier", "later", "theme", "language", "screen", "scenes", "measure", "compare", "help", "escape"];

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
  if (event.defaultPrevented || isOnFeature(event)) return null;
  const { key, target } = event;
  const step = Object.hasOwn(STEP_KEYS, key) ? STEP_KEYS[key] : undefined;
  if (step && step !== "escape" && isTelling) return isControls(target, key) ? null : { action: step };
  if (isInField(target)) return null;
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
  const isStep = key.startsWith("Arrow") || ["Home", "End", "Enter", " "].includes(key);
  return isStep && !!element && typeof element.matches === "function" && element.matches("[data-feature]:focus-visible");
}
