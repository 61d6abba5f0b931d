import { h, liveRegion, refill, svg } from "../base/dom.js";
import { once } from "../base/once.js";
import { covering } from "../map/covers.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { Host } from "./own_drawing.js" */
/** @import { OwnResult } from "./types.d.ts" */

/** Browsers say that something is still dragged over them several times a second. */
const HINT_STAYS_MS = 1000;

/**
 * How a reader's files come in: dropped anywhere, chosen, or handed over by a page of the same
 * origin. What reads and draws them is a part of its own.
 * @param {Stage} stage
 * @param {Host} host
 * @param {{ covers: () => number, placeNames: () => void, refreshLegend: () => void, beside: ((ids: string[]) => void) | null,
 *   loadWords: () => Promise<unknown> }} page
 */
export function createOwnDoor(stage, host, page) {
  const { words, root, store, slots } = stage;
  const picker = /** @type {HTMLInputElement} */ (h("input", { type: "file", multiple: true, hidden: true, tabindex: "-1", "data-own-picker": true }));
  const opener = h("button", { type: "button", class: "lm-own-open", onclick: () => picker.click() });
  const hint = h("div", { class: "lm-own-drop", hidden: true, "aria-hidden": "true" });
  const cards = h("div", { class: "lm-own-cards", hidden: true });
  const head = h("header", { class: "lm-own-head", hidden: true });
  const said = liveRegion();
  const panel = h("section", { class: "lm-own", role: "region", tabindex: "-1", ...covering("control") }, head, cards, opener, picker, said);
  slots.left.append(panel);
  root.append(hint);
  let isFolded = false;

  /** @type {() => void} */
  let rewrite = () => {};
  const part = once(async () => {
    const [{ createOwnPart }] = await Promise.all([import("./own_part.js"), page.loadWords()]);
    /** @type {ReturnType<typeof import("./own_part.js").createOwnPart>} */
    const made = createOwnPart(stage, host, { ...page, fill });
    stage.brought = made.legend;
    loaded = made;
    return made;
  });
  /** @type {ReturnType<typeof import("./own_part.js").createOwnPart> | null} */
  let loaded = null;

  /**
   * @param {(into: HTMLElement) => void} write
   * @param {boolean} isEmpty
   */
  function fill(write, isEmpty) {
    rewrite = () => write(cards);
    head.hidden = isEmpty;
    if (!isEmpty) rewrite();
    fold();
  }

  /** @param {Iterable<unknown>} files */
  async function open(files) {
    isFolded = false;
    panel.classList.remove("lm-own-aside");
    if (!slots.isOpen("left")) slots.open("left");
    /** @type {OwnResult[]} */
    const results = [];
    for (const file of files) results.push(await add(file));
    said.textContent = results.map(sentence).join(" ");
    fold();
    if (results.length) panel.focus({ preventScroll: true });
    return results;
  }

  /** @param {OwnResult} result */
  function sentence({ name, drawn, left_out: left, problems }) {
    const counts = [words.t("own.drawn", { n: drawn }), ...(left ? [words.t("own.left_out", { n: left })] : [])];
    return [name, ...counts, problems[0]?.[words.lang] || ""].filter(Boolean).join(", ");
  }

  /**
   * @param {unknown} file
   * @returns {Promise<OwnResult>} whatever it is, and also while the network is away
   */
  async function add(file) {
    try {
      return await (await part()).add(file);
    } catch (error) {
      console.warn(error);
      store.emit("notice", { key: "own.problem.part_missing", values: {} });
      const text = (/** @type {string} */ lang) => stage.index.payload.words[lang]?.["own.problem.part_missing"] || "";
      const name = String(/** @type {any} */ (file)?.name ?? "");
      return { ...{ id: "own-0", name, drawn: 0, left_out: 0, crs: "" }, problems: [{ row: null, code: "part_missing", zh: text("zh"), en: text("en") }] };
    }
  }

  /** @param {DragEvent} event @returns {boolean} whether files are on their way */
  const brings = ({ dataTransfer }) => !!dataTransfer && [...dataTransfer.types].includes("Files");
  let leaving = 0;
  window.addEventListener("dragover", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    clearTimeout(leaving);
    hint.hidden = false;
    // None says for certain that it has left the window.
    leaving = window.setTimeout(() => (hint.hidden = true), HINT_STAYS_MS);
  });
  window.addEventListener("drop", (event) => {
    clearTimeout(leaving);
    hint.hidden = true;
    if (!brings(event)) return;
    event.preventDefault();
    void open([...(event.dataTransfer?.files || [])]);
  });
  window.addEventListener("paste", (event) => {
    const { target, clipboardData } = event;
    if (target instanceof Element && target.closest("input, textarea, select, [contenteditable]")) return;
    const files = [...(clipboardData?.files || [])];
    const text = clipboardData?.getData("text/plain") || "";
    // A word or an address is no file; lines or JSON may be one.
    if (files.length) void open(files);
    else if (/^\s*[[{<]/.test(text) || /\S\r?\n\s*\S/.test(text)) void open([new File([text], words.t("own.paste_name"))]);
  });
  picker.addEventListener("change", () => {
    const files = [...(picker.files || [])];
    picker.value = ""; // the same file may be chosen again
    void open(files);
  });

  function fold() {
    cards.hidden = isFolded || head.hidden;
    panel.classList.toggle("lm-own-filled", !cards.hidden);
    head.firstElementChild?.setAttribute("aria-expanded", String(!isFolded));
    store.emit("layout", null);
  }

  function build() {
    const label = words.t("own.open");
    opener.title = words.t("own.hint_more");
    refill(opener, sheetIcon(), h("span", null, label));
    panel.setAttribute("aria-label", words.t("own.title"));
    const title = h("button", { type: "button", class: "lm-own-fold", "aria-expanded": String(!isFolded), onclick: () => {
      isFolded = !isFolded;
      fold();
    } }, h("span", null, words.t("own.title")));
    refill(head, title);
    refill(hint, h("p", null, words.t("own.hint")), h("p", null, words.t("own.hint_more")));
    if (loaded) rewrite();
  }
  build();

  return {
    /** Load what reads files, so that they can be read once the server has gone. */
    prepare: () => Promise.all([import("./own_part.js"), page.loadWords()]),
    /** `linkMap.own` */
    api: {
      add,
      list: () => loaded?.sheets.list() || [],
      features: (/** @type {unknown} */ id) => loaded?.sheets.features(id) || [],
      remove: (/** @type {unknown} */ id) => loaded?.sheets.remove(id) || false,
    },
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     */
    update({ selected }, changed) {
      if (changed.has("lang")) build();
      // A small screen has room for what is selected or for this.
      if (changed.has("selected")) panel.classList.toggle("lm-own-aside", !!selected);
      loaded?.update(changed);
    },
  };
}

function sheetIcon() {
  const stroke = { fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round" };
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    svg("path", { d: "M9 1.8H4.2v12.4h7.6V4.6zM9 1.8v2.8h2.8M8 11.6V7.4M6 9.2 8 7.2l2 2", ...stroke }),
  );
}
