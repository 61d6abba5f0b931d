import { flatProperties } from "../atlas/index.js";
/** @import { PictureOptions, Pictures } from "../picture/types.d.ts" */
/** @import { Stage, Store } from "./types.d.ts" */

/**
 * Publish `window.linkMap`, and the same verbs over postMessage: the page is ready.
 * @param {Stage} stage
 * @param {() => string} query
 * @param {Pictures} pictures
 */
export function publishApi(stage, query, pictures) {
  const { store, index } = stage;
  const api = {
    state: store.state,
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
      // A late listener still learns that the page is ready.
      if (event === "ready") queueMicrotask(() => fn(store.state()));
      return store.on(event, fn);
    },
    /** @param {PictureOptions} [options] */
    picture: (options) => pictures.make(options),
  };
  window.linkMap = api;
  listenToMessages(api);
  if (stage.embedded) announce(store, query);
  store.emit("ready", store.state());
  window.dispatchEvent(new CustomEvent("linkmap:ready"));
}

/** @param {Record<string, any>} api */
function listenToMessages(api) {
  window.addEventListener("message", (message) => {
    const { data, source } = message;
    if (!source || typeof data !== "object" || data === null || data.linkMap !== 1) return;
    if (!["state", "apply", "features", "on"].includes(data.verb)) return;
    const target = message.origin === "null" ? "*" : message.origin;
    const send = (/** @type {object} */ body) =>
      /** @type {Window} */ (source).postMessage({ linkMap: 1, ...body }, target);
    const args = Array.isArray(data.args) ? data.args : [];
    if (data.verb === "on") {
      const event = String(args[0]);
      api.on(event, (/** @type {unknown} */ detail) => send({ event, detail }));
      send({ id: data.id, result: true });
    } else send({ id: data.id, result: api[data.verb](...args) });
  });
}

/**
 * @param {Store} store
 * @param {() => string} query
 */
function announce(store, query) {
  for (const event of /** @type {const} */ (["ready", "state", "select"])) {
    store.on(event, (detail) =>
      window.parent.postMessage({ linkMap: 1, event, detail, query: query() }, "*"),
    );
  }
}
