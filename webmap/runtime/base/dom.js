/** Elements are built here and nowhere else; text goes in as text, never as markup. */

const SVG_NS = "http://www.w3.org/2000/svg";

/**
 * @param {Element} el
 * @param {Record<string, any> | null} props
 */
function setProps(el, props) {
  for (const [key, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") el.addEventListener(key.slice(2), value);
    else el.setAttribute(key, value === true ? "" : String(value));
  }
}

/**
 * What is put into it is read aloud and not seen.
 * @returns {HTMLElement}
 */
export function liveRegion() {
  return h("div", { class: "lm-unseen", role: "status", "aria-live": "polite" });
}

/**
 * @param {string} tag
 * @param {Record<string, any> | null} [props] attributes; `onclick` etc. take functions
 * @param {...(Node | string | number | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function h(tag, props, ...children) {
  const el = document.createElement(tag);
  setProps(el, props || null);
  for (const child of children) {
    if (child === null || child === undefined || child === false || child === "") continue;
    el.append(child instanceof Node ? child : String(child));
  }
  return el;
}

/**
 * @param {string} tag
 * @param {Record<string, any> | null} [attrs]
 * @param {...Node} children
 * @returns {SVGElement}
 */
export function svg(tag, attrs, ...children) {
  const el = /** @type {SVGElement} */ (document.createElementNS(SVG_NS, tag));
  setProps(el, attrs || null);
  el.append(...children);
  return el;
}

/**
 * @param {Element} el
 * @param {...Node} children
 */
export function refill(el, ...children) {
  el.replaceChildren(...children);
}
