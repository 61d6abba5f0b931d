import { h, refill } from "../base/dom.js";
import { covering } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
import { toolIcon } from "../controls/tool_icons.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * The buttons for presenting, below those for the zoom.
 * @param {Stage} stage
 * @param {{ start: () => void, showScenes: () => void, showHelp: () => void,
 *   onLeft: (fn: () => void) => void }} presenter
 * @param {Record<string, () => void>} more tools, by the name of their key
 */
export function createTalkBar(stage, presenter, more) {
  const { words, store, slots } = stage;
  const bar = h("nav", { class: "lm-bar lm-story", ...covering("control") });
  slots.tools.append(bar);
  shieldFromMap(bar);

  /**
   * @param {string} key
   * @param {string} icon
   * @param {() => void} onclick
   */
  function button(key, icon, onclick) {
    const label = words.t(key);
    return h("button", { type: "button", title: label, "aria-label": label, "data-tool": icon, onclick }, toolIcon(icon));
  }

  function build() {
    bar.setAttribute("aria-label", words.t("presenter.tools"));
    refill(
      bar,
      button("presenter.start", "present", presenter.start),
      button("presenter.scenes", "scenes", presenter.showScenes),
      ...Object.entries(more).map(([name, use]) => button(`${name}.title`, name, use)),
      button("presenter.help", "help", presenter.showHelp),
    );
  }
  build();
  presenter.onLeft(() => {
    const opener = bar.querySelector('[data-tool="present"]');
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
  });
  store.watch((_state, changed) => changed.has("lang") && build());
}
