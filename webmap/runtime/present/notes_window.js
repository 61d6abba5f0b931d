import { h, refill } from "../base/dom.js";
import { stepCount, stepNumber } from "../atlas/scene_steps.js";
import { HTML_LANG } from "../base/language.js";
/** @import { Deck } from "./types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** The speaker's own window: notes, what comes next, and the time. */

const NOTES_NAME = "link-map-notes";
const NOTES_SIZE = "popup,width=760,height=620";
const PICTURE_SIZE = { width: 420, height: 260 };
const PICTURE_WAIT_MS = 1200;
const NOTES_CSS = `
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 18px 24px; font: 20px/1.6 "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
  header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 6px 20px; font-variant-numeric: tabular-nums; }
  time { font-size: 40px; font-weight: 700; }
  h1 { margin: 14px 0 4px; font-size: 26px; line-height: 1.3; }
  p { margin: 0 0 12px; max-width: 42em; }
  .told { font-size: 16px; opacity: .75; }
  .notes { white-space: pre-wrap; }
  .next { padding-top: 10px; border-top: 1px solid; }
  .picture svg { display: block; max-width: 100%; height: auto; border: 1px solid; }
  button { font: inherit; font-size: 16px; min-height: 32px; padding: 2px 14px; cursor: pointer; }
`;

/**
 * Opened as an empty window of this page's own origin and filled from here, so that it
 * works without a server, from a file too. When the page is loaded anew, the same
 * window is taken up again as soon as notes are asked for.
 * @param {Stage} stage
 * @param {Deck} deck
 * @param {{ onKey: (event: KeyboardEvent) => void, step: (by: number) => void,
 *   pictureOf: import("../picture/types.d.ts").Pictures["ofScene"] }} presenter
 */
export function createNotes(stage, deck, presenter) {
  const { words, store } = stage;
  /** @type {Window | null} */
  let notes = null;
  let began = Date.now();
  const clock = h("time", { role: "timer" });
  const daytime = h("span");
  const body = h("main");
  const picture = h("div", { class: "picture", "aria-hidden": "true" });
  /** The scene, its language and its place that the picture is of, or will be. */
  let pictured = "";

  /** @param {import("../atlas/types.d.ts").AtlasScene | undefined} next what comes after this scene */
  async function show(next) {
    const wanted = next ? `${next.id} ${words.lang}` : "";
    if (wanted === pictured) return;
    pictured = wanted;
    picture.replaceChildren();
    // The speaker's map comes second: the audience's has its frames first.
    await new Promise((resolve) => setTimeout(resolve, PICTURE_WAIT_MS));
    if (!next || pictured !== wanted) return;
    const drawn = await presenter.pictureOf(next, PICTURE_SIZE).catch(() => null);
    if (drawn && pictured === wanted) picture.replaceChildren(drawn);
  }

  /** @type {any} */
  const screens = window;
  /** To the speaker's own screen, where the browser lets a page do that. */
  async function toOtherScreen() {
    try {
      const { screens: all, currentScreen } = await screens.getScreenDetails();
      const other = all.find((/** @type {unknown} */ one) => one !== currentScreen);
      if (!other || !notes) return;
      notes.moveTo(other.availLeft, other.availTop);
      notes.resizeTo(other.availWidth, other.availHeight);
    } catch {
      // Not allowed: the window stays where it is.
    }
  }
  /** At once where the reader has allowed it before: nobody wants to be asked in a talk. */
  async function toOtherScreenIfAllowed() {
    if (!hasOtherScreen()) return;
    const name = /** @type {any} */ ("window-management");
    const told = await navigator.permissions?.query({ name }).catch(() => null);
    if (told?.state === "granted") await toOtherScreen();
  }
  const hasOtherScreen = () => !!screens.getScreenDetails && !!(/** @type {any} */ (screen).isExtended);

  function tick() {
    const seconds = Math.floor((Date.now() - began) / 1000);
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    const parts = [two(Math.floor(seconds / 60) % 60), two(seconds % 60)];
    clock.textContent = (hours ? [hours, ...parts] : parts).join(":");
    daytime.textContent = new Date().toTimeString().slice(0, 5);
  }

  function restart() {
    began = Date.now();
    tick();
  }

  const isOpen = () => !!notes && !notes.closed;

  function fill() {
    if (!isOpen() || !notes) return;
    const page = notes.document;
    page.documentElement.lang = HTML_LANG[words.lang];
    page.title = words.t("presenter.notes");
    const list = deck.list();
    const at = deck.indexOf(store.state().scene);
    const scene = deck.scene(store.state().scene);
    const next = list[at + 1];
    const button = (/** @type {string} */ key, /** @type {() => void} */ onclick) =>
      h("button", { type: "button", onclick }, words.t(key));
    refill(
      body,
      h(
        "header",
        null,
        clock,
        daytime,
        h("span", null, words.t("scene.counter", { at: at < 0 ? "–" : at + 1, count: list.length })),
        scene && stepCount(scene) > 1 && h("span", null, words.t("scene.steps", { at: stepNumber(scene, store.state().step), count: stepCount(scene) })),
        button("presenter.restart", restart),
        button("presenter.back", () => presenter.step(-1)),
        button("presenter.next", () => presenter.step(1)),
        ...(hasOtherScreen() ? [button("presenter.other_screen", () => void toOtherScreen())] : []),
      ),
      h("h1", null, scene ? words.pick(scene.title) : words.t("presenter.no_scene")),
      h("p", { class: "told" }, words.pick(scene?.text)),
      h("p", { class: "notes" }, scene ? words.pick(scene.notes) || words.t("presenter.no_notes") : ""),
      h("p", { class: "next" }, next ? words.t("presenter.comes_next", { title: words.pick(next.title) }) : words.t("presenter.last_one")),
      picture,
    );
    void show(next);
  }

  /** @returns {boolean} whether there is a window now */
  function open() {
    if (isOpen()) {
      notes?.focus();
      return true;
    }
    try {
      notes = window.open("", NOTES_NAME, NOTES_SIZE);
      if (!notes) return false;
      const page = notes.document;
      refill(page.head, h("style", null, NOTES_CSS));
      refill(page.body, body);
      notes.addEventListener("keydown", presenter.onKey);
      notes.setInterval(tick, 1000);
    } catch {
      // Not ours to write in: some browsers keep windows of files apart.
      notes = null;
      return false;
    }
    restart();
    fill();
    void toOtherScreenIfAllowed();
    return true;
  }

  window.addEventListener("pagehide", () => {
    if (isOpen()) body.prepend(h("p", null, words.t("presenter.cut_off")));
  });
  return { open, update: fill };
}
