import { isCall, releaseCalls, sendTo } from "./early_calls.js";
import { flatProperties } from "../atlas/index.js";
import { isOwnId } from "../atlas/own_layers.js";
/** @import { StandingName } from "../labels/types.d.ts" */
/** @import { PictureOptions, Pictures } from "../picture/types.d.ts" */
/** @import { OwnApi, Stage, Store, ToldHit } from "./types.d.ts" */

/**
 * Publish `window.linkMap`, and the same verbs over postMessage: the page is ready.
 * @param {Stage} stage
 * @param {() => string} query
 * @param {Pictures} pictures
 * @param {() => StandingName[]} labels the names on the map
 * @param {(text: unknown) => ToldHit[]} search
 * @param {OwnApi} own files of the reader's own: for scripts of this origin, never over messages
 */
export function publishApi(stage, query, pictures, labels, search, own) {
  const { store, index } = stage;
  const api = {
    state: () => structuredClone(store.state()),
    /** @param {Record<string, unknown>} partial */
    apply: (partial) => store.apply(partial, "api"),
    /** @param {string} [layerId] all layers when left out */
    features(layerId) {
      const state = store.state();
      const list = layerId ? index.byLayer.get(layerId) || [] : index.payload.features;
      return list.map((item) => flatProperties(index, item, state));
    },
    /**
     * @param {keyof import("./types.d.ts").StoreEvents} event
     * @param {(detail: any) => void} fn
     */
    on(event, fn) {
      if (typeof fn !== "function") throw new TypeError("on(event, fn) needs a function");
      // A late listener still learns that the page is ready.
      if (event === "ready") queueMicrotask(() => fn(api.state()));
      return store.on(event, fn);
    },
    ...{ labels, search, own },
    /** @param {PictureOptions} [options] */
    picture: async (options) => await pictures.make(options ?? {}),
  };
  window.linkMap = api;
  listenToMessages(api);
  if (stage.embedded) announce(store, query);
  store.emit("ready", api.state());
  window.dispatchEvent(new CustomEvent("linkmap:ready"));
}

/** What a caller over messages may ask for. */
const VERBS = ["state", "apply", "features", "labels", "search", "on", "picture"];
const EVENTS = ["ready", "state", "select", "notice"];

/**
 * Every call is answered, since its caller waits: `{linkMap: 1, id, result}`, or
 * `{linkMap: 1, id, error}` with a sentence that says what was wrong.
 * @param {Record<string, any>} api
 */
function listenToMessages(api) {
  const hear = (/** @type {MessageEvent} */ message) => {
    const { data, source } = message;
    if (!source || !isCall(data)) return;
    const send = (/** @type {object} */ body) => sendTo(source, message.origin, body);
    const { id } = data;
    const fail = (/** @type {unknown} */ error) => send({ id, error: sentence(error) });
    try {
      const result = answer(api, data, send);
      if (result instanceof Promise) result.then((late) => send({ id, result: late })).catch(fail);
      else send({ id, result });
    } catch (error) {
      fail(error);
    }
  };
  window.addEventListener("message", hear);
  // Whoever asked while the page was loading is answered now.
  releaseCalls(hear);
}

/**
 * @param {Record<string, any>} api
 * @param {{ verb?: unknown, args?: unknown }} call
 * @param {(body: object) => void} send
 * @returns {unknown} a promise where it takes time
 */
function answer(api, { verb, args = [] }, send) {
  if (typeof verb !== "string" || !VERBS.includes(verb)) {
    const asked = typeof verb === "string" ? `"${verb.slice(0, 40)}"` : typeof verb;
    throw new RangeError(`there is no verb ${asked}; there are ${VERBS.join(", ")}`);
  }
  if (!Array.isArray(args)) throw new TypeError("args must be an array of the verb's arguments");
  if (verb === "picture") return api.picture({ ...args[0], own: false });
  if (verb !== "on") return withoutOwn(api[verb](...args));
  const event = args[0];
  if (!EVENTS.includes(event)) throw new RangeError(`there is no such event; there are ${EVENTS.join(", ")}`);
  api.on(event, (/** @type {unknown} */ detail) => send({ event, detail: withoutOwn(detail) }));
  return true;
}

/**
 * What a reader has brought along is nobody's concern but the reader's: messages go to any page
 * that holds this one.
 * @param {any} told
 * @returns {unknown} the same without names and selections of the reader's own
 */
function withoutOwn(told) {
  if (Array.isArray(told)) return told.filter((one) => !isOwnId(one?.id));
  if (!isOwnId(told?.selected)) return told;
  const empty = { selected: "", ...("feature" in told && { feature: "", layer: "", facts: [] }) };
  return { ...told, ...empty };
}

/**
 * @param {unknown} error
 * @returns {string}
 */
function sentence(error) {
  return error instanceof Error ? `${error.name}: ${error.message}` : "the call failed";
}

/**
 * @param {Store} store
 * @param {() => string} query
 */
function announce(store, query) {
  for (const event of /** @type {const} */ (["ready", "state", "select"])) {
    store.on(event, (detail) =>
      window.parent.postMessage({ linkMap: 1, event, detail: withoutOwn(detail), query: query() }, "*"),
    );
  }
}
