/**
 * Stand-ins for the few things of a browser that pure parts of the page ask for. They
 * keep what is put into them and show nothing.
 */

/**
 * Put names on the global object while something runs.
 * @template T
 * @param {Record<string, unknown>} names
 * @param {() => T} run
 * @returns {T}
 */
export function withGlobals(names, run) {
  const before = new Map(Object.keys(names).map((key) => [key, Object.getOwnPropertyDescriptor(globalThis, key)]));
  const restore = () => {
    for (const [key, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, key, descriptor);
      else Reflect.deleteProperty(globalThis, key);
    }
  };
  for (const [key, value] of Object.entries(names)) {
    Object.defineProperty(globalThis, key, { value, configurable: true, writable: true });
  }
  let result;
  try {
    result = run();
  } catch (error) {
    restore();
    throw error;
  }
  if (result instanceof Promise) return /** @type {T} */ (result.finally(restore));
  restore();
  return result;
}

/** @param {Record<string, string>} [kept] what it holds at first */
export function memoryStorage(kept = {}) {
  const items = new Map(Object.entries(kept));
  return {
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void items.set(key, value),
  };
}

/** A browser that refuses to remember anything. */
export const REFUSING_STORAGE = {
  getItem() {
    throw new DOMException("denied", "SecurityError");
  },
  setItem() {
    throw new DOMException("denied", "QuotaExceededError");
  },
};

/** An element that keeps its attributes, text and children. */
export class PlainElement {
  /** @param {string} tag */
  constructor(tag) {
    this.tag = tag;
    /** @type {Record<string, string>} */
    this.attributes = {};
    /** @type {(PlainElement | string)[]} */
    this.children = [];
    /** @type {Record<string, (event: unknown) => void>} */
    this.listeners = {};
  }
  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes[name] = value;
  }
  /** @param {string} name @param {(event: unknown) => void} listener */
  addEventListener(name, listener) {
    this.listeners[name] = listener;
  }
  /** @param {...(PlainElement | string)} children */
  append(...children) {
    this.children.push(...children);
  }
  /** @returns {PlainElement[]} itself and everything within */
  all() {
    return [this, ...this.children.flatMap((one) => (typeof one === "string" ? [] : one.all()))];
  }
  set textContent(text) {
    this.children = [text];
  }
  /** @returns {string} */
  get textContent() {
    return this.children.map((one) => (typeof one === "string" ? one : one.textContent)).join("");
  }
}

/**
 * @template T
 * @param {() => T} run what builds elements
 * @returns {T}
 */
export function withElements(run) {
  const document = {
    createElement: (/** @type {string} */ tag) => new PlainElement(tag),
    createElementNS: (/** @type {string} */ _space, /** @type {string} */ tag) => new PlainElement(tag),
  };
  return withGlobals({ document, Node: PlainElement }, run);
}

/**
 * @param {unknown} element made within `withElements`
 * @returns {PlainElement}
 */
export function plain(element) {
  if (element instanceof PlainElement) return element;
  throw new TypeError("no element of the stand-in");
}
