import { h, refill } from "../base/dom.js";

/**
 * @typedef {{ key: string, text: string, checked?: boolean, run: () => void }} MenuItem
 *   `checked`: on or off; such an item stays open when it is used
 */

/**
 * A button with a menu, as the keyboard knows it: arrows, Home, End, Escape.
 * @param {string} name class and id of its own
 * @param {() => MenuItem[]} items made anew each time it opens
 */
export function createMenuButton(name, items) {
  const id = `lm-${name}-menu`;
  const opener = h("button", {
    type: "button", class: `lm-button lm-${name}-open`, "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id,
    onclick: () => (menu.hidden ? open(0) : close(false)),
  });
  const menu = h("div", { id, class: "lm-menu", role: "menu", hidden: true });
  const element = h("div", { class: "lm-menu-box" }, opener, menu);
  const all = () => /** @type {HTMLElement[]} */ ([...menu.querySelectorAll("[role^=menuitem]")]);

  function fill() {
    refill(menu, ...items().map(itemButton));
  }

  /** @param {MenuItem} item */
  function itemButton({ key, text, checked, run }) {
    const isChoice = checked !== undefined;
    const use = () => {
      if (!isChoice) close(true);
      run();
      if (isChoice) recheck();
    };
    return h(
      "button",
      { type: "button", role: isChoice ? "menuitemcheckbox" : "menuitem", "aria-checked": isChoice ? String(checked) : null, tabindex: "-1", "data-item": key, onclick: use },
      text,
    );
  }

  /** What one choice does may bear on the others. */
  function recheck() {
    for (const { key, checked } of items()) {
      if (checked !== undefined) menu.querySelector(`[data-item="${key}"]`)?.setAttribute("aria-checked", String(checked));
    }
  }

  /** @param {number} at */
  function open(at) {
    fill();
    menu.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    all().at(at)?.focus();
  }

  /** @param {boolean} refocus */
  function close(refocus) {
    menu.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (refocus) opener.focus();
  }

  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    event.stopPropagation();
    open(event.key === "ArrowDown" ? 0 : -1);
  });
  menu.addEventListener("keydown", (event) => {
    const found = all();
    const at = found.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    /** @type {Record<string, () => void>} */
    const moves = {
      ArrowDown: () => found[(at + 1) % found.length]?.focus(),
      ArrowUp: () => found.at(at - 1)?.focus(),
      Home: () => found[0]?.focus(),
      End: () => found.at(-1)?.focus(),
      Escape: () => close(true),
    };
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  });
  element.addEventListener("focusout", (event) => {
    if (!element.contains(/** @type {Node | null} */ (event.relatedTarget))) close(false);
  });
  return {
    element,
    /**
     * @param {string} text
     * @param {string} [label] where the text alone says too little
     */
    name(text, label = text) {
      opener.setAttribute("aria-label", label);
      menu.setAttribute("aria-label", label);
      refill(opener, document.createTextNode(text), h("span", { class: "lm-menu-sign", "aria-hidden": "true" }, "▾"));
    },
  };
}
