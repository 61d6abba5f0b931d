/** Calls over messages that come before the page can answer them. */

/** More would be no conversation; the rest is lost, as messages to a blank page are. */
const MOST_HELD = 200;

/** @type {MessageEvent[]} */
const held = [];
const hold = (/** @type {MessageEvent} */ event) => held.length < MOST_HELD && held.push(event);

/** From now on they are kept. */
export function holdCalls() {
  window.addEventListener("message", hold);
}

/**
 * Hand over what was kept, and keep no more.
 * @param {(event: MessageEvent) => void} answer
 */
export function releaseCalls(answer) {
  window.removeEventListener("message", hold);
  for (const event of held.splice(0)) answer(event);
}
