import { h, refill, svg } from "../base/dom.js";
import { saveFile } from "../base/save_file.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { Pictures } from "./types.d.ts" */

/** @type {{ key: string, format?: string, scale?: number, paper?: string }[]} */
const CHOICES = [
  { key: "export.png", format: "png", scale: 1 },
  { key: "export.png2", format: "png", scale: 2 },
  { key: "export.svg", format: "svg" },
  { key: "export.a4", paper: "A4" },
  { key: "export.a3", paper: "A3" },
];

/**
 * A button with a menu: pictures to save, sheets to print.
 * @param {Stage} stage
 * @param {Pictures} pictures
 * @param {{ show: (kind: "embed" | "cite") => Promise<void> }} citing
 */
export function createExportMenu(stage, pictures, citing) {
  const { words, store, slots, factUrl, filesUrl, siteUrl } = stage;
  const opener = h("button", {
    type: "button", class: "lm-export-open lm-line-tool", "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": "lm-export-menu",
    onclick: () => (menu.hidden ? open(0) : close(false)),
  });
  const menu = h("div", { id: "lm-export-menu", class: "lm-menu", role: "menu", hidden: true });
  const box = h("div", { class: "lm-export" }, opener, menu);
  slots.end.append(box);

  const items = () => /** @type {HTMLElement[]} */ ([...menu.querySelectorAll("[role=menuitem]")]);

  /** @param {number} at */
  function open(at) {
    menu.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    items().at(at)?.focus();
  }

  /** @param {boolean} refocus */
  function close(refocus) {
    menu.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (refocus) opener.focus();
  }

  /** @param {typeof CHOICES[number]} choice */
  async function run(choice) {
    close(true);
    if (choice.paper) {
      await printOn(choice.paper);
      return;
    }
    store.emit("notice", { key: "export.working", values: {} });
    // The notice is seen before the work begins.
    await new Promise((resolve) => setTimeout(resolve, 50));
    try {
      const { blob, isSmaller } = await pictures.makeSized(choice);
      const name = fileName(words.t("export.file_name"), isSmaller ? { format: choice.format } : choice);
      saveFile(blob, name);
      store.emit("notice", { key: isSmaller ? "export.smaller" : "export.done", values: { name } });
    } catch (error) {
      console.warn(error);
      const key = choice.format === "svg" ? "export.failed" : "export.refused";
      store.emit("notice", { key, values: {} });
    }
  }

  /** @param {string} paper */
  async function printOn(paper) {
    try {
      await pictures.print(paper);
    } catch (error) {
      console.warn(error);
      store.emit("notice", { key: "export.no_print", values: {} });
    }
  }

  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    event.stopPropagation();
    open(event.key === "ArrowDown" ? 0 : -1);
  });
  menu.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    /** @type {Record<string, () => void>} */
    const moves = {
      ArrowDown: () => all[(at + 1) % all.length]?.focus(),
      ArrowUp: () => all.at(at - 1)?.focus(),
      Home: () => all[0]?.focus(),
      End: () => all.at(-1)?.focus(),
      Escape: () => close(true),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(/** @type {Node | null} */ (event.relatedTarget))) close(false);
  });

  /** The talk as a deck is made by the server: a file on a stick says where it is to be had. */
  function deck() {
    const props = { role: "menuitem", tabindex: "-1", "data-export": "export.deck" };
    const path = `export/scenes.pptx?lang=${words.lang}`;
    if (factUrl || filesUrl) return h("a", { ...props, href: `${filesUrl || "./"}${path}`, download: true, onclick: () => close(true) }, words.t("export.deck"));
    const where = () => {
      close(true);
      store.emit("notice", { key: siteUrl ? "export.deck_at" : "export.deck_where", values: { url: `${siteUrl}/${path}` } });
    };
    return h("button", { ...props, type: "button", onclick: where }, words.t("export.deck"));
  }

  /** @param {"embed" | "cite"} kind */
  function handOn(kind) {
    const show = async () => {
      close(true);
      await citing.show(kind).catch(() => store.emit("notice", { key: "table.not_loaded", values: {} }));
    };
    return h("button", { type: "button", role: "menuitem", tabindex: "-1", "data-export": `export.${kind}`, onclick: show }, words.t(`export.${kind}`));
  }

  function build() {
    const label = words.t("export.menu");
    opener.title = label;
    opener.setAttribute("aria-label", label);
    refill(opener, arrow(), h("span", { class: "lm-long" }, `${words.t("export.open")} ▾`));
    menu.setAttribute("aria-label", label);
    refill(
      menu,
      ...CHOICES.map((choice) =>
        h("button", { type: "button", role: "menuitem", tabindex: "-1", "data-export": choice.key, onclick: () => run(choice) }, words.t(choice.key)),
      ),
      deck(),
      handOn("embed"),
      handOn("cite"),
    );
  }
  build();
  return {
    /**
     * @param {MapState} _state
     * @param {Set<string>} changed
     */
    update(_state, changed) {
      if (changed.has("lang")) build();
    },
  };
}

/**
 * @param {string} stem
 * @param {{ format?: string, scale?: number }} choice
 */
function fileName(stem, { format, scale }) {
  const now = new Date();
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const times = scale && scale > 1 ? `@${scale}x` : "";
  return `${stem}-${day}-${two(now.getHours())}${two(now.getMinutes())}${times}.${format}`;
}

function arrow() {
  const stroke = { fill: "none", stroke: "currentColor", "stroke-width": 1.7, "stroke-linecap": "round", "stroke-linejoin": "round" };
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    svg("path", { d: "M8 2v8M4.8 7 8 10.2 11.2 7M2.5 11v2.5h11V11", ...stroke }),
  );
}
