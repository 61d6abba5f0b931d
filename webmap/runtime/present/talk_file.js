import { sceneState } from "../atlas/scenes.js";
import { defaultState, normalise } from "../state/map_state.js";
import { decodeQuery, encodeQuery } from "../state/query.js";
import { strangeInStep, wholeLength } from "./own_steps.js";
import { LARGEST_FILE, LONGEST_TEXT, MOST_STEPS, deckData, homeOfScenes } from "./scene_file.js";
import { readTalkForm, writeTalkForm } from "./talk_form.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Notice } from "../state/types.d.ts" */
/** @import { OwnScene } from "./scene_file.js" */

/** A talk as a file of Markdown: the same scenes as the presenter's own file, for people. */

/**
 * @param {(string | OwnScene)[]} entries
 * @param {AtlasIndex} index
 * @param {{ name: string, titleOf: (id: string) => string }} words of the file, and of the map's own scenes
 * @returns {string}
 */
export function writeTalk(entries, index, { name, titleOf }) {
  const defaults = defaultState(index, homeOfScenes(index));
  return writeTalkForm(name, entries.map((entry) => {
    if (typeof entry === "string") return { title: titleOf(entry), query: `?scene=${entry}`, text: "", notes: "", steps: [] };
    const query = encodeQuery({ ...defaults, ...entry.state }, defaults, index);
    return { title: entry.title, query, text: entry.text, notes: entry.notes, steps: entry.steps ?? [] };
  }));
}

/**
 * @param {string} text
 * @param {AtlasIndex} index
 * @param {string[]} told ids of the scenes that the map brings
 * @returns {{ data: ReturnType<typeof deckData> | null, notices: Notice[] }} nothing of a talk that is
 *   broken somewhere: the notice says where, and what to do
 */
export function readTalk(text, index, told) {
  const refused = (/** @type {string} */ why, /** @type {Record<string, string>} */ values) => ({ data: null, notices: [{ key: `talk.${why}`, values }] });
  if (text.length > LARGEST_FILE) return refused("too_large", { most: megabytes(LARGEST_FILE) });
  const { items, fault } = readTalkForm(text);
  if (fault) return refused(fault.why, { line: String(fault.line) });
  const defaults = defaultState(index, homeOfScenes(index));
  /** @type {any[]} */
  const scenes = [];
  for (const { line, title, query, text: said, notes, steps } of items) {
    const { partial, notices } = decodeQuery(query, index);
    const at = { line: String(line) };
    const [odd] = [...notices, ...normalise(partial, defaults, index).notices];
    if (odd) return refused("unknown", { ...at, value: odd.values.value || odd.values.field || "" });
    if (partial.scene && !told.includes(partial.scene)) return refused("unknown", { ...at, value: String(partial.scene).slice(0, 40) });
    if (steps.length > MOST_STEPS) return refused("many_steps", { ...at, most: String(MOST_STEPS) });
    const strange = steps.flatMap((step) => {
      const value = strangeInStep(step.query, index);
      return value ? [{ line: String(step.line), value }] : [];
    });
    if (strange[0]) return refused("unknown", strange[0]);
    if (title.length > LONGEST_TEXT.title || wholeLength(said, steps) > LONGEST_TEXT.text || notes.length > LONGEST_TEXT.notes) return refused("too_long", at);
    const isTold = partial.scene && Object.keys(partial).length === 1 && !said && !notes && !steps.length;
    scenes.push(isTold ? partial.scene : { title, text: said, notes, state: { ...sceneState(index, partial.scene), ...partial }, steps: steps.map((step) => ({ text: step.text, query: step.query })) });
  }
  return { data: deckData(scenes), notices: [] };
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
