/**
 * A talk as a person writes it: Markdown, a heading for each scene, in it the address of what is
 * shown (docs/talk.md).
 */

/** `## [Title](?scene=border)` */
const SCENE_HEAD = /^##\s+\[((?:\\.|[^\]\\])*)\]\(\s*<?([^)\s>]*)>?\s*\)\s*$/;
const ANY_SCENE = /^##(?!#)/;
const TALK_HEAD = /^#(?!#)/;
/** `### +` for more words alone, `### [+](?f=bus-01)` for what the map shows from there on */
const STEP_HEAD = /^###\s+(?:\+|\[\+\]\(\s*<?([^)\s>]*)>?\s*\))\s*$/;
const ANY_STEP = /^###\s+\[?\+/;
const SAID = /^>\s?/;
/** A line of text that begins as a heading or a note would. */
const MISTAKABLE = /^\\*[#>]/;
/** A sign at the first line, where an editor puts it. */
const BYTE_ORDER_MARK = /^\ufeff/;

/**
 * @typedef {{ line: number, title: string, query: string, text: string, notes: string, steps: StepItem[] }} TalkItem
 *   `line`: of its heading, from 1
 * @typedef {{ line: number, query: string, text: string }} StepItem what is said and shown beyond the step before
 * @typedef {{ line: number, why: "no_address" | "bad_step" | "no_title" | "before_first" | "no_scene" }} TalkFault
 */

/**
 * @param {string} text
 * @returns {{ items: TalkItem[], fault: TalkFault | null }} the first fault, if there is one
 */
export function readTalkForm(text) {
  /** @type {TalkItem[]} */
  const items = [];
  const lines = text.replace(BYTE_ORDER_MARK, "").split(/\r\n|[\r\n\u2028\u2029]/);
  /** @type {{ text: string[], notes: string[] }} */
  let body = { text: [], notes: [] };
  const settle = (keepsNotes = false) => {
    const item = items.at(-1);
    if (item) Object.assign(item.steps.at(-1) || item, { text: wholeText(body.text) });
    if (item) item.notes = wholeText(body.notes);
    body = { text: [], notes: keepsNotes ? body.notes : [] };
  };
  for (const [at, line] of lines.entries()) {
    if (ANY_SCENE.test(line)) {
      settle();
      const [, title = "", address = ""] = SCENE_HEAD.exec(line) || [];
      const query = queryOf(address);
      if (!query) return { items, fault: { line: at + 1, why: "no_address" } };
      const plain = title.replace(/\\(.)/g, "$1").trim();
      if (!plain) return { items, fault: { line: at + 1, why: "no_title" } };
      items.push({ line: at + 1, title: plain, query, text: "", notes: "", steps: [] });
    } else if (ANY_STEP.test(line) && items.length) {
      settle(true);
      const step = STEP_HEAD.exec(line);
      const query = queryOf(step?.[1] ?? "");
      if (!step || (step[1] !== undefined && !query)) return { items, fault: { line: at + 1, why: "bad_step" } };
      items.at(-1)?.steps.push({ line: at + 1, query, text: "" });
    } else if (TALK_HEAD.test(line) && !items.length) {
      continue; // what the whole is called
    } else if (!items.length) {
      if (line.trim()) return { items, fault: { line: at + 1, why: "before_first" } };
    } else if (SAID.test(line)) body.notes.push(line.replace(SAID, ""));
    else body.text.push(MISTAKABLE.test(line) ? line.slice(line.startsWith("\\") ? 1 : 0) : line);
  }
  settle();
  return items.length ? { items, fault: null } : { items, fault: { line: 1, why: "no_scene" } };
}

/** @param {string} address @returns {string} what it asks for; empty where it asks nothing */
function queryOf(address) {
  return /[?#].*$/.exec(address)?.[0].replace(/^#\??/, "?") ?? "";
}

/** @param {string[]} lines */
function wholeText(lines) {
  return lines.join("\n").trim();
}

/** @param {string} text @returns {string} in which no line begins as a heading or a note */
function escapedText(text) {
  return text.split("\n").map((line) => (MISTAKABLE.test(line) ? `\\${line}` : line)).join("\n");
}

/**
 * @param {string} text
 * @param {Omit<StepItem, "line">[]} steps
 * @returns {string} what is said of a scene, its steps between
 */
export function writeSteps(text, steps) {
  const further = steps.map((step) => [step.query ? `### [+](${step.query})` : "### +", escapedText(step.text)].filter(Boolean).join("\n\n"));
  return [escapedText(text), ...further].filter(Boolean).join("\n\n");
}

/**
 * @param {string} name of the whole
 * @param {(Omit<TalkItem, "line" | "steps"> & { steps?: Omit<StepItem, "line">[] })[]} items
 * @returns {string} which is read back as it was written
 */
export function writeTalkForm(name, items) {
  const scenes = items.map(({ title, query, text, notes, steps = [] }) => {
    const head = `## [${title.replace(/[\\\]]/g, "\\$&").replace(/\s+/g, " ")}](${query || "?"})`;
    const said = notes ? notes.split("\n").map((line) => `> ${line}`).join("\n") : "";
    const told = writeSteps(text, steps);
    return [head, told, said].filter(Boolean).join("\n\n");
  });
  return [`# ${name}`, ...scenes, ""].join("\n\n").replace(/\n$/, "");
}
