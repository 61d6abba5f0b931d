/**
 * A talk as a person writes it: Markdown, a heading for each scene, in it the address of what is
 * shown (docs/talk.md).
 */

/** `## [Title](?scene=border)` */
const SCENE_HEAD = /^##\s+\[((?:\\.|[^\]\\])*)\]\(\s*<?([^)\s>]*)>?\s*\)\s*$/;
const ANY_SCENE = /^##(?!#)/;
const TALK_HEAD = /^#(?!#)/;
const SAID = /^>\s?/;
/** A line of text that begins as a heading or a note would. */
const MISTAKABLE = /^\\*[#>]/;
/** A sign at the first line, where an editor puts it. */
const BYTE_ORDER_MARK = /^\ufeff/;

/**
 * @typedef {{ line: number, title: string, query: string, text: string, notes: string }} TalkItem
 *   `line`: of its heading, from 1
 * @typedef {{ line: number, why: "no_address" | "no_title" | "before_first" | "no_scene" }} TalkFault
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
  const settle = () => {
    const item = items.at(-1);
    if (item) Object.assign(item, { text: wholeText(body.text), notes: wholeText(body.notes) });
    body = { text: [], notes: [] };
  };
  for (const [at, line] of lines.entries()) {
    if (ANY_SCENE.test(line)) {
      settle();
      const [, title = "", address = ""] = SCENE_HEAD.exec(line) || [];
      const query = /[?#].*$/.exec(address)?.[0].replace(/^#\??/, "?") ?? "";
      if (!query) return { items, fault: { line: at + 1, why: "no_address" } };
      const plain = title.replace(/\\(.)/g, "$1").trim();
      if (!plain) return { items, fault: { line: at + 1, why: "no_title" } };
      items.push({ line: at + 1, title: plain, query, text: "", notes: "" });
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

/** @param {string[]} lines */
function wholeText(lines) {
  return lines.join("\n").trim();
}

/**
 * @param {string} name of the whole
 * @param {Omit<TalkItem, "line">[]} items
 * @returns {string} which is read back as it was written
 */
export function writeTalkForm(name, items) {
  const scenes = items.map(({ title, query, text, notes }) => {
    const head = `## [${title.replace(/[\\\]]/g, "\\$&").replace(/\s+/g, " ")}](${query || "?"})`;
    const said = notes ? notes.split("\n").map((line) => `> ${line}`).join("\n") : "";
    const told = text.split("\n").map((line) => (MISTAKABLE.test(line) ? `\\${line}` : line)).join("\n");
    return [head, told, said].filter(Boolean).join("\n\n");
  });
  return [`# ${name}`, ...scenes, ""].join("\n\n").replace(/\n$/, "");
}
