const FIELDS_OF_TEXT = "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable]";

/**
 * @param {EventTarget | null} target of this window, or of another
 * @returns {boolean} whether what is typed belongs to a field
 */
export function isInField(target) {
  const element = /** @type {Element | null} */ (target);
  return !!element && typeof element.matches === "function" && element.matches(FIELDS_OF_TEXT);
}
