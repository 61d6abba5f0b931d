import { once } from "../base/once.js";
import { isInField } from "../base/typing.js";
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * The way to what measures and compares, which is loaded when it is first asked for: by a
 * button, a key, another part, or an address that says `vs`.
 * @param {Stage} stage
 * @param {(id: string) => FeatureView | undefined} viewOf
 * @param {() => Promise<unknown>} loadWords that tools say
 */
export function createToolsDoor(stage, viewOf, loadWords) {
  const { store, index } = stage;
  /** @type {ReturnType<typeof import("./tools.js").createTools> | null} */
  let opened = null;
  const prepare = once(async () => {
    const [{ createTools }] = await Promise.all([import("./tools.js"), loadWords()]);
    opened = createTools(stage, (id) => viewOf(id)?.stand?.() || { x: 0, y: 0 });
  });
  /** @param {(tools: NonNullable<typeof opened>) => void} use */
  const withTools = (use) =>
    void prepare().then(
      () => opened && use(opened),
      () => store.emit("notice", { key: "notice.part_missing", values: {} }),
    );

  // Before any other listener: while a tool is open its keys are its own.
  window.addEventListener("keydown", (event) => {
    if (!opened || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (isInField(event.target) || document.querySelector("dialog[open]")) return;
    if (!opened.measuring.onKey(event) && !opened.comparing.onKey(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  store.on("measure", ({ id }) => withTools(({ measuring }) => measuring.from(id)));
  store.watch((state, changed) => {
    if (state.vs || changed.has("vs")) withTools(({ comparing }) => comparing.update(changed));
  });

  return {
    prepare,
    /** By the name of their key and their button. */
    byKey: {
      measure: () => withTools(({ measuring }) => measuring.toggle()),
      compare: () => withTools(({ comparing }) => comparing.toggle()),
    },
    /** @param {string[]} ids of features whose way to the lines on the map is asked */
    beside: (ids) => withTools(({ measuring }) => measuring.beside(ids.flatMap((id) => index.features.get(id) || []))),
    /** What the address asks for, once everything is there. */
    start: () => void (store.state().vs && withTools(({ comparing }) => comparing.update(new Set(["vs"])))),
  };
}
