const FIELDS_OF_TEXT = "input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=range]), textarea, select, [contenteditable]";
/** Where signs are written; a date or a list is chosen, not written. */
const WRITTEN = "input:not([type]), input:is([type=text], [type=search]), textarea, [contenteditable]";
/** What does something with keys of its own. */
const ACTING = "button, a[href], summary, input, select, textarea, [contenteditable], [role=tab], [role=menuitem], [role=option], [role=row]";
/** What keys go about in, however it was reached. */
const GONE_ABOUT = "[role=grid], [role=listbox], [role=menu], [role=combobox]";

/** @param {EventTarget | null} target of this window, or of another @param {string} selector */
function isAny(target, selector) {
  const element = /** @type {Element | null} */ (target);
  return !!element && typeof element.matches === "function" && element.matches(selector);
}

/**
 * @param {EventTarget | null} target of this window, or of another
 * @returns {boolean} whether what is typed belongs to a field, or goes on to one from where it stands
 */
export function isInField(target) {
  return isAny(target, `:is(${FIELDS_OF_TEXT}), [data-typed] *`);
}

/** Whether the focus stands where Tab has brought it, or where something was clicked. */
let isByTab = false;
if (typeof window !== "undefined") {
  window.addEventListener("keydown", ({ key }) => key === "Tab" && (isByTab = true), true);
  window.addEventListener("pointerdown", () => (isByTab = false), true);
}

/**
 * @param {EventTarget | null} target of a key
 * @param {string} key
 * @returns {boolean} whether the key is that control's own. One that was clicked has had its turn:
 *   a clicker's keys go on through the talk
 */
export function isControls(target, key) {
  if (isAny(target, WRITTEN)) return !key.startsWith("Page");
  const element = /** @type {Element | null} */ (target);
  if (isAny(target, "*") && element?.closest(GONE_ABOUT)) return true;
  return isByTab && !key.startsWith("Page") && isAny(target, ACTING);
}
