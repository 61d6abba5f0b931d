import { bothClocks } from "../atlas/asof.js";
import { featureFor } from "../atlas/index.js";
import { h } from "../base/dom.js";
import { statusWord } from "../base/status_word.js";
import { factOf } from "./facts_part.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { RecordHands } from "./types.d.ts" */

/**
 * "This is wrong": a text that says what was seen, to be completed, copied and sent by
 * whatever way the reader has.
 * @param {Stage} stage
 * @param {RecordHands} hands
 */
export function createWrongReport(stage, { createDialog, address }) {
  const { words, store, index } = stage;
  let id = "";
  const dialog = createDialog(stage, "record.wrong", "lm-wrong", () => {
    const field = /** @type {HTMLTextAreaElement} */ (h("textarea", { rows: 12, "aria-label": words.t("record.wrong_text") }));
    field.value = text();
    const said = h("span", { role: "status" });
    const copy = h("button", { type: "button", class: "lm-act", onclick: () => void copyText(field, said) }, words.t("record.wrong_copy"));
    requestAnimationFrame(() => field.focus());
    return [h("p", { class: "lm-dialog-note" }, words.t("record.wrong_intro")), field, h("p", { class: "lm-acts" }, copy, said)];
  });

  /** @returns {string} what the record says now, and where */
  function text() {
    const state = store.state();
    const feature = featureFor(index, id);
    const fact = feature ? undefined : factOf(id, stage);
    const thing = feature || fact;
    const name = feature ? words.pick(feature.name) : words.pick(fact?.desc);
    const moment = [words.t(`clock.${state.clock}`), state.asof].filter(Boolean).join(" ");
    const { reported, known } = feature ? bothClocks(feature, index) : { reported: null, known: null };
    const now = (state.clock === "known" ? known : reported)?.status || thing?.status || "";
    const lines = [
      [words.t("record.wrong_thing"), `${name} (${id})`],
      [words.t("record.wrong_facts"), feature?.fact_ids.join(", ") || ""],
      [words.t("record.wrong_state"), now && statusWord(words, now, thing)],
      [words.t("record.wrong_clock"), moment],
      [words.t("record.wrong_version"), index.payload.version],
      [words.t("record.wrong_address"), address()],
      [words.t("record.wrong_what"), ""],
      [words.t("record.wrong_source"), ""],
    ];
    return lines.map(([label, value]) => words.t("record.wrong_line", { label: label || "", value: value || "" }).trimEnd()).join("\n");
  }

  /**
   * @param {HTMLTextAreaElement} field
   * @param {HTMLElement} said
   */
  async function copyText(field, said) {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = words.t("record.wrong_copied");
    } catch {
      field.select();
      said.textContent = words.t("record.wrong_by_hand");
    }
  }
  return {
    /** @param {string} of a feature or a fact */
    open(of) {
      id = of;
      if (!dialog.isOpen()) dialog.toggle();
    },
  };
}
