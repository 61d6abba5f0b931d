import { bibtex, cslJson, sizeOf } from "./citations.js";
import { copyText } from "../base/clipboard.js";
import { factText } from "../atlas/index.js";
import { h } from "../base/dom.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Cited } from "./citations.js" */

const USUAL = { width: "100%", height: "480" };

/**
 * What is handed on to papers and to other pages: a citation, and a frame of this very view.
 * A part of its own.
 * @param {Stage} stage
 * @param {{ createDialog: typeof import("../controls/dialog.js").createDialog, query: () => string,
 *   pageAddress: () => string, frameAddress: () => string }} way addresses without a query
 */
export function createCiting(stage, { createDialog, query, pageAddress, frameAddress }) {
  const { words, store, index } = stage;

  const embed = createDialog(stage, "citing.embed", "lm-citing", () => {
    const size = { ...USUAL };
    const code = area("embed");
    const write = () => {
      const frame = h("iframe", {
        ...{ src: frameAddress() + query(), title: words.t("app.title"), width: size.width, height: size.height },
        ...{ style: "border:0", loading: "lazy", allow: "fullscreen; clipboard-write" },
      });
      // The browser writes the attributes, and so escapes them.
      code.value = frame.outerHTML;
    };
    /** @param {"width" | "height"} side */
    const side = (side) => {
      const oninput = (/** @type {Event} */ event) => {
        size[side] = sizeOf(/** @type {HTMLInputElement} */ (event.target).value, USUAL[side]);
        write();
      };
      return h("label", null, words.t(`citing.${side}`), h("input", { type: "text", name: side, value: USUAL[side], oninput }));
    };
    write();
    return [h("p", { class: "lm-citing-row" }, side("width"), side("height")), code, copyButton(code), note("citing.embed_note")];
  });

  const cite = createDialog(stage, "citing.cite", "lm-citing", () => {
    const text = area("cite");
    const what = /** @type {HTMLSelectElement} */ (h("select", { name: "what", onchange: write }, ...subjects().map(({ key, name }) => h("option", { value: key }, name))));
    const form = /** @type {HTMLSelectElement} */ (
      h("select", { name: "form", onchange: write }, ...["plain", "bibtex", "csl"].map((one) => h("option", { value: one }, words.t(`citing.${one}`))))
    );
    if (what.querySelector('[value^="f="]')) what.value = /** @type {HTMLOptionElement} */ (what.querySelector('[value^="f="]')).value;
    function write() {
      const cited = citedAs(what.value);
      text.value = { plain: plainly, bibtex, csl: cslJson }[/** @type {"plain" | "bibtex" | "csl"} */ (form.value)](cited);
    }
    write();
    return [h("p", { class: "lm-citing-row" }, h("label", null, words.t("citing.what"), what), h("label", null, words.t("citing.form"), form)), text, copyButton(text), note("citing.cite_note")];
  });

  /** What can be cited now: what is chosen, all of it, each layer. */
  function subjects() {
    const { selected } = store.state();
    const chosen = selected && nameOf(selected);
    return [
      ...(chosen ? [{ key: `f=${selected}`, name: chosen }] : []),
      { key: "", name: words.t("citing.whole") },
      ...index.payload.layers.map(({ id, title }) => ({ key: `layers=${id}`, name: words.pick(title) })),
    ];
  }

  /** @param {string} id of a feature or a fact; what readers brought along is not ours to cite */
  function nameOf(id) {
    const feature = index.features.get(id);
    if (feature) return feature.own ? "" : words.pick(feature.name);
    return words.pick(factText(index, id));
  }

  /**
   * @param {string} key
   * @returns {Cited}
   */
  function citedAs(key) {
    const { version, dated } = index.payload;
    const whole = words.t("app.title");
    const title = subjects().find((one) => one.key === key)?.name || whole;
    const lang = /** @type {"zh" | "en"} */ (words.lang);
    const asked = [key, lang === "en" && "lang=en"].filter(Boolean).join("&");
    return {
      ...{ id: key.replace(/^.*=/, ""), title: key ? title : whole, of: key ? whole : "", version, dated, lang },
      ...{ publisher: words.t("citing.publisher"), url: pageAddress() + (asked && `?${asked}`), today: new Date().toLocaleDateString("sv") },
    };
  }

  /** @param {Cited} cited */
  function plainly({ of, ...told }) {
    return words.t(of ? "citing.plain_part" : "citing.plain_whole", { of, ...told });
  }

  /** @param {string} name */
  function area(name) {
    const field = /** @type {HTMLTextAreaElement} */ (
      h("textarea", { rows: 7, readonly: true, spellcheck: "false", name, "aria-label": words.t(`citing.${name}`), onfocus: () => field.select() })
    );
    return field;
  }

  /** @param {HTMLTextAreaElement} field */
  function copyButton(field) {
    const said = h("span", { role: "status" });
    const onclick = async () => {
      const isCopied = await copyText(field.value);
      if (!isCopied) field.focus();
      said.textContent = words.t(isCopied ? "citing.copied" : "share.by_hand");
    };
    return h("p", { class: "lm-citing-row" }, h("button", { type: "button", class: "lm-button", onclick }, words.t("citing.copy")), said);
  }

  /** @param {string} key */
  const note = (key) => h("p", { class: "lm-dialog-note" }, words.t(key));

  return { embed, cite };
}
