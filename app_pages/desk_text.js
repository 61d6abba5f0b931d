// The lit text of the desk: a click on a span chooses its row; the chosen span is in sight.

/**
 * @typedef {(name: string, value: unknown) => void} Tell
 * @typedef {{ data: { chosen: string }, parentElement: HTMLElement | ShadowRoot, setTriggerValue: Tell }} Component
 */

/** @type {Tell} */
let tell = () => {};
let shown = "";
let isListening = false;

/** @param {string} row */
function bringIntoSight(row) {
  const span = [...document.querySelectorAll(".desk-text [data-row]")].find((one) => one instanceof HTMLElement && one.dataset.row === row);
  const room = span?.closest(".st-key-desk-text");
  if (!span || !room) return false;
  const [at, around] = [span.getBoundingClientRect(), room.getBoundingClientRect()];
  // Only the text moves: `scrollIntoView` would take the page along.
  if (at.top < around.top || at.bottom > around.bottom) room.scrollTop += at.top - around.top - around.height / 3;
  return true;
}

/** @param {Component} component */
export default function ({ data, setTriggerValue }) {
  tell = setTriggerValue;
  if (data.chosen !== shown) {
    shown = data.chosen;
    requestAnimationFrame(() => bringIntoSight(shown));
  }
  if (isListening) return;
  isListening = true;
  document.addEventListener("click", ({ target }) => {
    const span = target instanceof Element ? target.closest(".desk-text [data-row]") : null;
    if (span instanceof HTMLElement && span.dataset.row) tell("row", span.dataset.row);
  });
}
