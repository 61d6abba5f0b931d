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
 * There will be no answers: whoever asks, or has asked, is told so.
 * @param {string} why
 */
export function refuseCalls(why) {
  const refuse = (/** @type {MessageEvent} */ { data, source, origin }) => {
    if (source && isCall(data)) sendTo(source, origin, { id: data.id, error: why });
  };
  window.addEventListener("message", refuse);
  releaseCalls(refuse);
}

/**
 * Hand over what was kept, and keep no more.
 * @param {(event: MessageEvent) => void} answer
 */
export function releaseCalls(answer) {
  window.removeEventListener("message", hold);
  for (const event of held.splice(0)) answer(event);
}

/**
 * @param {any} data
 * @returns {boolean} answers and events are no calls: two maps would answer each other for ever
 */
export function isCall(data) {
  if (typeof data !== "object" || data === null || data.linkMap !== 1) return false;
  return "verb" in data || !["event", "result", "error"].some((key) => key in data);
}

/**
 * @param {MessageEventSource} source of a call
 * @param {string} origin
 * @param {object} body
 */
export function sendTo(source, origin, body) {
  // Pages from a file or in a sandbox have no origin that could be named.
  const target = /^https?:/.test(origin) ? origin : "*";
  /** @type {Window} */ (source).postMessage({ linkMap: 1, ...body }, target);
}
