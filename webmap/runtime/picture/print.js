import { h } from "../base/dom.js";
import { paperNamed, pictureSvg } from "./picture.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { PageLook } from "./types.d.ts" */

/**
 * Printing prints the picture, not the page: also when the browser's own command is used.
 * @param {Stage} stage
 * @param {PageLook} look
 * @returns {(paper: string) => void} opens the browser's print dialogue
 */
export function createPrinting(stage, look) {
  let paper = "A4";
  let isAsked = false;
  /** @type {HTMLElement | null} */
  let view = null;

  function prepare() {
    // The page that embeds this one prints the map as it stands.
    if (view || (stage.embedded && !isAsked)) return;
    const size = paperNamed(paper);
    if (!size) return;
    const picture = pictureSvg(stage, look, paper);
    picture.removeAttribute("width");
    picture.removeAttribute("height");
    picture.setAttribute("style", `display:block;width:${size.mm[0]}mm;height:${size.mm[1]}mm`);
    const rule = h("style", null, `@page { size: ${paper} landscape; margin: 8mm; }`);
    view = h("div", { class: "lm-print" }, rule, picture);
    document.body.append(view);
  }

  window.addEventListener("beforeprint", prepare);
  // The app, which holds this page, wants the sheet before its own record.
  window.addEventListener("linkmap:print", () => {
    isAsked = true;
    prepare();
  });
  window.addEventListener("afterprint", () => {
    view?.remove();
    view = null;
    isAsked = false;
  });
  return (wanted) => {
    paper = wanted;
    isAsked = true;
    window.print();
  };
}
