// The app's side of the map: one frame, made once, and the messages between it and Python.

const VERSION = 1;

/** Languages of the map, as the page's `lang` attribute names them. */
const HTML_LANG = { zh: "zh-Hans", en: "en" };

/** The component's Python side, which changes at every rerun; the listeners do not. */
const live = new WeakMap();

/**
 * Send the map a verb of its documented API.
 * @param {HTMLIFrameElement} frame
 * @param {string} verb
 * @param {unknown[]} args
 */
function ask(frame, verb, args) {
  frame.contentWindow?.postMessage({ linkMap: VERSION, verb, args }, window.location.origin);
}

/**
 * Take over what the map says: its address, its language and what is selected.
 * @param {HTMLElement} holder
 * @param {{event: string, detail: any}} message
 */
function hear(holder, { event, detail }) {
  if (event === "ready" || event === "state") {
    const state = detail.state ?? detail;
    document.documentElement.lang = HTML_LANG[state.lang] ?? HTML_LANG.zh;
    if (typeof detail.query === "string") {
      history.replaceState(history.state, "", `${location.pathname}${detail.query}`);
    }
  }
  if (event === "select") {
    const chosen = detail.fact_id ?? detail.id ?? null;
    if (chosen !== holder.dataset.selected) {
      holder.dataset.selected = chosen ?? "";
      live.get(holder)?.setStateValue("selected", chosen);
    }
  }
}

/**
 * @param {HTMLElement} holder
 * @param {{src: string, lang: string, title: Record<string, string>}} data
 * @returns {HTMLIFrameElement}
 */
function makeFrame(holder, data) {
  const frame = document.createElement("iframe");
  const query = new URLSearchParams(location.search);
  if (!query.has("lang") && data.lang !== "zh") query.set("lang", data.lang);
  const text = query.toString();
  frame.title = data.title[data.lang] ?? data.title.zh;
  frame.allow = "fullscreen; clipboard-write";
  frame.src = text ? `${data.src}?${text}` : data.src;
  holder.append(frame);
  window.addEventListener("message", (event) => {
    if (event.source === frame.contentWindow && event.data?.linkMap === VERSION && event.data.event) {
      hear(holder, event.data);
    }
  });
  // Links to a fact anywhere in the app select it on the map instead of reloading.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-fact]") : null;
    if (!link || !frame.isConnected || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask(frame, "apply", [{ selected: link.getAttribute("data-fact") }]);
  });
  return frame;
}

export default function (component) {
  const { parentElement, data } = component;
  const holder = parentElement.querySelector(".map-frame");
  live.set(holder, component);
  if (!holder.querySelector("iframe")) makeFrame(holder, data);
}
