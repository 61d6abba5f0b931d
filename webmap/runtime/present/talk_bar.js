import { h, refill } from "../base/dom.js";
import { createShare } from "./share.js";
import { toolIcon } from "../controls/tool_icons.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * The buttons for presenting and sharing, below those for the zoom.
 * @param {Stage} stage
 * @param {{ start: () => void, showScenes: () => void, showHelp: () => void }} presenter
 * @param {() => string} query
 */
export function addStoryTools(stage, presenter, query) {
  const { words, store, root } = stage;
  const bar = h("nav", { class: "lm-bar lm-story", "data-covers": true });
  root.querySelector(".lm-bar")?.after(bar);
  L.DomEvent.disableClickPropagation(bar);
  const copy = createShare(stage, query);

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
      button("share.copy", "link", () => void copy()),
      button("presenter.help", "help", presenter.showHelp),
    );
  }
  build();
  store.watch((_state, changed) => changed.has("lang") && build());
}
