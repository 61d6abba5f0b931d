/**
 * Nothing acts while a reader is in the middle of a word in an input method. Browsers
 * differ in what they send for the key that ends the word: Chrome before the end of the
 * composition, Safari after it and without `isComposing`, others without any mark.
 */

/** What browsers give as the code of a key that the input method takes. */
const TAKEN_KEY_CODE = 229;

let isUnderWay = false;

/** @returns {boolean} whether a word is being composed in any field of the page */
export function isComposing() {
  return isUnderWay;
}

/**
 * Keep the keys of the input method from every listener of the page. To be called before
 * others listen to the window; the field itself gets its keys as ever.
 * @param {Window} view
 */
export function quietWhileComposing(view) {
  view.addEventListener("compositionstart", () => (isUnderWay = true), true);
  view.addEventListener("compositionend", () => (isUnderWay = false), true);
  // Some end it without a word when the field loses the focus or is taken away.
  view.addEventListener("focusout", () => (isUnderWay = false), true);
  view.addEventListener(
    "keydown",
    (event) => {
      const isTaken = event.isComposing || event.keyCode === TAKEN_KEY_CODE || event.key === "Process";
      if (isUnderWay || isTaken) event.stopImmediatePropagation();
    },
    true,
  );
}
