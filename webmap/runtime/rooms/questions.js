import { answerCounts, answering, isAsked, questionState } from "../atlas/answers.js";
import { bodyOf } from "../atlas/body.js";
import { h, refill } from "../base/dom.js";
import { PHONE } from "../base/screen_size.js";
import { insetsBeside } from "../map/covers.js";
import { viewShowing } from "../map/fit.js";
/** @import { AtlasQuestion } from "../atlas/types.d.ts" */
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/** Of what an answer shows, kept from whatever covers the map. Pixels. */
const KEPT_FREE = 24;

/**
 * Questions to begin with, in the left column while nothing is selected. One that is chosen
 * says its answer and shows it; chosen again it gives back what the map showed before.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {() => void} search puts the cursor into the search
 */
export function createQuestions(stage, panel, search) {
  const { store, words, index, map, root, slots } = stage;
  const questions = index.payload.questions || [];
  const list = h("ul", { class: "lm-questions" });
  slots.left.append(list);
  /** @type {MapState | null} */
  let before = null;
  let shown = "";

  /** @param {AtlasQuestion} question */
  function ask(question) {
    const now = store.state();
    if (isAsked(question, now)) {
      if (before) store.apply({ ...before }, "panel");
      before = null;
      return;
    }
    before ??= now;
    const body = bodyOf(answering(index, question, now), index)?.body;
    // A phone has room for the answer or for the list.
    if (!PHONE.matches) panel.show("list");
    const view = body && viewShowing(map, body, insetsBeside(root, panel.covers(), KEPT_FREE));
    store.apply({ ...questionState(question), ...(view && { view }) }, "panel");
    if (question.searches) search();
  }

  /** @param {AtlasQuestion} question */
  function row(question) {
    const isOpen = isAsked(question, store.state());
    const props = { type: "button", "data-question": question.id, "aria-pressed": String(isOpen), onclick: () => ask(question) };
    const said = isOpen && answerOf(question);
    return h("li", null, h("button", props, words.pick(question.title)), said && h("p", { role: "status" }, said));
  }

  /** @param {AtlasQuestion} question */
  function answerOf(question) {
    const counts = answerCounts(index, answering(index, question, store.state()));
    const text = words.pick(question.answer);
    return Object.entries(counts).reduce((said, [field, value]) => said.replaceAll(`{${field}}`, value), text);
  }

  function build() {
    const state = store.state();
    const asked = questions.find((question) => isAsked(question, state))?.id || "";
    if (!asked) before = null;
    list.hidden = !!state.selected || !questions.length;
    const now = [state.lang, asked, index.payload.features.length].join();
    if (list.hidden || now === shown) return;
    shown = now;
    const focused = list.contains(document.activeElement) && /** @type {HTMLElement} */ (document.activeElement).dataset.question;
    refill(list, ...questions.map(row));
    const again = focused && list.querySelector(`[data-question="${CSS.escape(focused)}"]`);
    if (again instanceof HTMLElement) again.focus();
  }
  build();
  return { update: build };
}
