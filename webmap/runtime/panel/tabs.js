import { h } from "../base/dom.js";
import { covering } from "../map/covers.js";

/**
 * @typedef {{
 *   name: string, title: () => string,
 *   body: HTMLElement, show?: (isShown: boolean) => void, isElsewhere?: boolean,
 * }} Tab `show`: what becomes of it; without it the body is shown and hidden. `isElsewhere`: its
 *   body is no part of the card, and only a phone, where all are sheets, has the tab
 */

/**
 * Tabs of which one at a time is shown, or none. A click on the one that is shown folds it.
 * @param {(shown: string) => void} onShow
 */
export function createTabs(onShow) {
  /** @type {(Tab & { head: HTMLElement })[]} */
  const tabs = [];
  let shown = "";
  const strip = h("div", { class: "lm-tabs", role: "tablist", onkeydown, ...covering("side") });

  /** @param {string} name */
  function show(name) {
    if (name === shown) return;
    shown = name;
    mark();
    for (const tab of tabs) {
      if (tab.show) tab.show(tab.name === shown);
      else tab.body.hidden = tab.name !== shown;
    }
    onShow(shown);
  }

  function mark() {
    const stop = shown || tabs[0]?.name;
    for (const { name, head } of tabs) {
      head.setAttribute("aria-selected", String(name === shown));
      head.setAttribute("aria-expanded", String(name === shown));
      head.tabIndex = name === stop ? 0 : -1; // the arrows go on from there
    }
  }

  /** @param {KeyboardEvent} event */
  function onkeydown(event) {
    const seen = tabs.filter(({ head }) => head.offsetParent);
    const at = seen.findIndex(({ head }) => head === document.activeElement);
    const to = tabAfter(event.key, at, seen.length);
    if (at < 0 || to === null) return;
    event.preventDefault();
    event.stopPropagation(); // the map would pan
    seen[to]?.head.focus();
    show(seen[to]?.name || "");
  }

  return {
    strip,
    show,
    shown: () => shown,
    /** @param {Tab} tab */
    add(tab) {
      const { name, body, isElsewhere } = tab;
      body.id ||= `lm-${name}`;
      const head = h("button", {
        ...{ type: "button", class: isElsewhere ? "lm-head lm-sheet-head-only" : "lm-head", role: "tab", id: `lm-tab-${name}` },
        ...{ "data-tab": name, "aria-controls": body.id, onclick: () => show(name === shown ? "" : name) },
      });
      if (!isElsewhere) {
        body.setAttribute("role", "tabpanel");
        body.setAttribute("aria-labelledby", head.id);
        body.hidden = name !== shown;
      }
      tabs.push({ ...tab, head });
      head.textContent = tab.title();
      strip.append(head);
      mark();
    },
    rename() {
      for (const { head, title } of tabs) if (head.textContent !== title()) head.textContent = title();
    },
  };
}

/**
 * @param {string} key
 * @param {number} at
 * @param {number} count
 * @returns {number | null} the tab that a key goes to; null for a key that is none of theirs
 */
export function tabAfter(key, at, count) {
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: count - 1 }[key];
  return to === undefined ? null : (to + count) % count;
}
