import { h, refill } from "../base/dom.js";
import { describeSystem } from "./coordinate_systems.js";
import { rhomb } from "./own_view.js";
import { slotColour } from "./palette.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Words } from "../base/types.d.ts" */
/** @import { Answer, OwnProblem, OwnSheet } from "./types.d.ts" */
/** @import { OneClass } from "./classes.js" */

/** What was read of each file, said at once; and what can be done with it. */

/** So many problems are seen before the rest is opened. */
const SEEN_PROBLEMS = 3;
const ROWS_NAMED = 6;

/**
 * What a card does to its sheet.
 * @typedef {{ look: (sheet: OwnSheet) => { classes: (OneClass & { colour: string })[] }, isShown: (sheet: OwnSheet) => boolean,
 *   show: (sheet: OwnSheet, isShown: boolean) => void, answer: (sheet: OwnSheet, answer: Answer) => void,
 *   restyle: (sheet: OwnSheet, style: Partial<OwnSheet["style"]>) => void, fit: (sheet: OwnSheet) => void,
 *   isUnfolded: (sheet: OwnSheet) => boolean, unfold: (sheet: OwnSheet, isOpen: boolean) => void,
 *   beside: ((sheet: OwnSheet) => void) | null, remove: (sheet: OwnSheet) => void }} CardActions
 */

/**
 * @param {OwnSheet} sheet
 * @param {Stage} stage
 * @param {CardActions} act
 * @returns {HTMLElement}
 */
export function ownCard(sheet, stage, act) {
  const { words, index } = stage;
  const { result, features, style } = sheet;
  const mark = h("span", { class: "lm-own-sign" }, rhomb(slotColour(style.slot, index.payload.styles), 15));
  const title = h("h3", { title: result.name }, result.name || words.t("own.file"));
  const box = h("input", { type: "checkbox", "aria-label": words.t("own.show", { name: result.name }), onchange: () => act.show(sheet, /** @type {HTMLInputElement} */ (box).checked) });
  if (act.isShown(sheet)) box.setAttribute("checked", "");
  const removal = words.t("own.remove");
  const remove = h("button", { type: "button", class: "lm-own-remove", title: removal, "aria-label": `${removal}: ${result.name}`, onclick: () => act.remove(sheet) }, "×");
  const counts = [
    h("b", null, words.t("own.drawn", { n: result.drawn })),
    result.left_out ? h("span", null, words.t("own.left_out", { n: result.left_out })) : null,
  ];
  return h(
    "section",
    { class: "lm-own-sheet", "data-own": result.id },
    h("header", null, features.length ? h("label", { class: "lm-check" }, box, mark) : mark, title, remove),
    h("p", { class: "lm-own-counts" }, ...counts),
    result.crs && features.length ? h("p", { class: "lm-own-crs" }, words.t("own.crs", { crs: systemName(result.crs, words) })) : null,
    ...problemBlock(result.problems, words),
    ...sheet.answers.map((answer) => answerButton(sheet, answer, words, act)),
    ...(features.length ? [styleBlock(sheet, words, act)] : []),
    features.length ? h("p", { class: "lm-own-acts" }, button(words.t("own.fit"), () => act.fit(sheet)), act.beside && button(words.t("own.beside"), () => act.beside?.(sheet))) : null,
  );
}

/**
 * @param {string} text
 * @param {() => void} onclick
 */
function button(text, onclick) {
  return h("button", { type: "button", class: "lm-own-button", onclick }, text);
}

/**
 * @param {string} code
 * @param {Words} words
 */
export function systemName(code, words) {
  if (code === "unknown") return words.t("own.crs_unknown");
  const { name, datum, lon0, width } = describeSystem(code);
  return words.t(`own.crs_${name}`, { crs: code, datum, lon0, width });
}

/**
 * @param {OwnSheet} sheet
 * @param {Answer} answer
 * @param {Words} words
 * @param {CardActions} act
 */
function answerButton(sheet, answer, words, act) {
  const { crs } = answer.values;
  const text = words.t(answer.label, crs ? { crs: systemName(crs, words) } : {});
  return h("button", { type: "button", class: "lm-own-button lm-own-answer", onclick: () => act.answer(sheet, answer) }, text);
}

/**
 * @param {OwnProblem[]} problems
 * @param {Words} words
 * @returns {HTMLElement[]}
 */
function problemBlock(problems, words) {
  /** @type {Map<string, OwnProblem[]>} */
  const kinds = new Map();
  for (const problem of problems) kinds.set(problem.code, [...(kinds.get(problem.code) || []), problem]);
  const lines = [...kinds.values()].map((some) => h("li", null, sharedLine(some, words)));
  const list = (/** @type {HTMLElement[]} */ items) => h("ul", { class: "lm-own-problems" }, ...items);
  if (!lines.length) return [];
  const [seen, rest] = [lines.slice(0, SEEN_PROBLEMS), lines.slice(SEEN_PROBLEMS)];
  const more = rest.length ? [h("details", { class: "lm-own-more" }, h("summary", null, words.t("own.problems_more", { n: rest.length })), list(rest))] : [];
  return [list(seen), ...more];
}

/**
 * The same of several records is said once, with their numbers.
 * @param {OwnProblem[]} some of one kind
 * @param {Words} words
 */
function sharedLine(some, words) {
  const [first] = some;
  if (!first) return "";
  const text = first[words.lang];
  if (first.row === null || some.length === 1) return text;
  const bare = text.slice(text.search(words.lang === "zh" ? "：" : ": ") + 1).trim();
  const named = some.slice(0, ROWS_NAMED).map(({ row }) => row).join(words.lang === "zh" ? "、" : ", ");
  const rows = some.length > ROWS_NAMED ? words.t("own.more_rows", { rows: named, n: some.length }) : named;
  // What differs from row to row is said of the first alone.
  return words.t("own.rows_list", { rows }) + bare;
}

/**
 * @param {OwnSheet} sheet
 * @param {Words} words
 * @param {CardActions} act
 */
function styleBlock(sheet, words, act) {
  const columns = sheet.reading?.columns || [];
  if (!columns.length) return h("div", { hidden: true });
  const isOpen = act.isUnfolded(sheet);
  return h(
    "details",
    { class: "lm-own-style", open: isOpen, ontoggle: (/** @type {Event} */ { target }) => act.unfold(sheet, /** @type {HTMLDetailsElement} */ (target).open) },
    h("summary", null, words.t("own.style")),
    chooser("own.name_by", "own.no_column", columns, sheet.style.nameColumn, (nameColumn) => act.restyle(sheet, { nameColumn }), words),
    chooser("own.colour_by", "own.same", columns, sheet.style.column, (column) => act.restyle(sheet, { column }), words),
    classRows(act.look(sheet).classes, words),
  );
}

/**
 * @param {string} key
 * @param {string} noneKey
 * @param {string[]} columns
 * @param {string} chosen
 * @param {(column: string) => void} choose
 * @param {Words} words
 */
function chooser(key, noneKey, columns, chosen, choose, words) {
  const select = /** @type {HTMLSelectElement} */ (h("select", { "data-choose": key, onchange: () => choose(columns[select.selectedIndex - 1] || "") },
    h("option", null, words.t(noneKey)),
    ...columns.map((column) => h("option", { selected: column === chosen }, column))));
  return h("label", null, h("span", null, words.t(key)), select);
}

/**
 * @param {(OneClass & { colour: string })[]} classes
 * @param {Words} words
 * @returns {HTMLElement}
 */
function classRows(classes, words) {
  return h("ul", { class: "lm-own-classes", hidden: !classes.length }, ...classes.map((one) =>
    h("li", null, h("span", { class: "lm-own-sign" }, rhomb(one.colour, 13)), h("span", { class: "lm-own-class" }, className(one, words)), h("span", { class: "lm-count" }, one.count))));
}

/**
 * @param {OneClass} one
 * @param {Words} words
 */
export function className(one, words) {
  if (one.kind === "word") return one.text;
  if (one.kind === "number") return one.from === one.to ? String(one.from) : words.t("own.class_range", { from: one.from, to: one.to });
  return one.kind === "rest" ? words.t("own.rest", { n: one.words }) : words.t("own.none");
}

/**
 * @param {HTMLElement} into
 * @param {OwnSheet[]} sheets the newest first
 * @param {Stage} stage
 * @param {CardActions} act
 */
export function fillCards(into, sheets, stage, act) {
  const focused = document.activeElement instanceof HTMLElement && into.contains(document.activeElement) ? document.activeElement : null;
  const [sheet, choice] = [focused?.closest("[data-own]")?.getAttribute("data-own"), focused?.dataset.choose];
  refill(into, ...sheets.map((one) => ownCard(one, stage, act)), h("p", { class: "lm-own-private" }, stage.words.t("own.private")));
  if (!focused) return;
  const again = into.querySelector(`[data-own="${sheet}"]`);
  const target = (choice && again?.querySelector(`[data-choose="${choice}"]`)) || again?.querySelector("button, select, input");
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
