import { once } from "../base/once.js";
import { isInField } from "../present/shortcuts.js";
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * The way to the measuring tool, which is loaded when it is first asked for.
 * @param {Stage} stage
 * @param {(id: string) => FeatureView | undefined} viewOf
 */
export function createMeasureDoor(stage, viewOf) {
  const { store } = stage;
  /** @type {ReturnType<typeof import("./measuring.js").createMeasuring> | null} */
  let opened = null;
  const prepare = once(async () => {
    const { createMeasuring } = await import("./measuring.js");
    opened = createMeasuring(stage, (id) => viewOf(id)?.stand?.() || { x: 0, y: 0 });
  });
  /** @param {(tool: NonNullable<typeof opened>) => void} use */
  const withTool = (use) =>
    void prepare().then(
      () => opened && use(opened),
      () => store.emit("notice", { key: "notice.part_missing", values: {} }),
    );

  // Before any other listener: while something is measured its keys are the tool's.
  window.addEventListener("keydown", (event) => {
    if (!opened || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (isInField(event.target) || document.querySelector("dialog[open]") || !opened.onKey(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  return {
    prepare,
    toggle: () => withTool((tool) => tool.toggle()),
  };
}
