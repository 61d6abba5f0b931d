import { h } from "../base/dom.js";
/** @import { Words } from "../base/types.d.ts" */

/** How results look in the list of the search. */

/**
 * @param {import("./search_index.js").Answer[]} answers
 * @param {Words} words
 * @returns {HTMLElement[]} a group each; rows are numbered through
 */
export function resultGroups(answers, words) {
  let at = 0;
  return answers.map((answer) => {
    const id = `lm-found-${answer.group}`;
    const count = h("span", { class: "lm-count" }, answer.total);
    const title = h("span", null, words.t(`search.${answer.group}`));
    return h(
      "div",
      { role: "group", "aria-labelledby": id },
      h("h4", { id, role: "presentation" }, title, count),
      ...answer.found.map((found) => resultRow(found, at++, words)),
    );
  });
}

/**
 * @param {import("./search_index.js").Found} found
 * @param {number} at
 * @param {Words} words
 */
function resultRow(found, at, words) {
  const { entry, field } = found;
  const [shown, other] = words.lang === "zh" ? [0, 1] : [1, 0];
  // What was met is shown, in whatever language it was met.
  const main = field === other && entry.isText ? other : shown;
  const second = field > 1 || (field === other && !entry.isText) ? field : -1;
  const withId = field === -1 || entry.isText;
  const hint = [withId ? entry.id : "", words.pick(entry.hint)].filter(Boolean).join(" · ");
  return h(
    "div",
    {
      role: "option",
      id: `lm-found-${at}`,
      class: "lm-found-row",
      "aria-selected": "false",
      style: entry.layer ? `--c:var(--c-${entry.layer})` : null,
      "data-group": entry.group,
      "data-id": entry.id,
    },
    h("span", { class: "lm-found-name" }, ...marked(found, main)),
    h("span", { class: "lm-found-hint" }, ...(second >= 0 ? [...marked(found, second), " "] : []), hint),
  );
}

/**
 * @param {import("./search_index.js").Found} found
 * @param {number} field
 * @returns {(string | Node)[]} one of its names, what was met in it marked
 */
function marked({ entry, field: met, from, to }, field) {
  const text = entry.names[field]?.text || "";
  if (met !== field || to <= from) return [text];
  return [text.slice(0, from), h("mark", null, text.slice(from, to)), text.slice(to)];
}
