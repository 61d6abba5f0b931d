// The bar above every page: pages, language, theme. What is pointed at keeps the address:
// Streamlit's own navigation would drop the query, so the click tells Python both.
import { copied, pageAddress } from "./share_link.js";

/**
 * @typedef {{ zh: string, en: string }} Bilingual
 * @typedef {{ lang: string, page: string, title: Bilingual, label: Bilingual, more: Bilingual,
 *   languages: Record<string, string>, memory: string, themeMemory: string,
 *   themes: { name: string, next: string, label: Bilingual }[], kept: string[], own: string[],
 *   site: string, share: Bilingual,
 *   pages: { name: string, title: Bilingual, folded: boolean }[] }} BarData
 * @typedef {(name: string, value: unknown) => void} Tell
 * @typedef {{ data: BarData, parentElement: HTMLElement | ShadowRoot, setTriggerValue: Tell }} Component
 * @typedef {{ data: BarData, tell: Tell, draw: () => void }} Live
 */

/** @type {WeakMap<Element, Live>} */
const live = new WeakMap();
const root = document.documentElement;
/** @param {string | undefined} lang */
const htmlLang = (lang) => (lang === "en" ? "en" : "zh-Hans");

/** @param {Bilingual} both */
const said = (both) => (root.dataset.lang === "en" ? both.en : both.zh);

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * @param {string} key
 * @param {string} value
 */
function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage a reader chooses again the next time.
  }
  document.cookie = `${key}=${value}; max-age=31536000; samesite=lax`;
}

/** @returns {any} the map's window, while its page is shown */
function mapWindow() {
  const frame = document.querySelector(".map-frame iframe");
  return frame instanceof HTMLIFrameElement ? frame.contentWindow : null;
}

/**
 * What of the address goes along to another page: the map's own keys, and the language.
 * @param {string[]} keys
 * @param {string} lang
 */
function carried(keys, lang) {
  const found = [...new URLSearchParams(location.search)].filter(([key]) => keys.includes(key));
  return { ...Object.fromEntries(found.reverse()), lang };
}

/** @param {string} name */
const address = (name) => (name === "map" ? "./" : `./${name}`);

/**
 * A theme was chosen on the map, which needs no new page; Streamlit takes it with the next.
 */
let isThemeNew = false;

/** Streamlit enters a new page first without its query, then with it. */
let isComing = false;

/** One step to another page is one entry in the history. */
function stepOnce() {
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, url) => {
    const isSamePage = new URL(url ?? "", location.href).pathname === location.pathname;
    if (!isComing || !isSamePage) {
      push(state, unused, url);
      return;
    }
    isComing = false;
    history.replaceState(state, unused, url);
  };
}

/**
 * @param {Live} one
 * @param {string} name
 * @param {string} lang
 */
function go({ data, tell }, name, lang) {
  const query = carried(data.kept, lang);
  isComing = name !== data.page;
  if (isThemeNew) location.href = `${address(name)}?${new URLSearchParams(query)}`;
  else tell("go", { page: name, query });
}

/**
 * @param {Live} one
 * @param {string} lang
 */
function chooseLanguage(one, lang) {
  const map = mapWindow();
  if (map?.linkMap) map.linkMap.apply({ lang });
  else go(one, one.data.page, lang);
}

/**
 * Copy the address of what is shown while the click lasts; what else may be shared, Python tells.
 * @param {Live} one
 */
async function share({ data, tell }) {
  const query = carried([...data.kept, ...data.own], root.dataset.lang ?? data.lang);
  const address = pageAddress(data.site, data.page === "map" ? "" : data.page, query);
  tell("share", { address, query, copied: await copied(address) });
}

/** @param {BarData} data */
const shownTheme = ({ themes }) => themes.find(({ name }) => name === root.dataset.theme) ?? themes[0];

/** @param {BarData} data */
function switchTheme(data) {
  const shown = shownTheme(data);
  if (!shown) return;
  const { name: before, next: theme } = shown;
  remember(data.themeMemory, theme);
  const map = mapWindow();
  if (!map) {
    location.reload();
    return;
  }
  isThemeNew = !isThemeNew;
  root.dataset.theme = theme;
  // A map with a theme of its own keeps it.
  if (map.linkMap?.state().theme === before) map.linkMap.apply({ theme });
}

/**
 * @param {Live} one
 * @param {BarData["pages"][number]} page
 */
function link(one, page) {
  const { data } = one;
  const element = make("a", { href: address(page.name), "data-page": page.name }, said(page.title));
  if (page.name === data.page) element.setAttribute("aria-current", "page");
  const aim = () => {
    const query = carried(data.kept, root.dataset.lang ?? data.lang);
    element.setAttribute("href", `${address(page.name)}?${new URLSearchParams(query)}`);
  };
  element.addEventListener("pointerdown", aim);
  element.addEventListener("focus", aim);
  element.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    element.closest("details")?.removeAttribute("open");
    go(one, page.name, root.dataset.lang ?? data.lang);
  });
  return element;
}

/**
 * Lay out the bar: what does not fit is folded behind the last word.
 * @param {Element} bar
 * @param {Live} one
 */
function draw(bar, one) {
  const { data } = one;
  const lang = root.dataset.lang ?? data.lang;
  const line = make("div", { class: "bar-line" });
  const menu = make("div", { class: "bar-menu" });
  const more = make("details", { class: "bar-more" }, make("summary", {}, said(data.more)), menu);
  for (const page of data.pages) (page.folded ? menu : line).append(link(one, page));
  if (menu.querySelector("[aria-current]")) more.classList.add("is-here");
  const languages = make("div", { class: "bar-languages" });
  for (const [name, short] of Object.entries(data.languages)) {
    const chosen = make("button", { type: "button", lang: htmlLang(name), "data-choose-lang": name }, short);
    chosen.setAttribute("aria-pressed", String(name === lang));
    chosen.addEventListener("click", () => chooseLanguage(one, name));
    languages.append(chosen);
  }
  const shown = shownTheme(data);
  const label = shown ? said(shown.label) : "";
  const theme = make("button", { type: "button", class: "bar-theme", "aria-label": label, title: label });
  theme.addEventListener("click", () => switchTheme(data));
  const handing = make("button", { type: "button", class: "bar-share", "aria-label": said(data.share), title: said(data.share) });
  handing.addEventListener("click", () => share(one));
  const nav = make("nav", { "aria-label": said(data.label) }, line, more);
  bar.replaceChildren(make("span", { class: "bar-brand" }, said(data.title)), nav, handing, languages, theme);
  fold(line, menu);
}

/**
 * @param {HTMLElement} line
 * @param {HTMLElement} menu
 */
function fold(line, menu) {
  while (line.lastElementChild && line.scrollWidth > line.clientWidth) {
    if (line.lastElementChild.hasAttribute("aria-current")) menu.closest("details")?.classList.add("is-here");
    menu.prepend(line.lastElementChild);
  }
}

/** @param {Component} component */
export default function ({ parentElement, data, setTriggerValue }) {
  const bar = /** @type {HTMLElement} */ (parentElement.querySelector(".top-bar"));
  // On the map the frame says which language it is in; elsewhere Python does.
  if (data.page !== "map" || !root.dataset.lang) root.dataset.lang = data.lang;
  root.lang = htmlLang(root.dataset.lang);
  remember(data.memory, root.dataset.lang);
  const before = live.get(bar);
  /** @type {Live} */
  const one = before ?? { data, tell: setTriggerValue, draw: () => draw(bar, one) };
  one.data = data;
  one.tell = setTriggerValue;
  one.draw();
  if (before) return;
  live.set(bar, one);
  stepOnce();
  new ResizeObserver(one.draw).observe(root);
  new MutationObserver(() => {
    remember(one.data.memory, root.dataset.lang ?? one.data.lang);
    one.draw();
  }).observe(root, { attributeFilter: ["data-lang", "data-theme"] });
  document.addEventListener("click", ({ target }) => {
    const open = bar.querySelector("details[open]");
    if (open && target instanceof Node && !open.contains(target)) open.removeAttribute("open");
  });
  // A click into the map's frame reaches this page only so.
  window.addEventListener("blur", () => bar.querySelector("details[open]")?.removeAttribute("open"));
}
