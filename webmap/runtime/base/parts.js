import { unpackedText } from "./packed.js";

/**
 * Scripts that are loaded when they are first used. Written as `import("…")` in the
 * modules; the joiner turns that into `loadPart`.
 */

/** @type {Record<string, string>} addresses by id; a page that holds its parts has none */
let addresses = {};
/** @type {Map<string, (core: Record<string, unknown>) => Record<string, any>>} */
const factories = new Map();
/** @type {Map<string, Promise<Record<string, any>>>} */
const started = new Map();
/** @type {Record<string, unknown>} what the core offers to its parts, and a part to those that it asks for */
const offered = {};

/** @param {Record<string, unknown>} names */
export function offerToParts(names) {
  Object.assign(offered, names);
  /** @type {any} */ (window).linkMapPart = (
    /** @type {string} */ id,
    /** @type {(core: Record<string, unknown>) => Record<string, any>} */ factory,
    /** @type {string | undefined} */ sheet,
  ) => {
    factories.set(id, factory);
    if (sheet) adoptSheet(sheet);
  };
}

/** @param {string} text of the style sheet that a part brings along */
function adoptSheet(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
}

/** @param {Record<string, string>} urls by id of a part */
export function namePartAddresses(urls) {
  addresses = urls;
}

/**
 * @param {string} id such as "picture/picture"
 * @returns {Promise<Record<string, any>>} what the part exports; a failed load is tried
 *   again the next time
 */
export function loadPart(id) {
  const known = started.get(id);
  if (known) return known;
  const loading = fetchPart(id).then((factory) => factory(offered));
  started.set(id, loading);
  loading.catch(() => started.delete(id));
  return loading;
}

/** @type {Map<string, Promise<void>>} */
const scripts = new Map();

/** @param {string} id */
async function fetchPart(id) {
  const packed = document.getElementById(`part:${id}`);
  const address = addresses[id] || "";
  if (!factories.has(id) && (address || packed)) {
    const loading = scripts.get(id) || (packed ? runPacked(packed) : loadScript(address));
    scripts.set(id, loading);
    await loading.catch((error) => {
      scripts.delete(id);
      throw error;
    });
  }
  const factory = factories.get(id);
  if (!factory) throw new Error(`part ${id} is not there`);
  return factory;
}

/**
 * A page that is one file holds most parts packed: few are ever asked for.
 * @param {HTMLElement} packed
 */
async function runPacked(packed) {
  const script = document.createElement("script");
  script.textContent = await unpackedText(packed.textContent || "");
  document.head.append(script);
}

/**
 * @param {string} url
 * @returns {Promise<void>}
 */
function loadScript(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error(url));
    };
    document.head.append(script);
  });
}
