// The app's side of the map: one frame, made once, whose address and language the app follows.

const VERSION = 1;

/**
 * @typedef {{ zh: string, en: string }} Bilingual
 * @typedef {{ id: string, name: string, text: string }} OwnFile
 * @typedef {{ src: string, lang: string, theme: string, title: Bilingual, health: string,
 *   own: OwnFile[], offline: Bilingual }} FrameData what Python gives with every run
 * @typedef {{ data: FrameData, parentElement: HTMLElement | ShadowRoot }} Component as
 *   Streamlit hands it over
 */

/** Languages of the map, as the page's `lang` attribute names them. */
const HTML_LANG = { zh: "zh-Hans", en: "en" };

/** Parameters of Streamlit's own, which the map's address does not know. */
const SHELL_KEYS = ["embed", "embed_options"];

/**
 * What Python gave last; the listeners stay the same.
 * @type {WeakMap<HTMLElement, FrameData>}
 */
const live = new WeakMap();

/**
 * @template T
 * @param {{ zh: T, en: T }} both
 * @param {string | undefined} lang
 */
function inLanguage(both, lang) {
  return lang === "en" ? both.en : both.zh;
}

/**
 * The map's query as the app's: how Streamlit is embedded stays in it.
 * @param {string} query
 */
function appQuery(query) {
  const params = new URLSearchParams(location.search);
  const kept = [...params].filter(([key]) => SHELL_KEYS.includes(key));
  const own = new URLSearchParams(kept).toString();
  if (!own) return query;
  return query ? `${query}&${own}` : `?${own}`;
}

/**
 * Take over what the map says: its address and its language. Its steps are entries of the
 * frame's own in the history, so that the app's entry follows them.
 * @param {FrameData} data
 * @param {{ event: string, detail: { lang: string }, query: string }} message
 */
function hear({ title }, { event, detail, query }) {
  if (event !== "ready" && event !== "state") return;
  document.documentElement.lang = inLanguage(HTML_LANG, detail.lang);
  document.documentElement.dataset.lang = detail.lang;
  document.title = inLanguage(title, detail.lang);
  // Streamlit keeps state of its own in the history entry; only the address changes.
  if (typeof query === "string") history.replaceState(history.state, "", location.pathname + appQuery(query));
}

/**
 * @param {HTMLElement} holder
 * @param {FrameData} data
 */
function makeFrame(holder, data) {
  const frame = document.createElement("iframe");
  const query = new URLSearchParams(location.search);
  for (const key of SHELL_KEYS) query.delete(key);
  // Coming back from another page of the app, the reader keeps the language.
  const { lang = data.lang, theme = "" } = document.documentElement.dataset;
  if (!query.has("lang") && lang !== "zh") query.set("lang", lang);
  // At first the map is in the theme of the app around it.
  if (!query.has("theme") && theme && theme !== data.theme) query.set("theme", theme);
  const text = query.toString();
  frame.title = inLanguage(data.title, data.lang);
  frame.allow = "fullscreen; clipboard-write";
  frame.src = text ? `${data.src}?${text}` : data.src;
  holder.append(frame);
}

/** @returns {HTMLIFrameElement | null} the frame of the map, while its page is shown */
function shownFrame() {
  return document.querySelector(".map-frame iframe");
}

/**
 * Which files each frame has been given.
 * @type {WeakMap<HTMLIFrameElement, Set<string>>}
 */
const given = new WeakMap();

/**
 * Hand over what the session holds, once to each frame: the map reads it as it reads what
 * is dropped on it.
 * @param {HTMLIFrameElement} frame
 * @param {OwnFile[]} files
 */
async function handOver(frame, files) {
  const map = /** @type {any} */ (frame.contentWindow)?.linkMap;
  if (!map) return;
  const known = given.get(frame) || new Set();
  given.set(frame, known);
  for (const { id, name, text } of files) {
    if (known.has(id)) continue;
    known.add(id);
    await map.own.add(new File([text], name));
  }
}

let isListening = false;

/**
 * Hear what concerns the frame that is shown, whichever it is: the map's page comes and
 * goes, window and document stay.
 */
function listen() {
  if (isListening) return;
  isListening = true;
  window.addEventListener("message", ({ source, data }) => {
    const frame = shownFrame();
    if (!frame || source !== frame.contentWindow || data?.linkMap !== VERSION || !data.event) return;
    const told = frame.parentElement && live.get(frame.parentElement);
    if (!told) return;
    hear(told, data);
    if (data.event === "ready") void handOver(frame, told.own);
  });
  // The browser's own command prints the map's sheet, and the record after it.
  window.addEventListener("beforeprint", () => {
    const frame = shownFrame();
    frame?.contentWindow?.dispatchEvent(new Event("linkmap:print"));
    if (frame) layOutRecord(frame);
  });
  window.addEventListener("afterprint", putAwayRecord);
}

/** What is told on the map, laid out behind it for as long as the printing lasts. */
const PRINTED = "printed-record";

/** @param {HTMLIFrameElement} frame of our own origin */
function layOutRecord(frame) {
  putAwayRecord();
  const told = frame.contentDocument?.querySelector(".lm-detail:not([hidden]) .lm-record, .lm-popup .lm-pop");
  if (!told) return;
  const record = document.createElement("section");
  record.className = PRINTED;
  const copy = document.importNode(told, true);
  for (const part of copy.querySelectorAll(".lm-acts")) part.remove();
  for (const fold of copy.querySelectorAll("details")) fold.open = true;
  record.append(copy);
  frame.parentElement?.after(record);
}

function putAwayRecord() {
  document.querySelector(`.${PRINTED}`)?.remove();
}

const HEALTH_EVERY_MS = 4000;

/**
 * Say quietly when the server is gone: the map goes on.
 * @param {HTMLElement} holder
 * @param {FrameData} data
 */
function watchServer(holder, data) {
  const banner = document.createElement("p");
  banner.className = "server-gone";
  banner.setAttribute("role", "status");
  banner.hidden = true;
  holder.append(banner);
  const root = document.documentElement;
  // It comes when Streamlit itself notices, and until it is closed no pointer reaches the map.
  const dialogs = new MutationObserver(() => {
    if (root.dataset.server === "gone") closeShellDialog();
  });
  dialogs.observe(document.body, { childList: true, subtree: true });
  const look = async () => {
    if (!document.hidden) {
      const signal = AbortSignal.timeout(HEALTH_EVERY_MS);
      const answer = await fetch(data.health, { cache: "no-store", signal }).catch(() => null);
      if (!holder.isConnected) {
        // Another page of the app: what is said of the server belongs to this one.
        delete root.dataset.server;
        dialogs.disconnect();
        return;
      }
      banner.hidden = !!answer?.ok;
      root.dataset.server = answer?.ok ? "here" : "gone";
      // Closed, Streamlit's own dialog no longer hides the page from screen readers.
      if (!answer?.ok) closeShellDialog();
      const text = inLanguage(data.offline, root.dataset.lang);
      if (banner.textContent !== text) banner.textContent = text;
    }
    setTimeout(look, HEALTH_EVERY_MS);
  };
  setTimeout(look, HEALTH_EVERY_MS);
}

function closeShellDialog() {
  const button = document.querySelector('.stDialog button[aria-label="Close"]');
  if (button instanceof HTMLElement) button.click();
}

/** @param {Component} component */
export default function (component) {
  const { parentElement, data } = component;
  const holder = /** @type {HTMLElement} */ (parentElement.querySelector(".map-frame"));
  live.set(holder, data);
  if (!holder.querySelector("iframe")) {
    listen();
    makeFrame(holder, data);
    watchServer(holder, data);
  }
}
