import { RECORD_SEPARATOR, isScript } from "./file_kind.js";
import { RefusedFile } from "./trouble.js";
/** @import { Trouble } from "./types.d.ts" */

/** JSON as it comes: one value, one a line, with numbers that JSON does not know. */

/** Strings are passed over; what Python and others write for no number is caught. */
const NO_NUMBERS = /"(?:[^"\\]|\\[^])*"|-?\b(?:NaN|Infinity|nan|inf)\b|,(?=\s*[\]}])/g;

/**
 * @param {string} text
 * @returns {{ values: { value: unknown, line: number }[], isSequence: boolean, troubles: Trouble[] }}
 * @throws {RefusedFile} with the place where it breaks off or is no JSON
 */
export function readJson(text) {
  const plain = withoutScript(text);
  const whole = parse(plain);
  if (whole) return { values: [{ value: whole.value, line: 1 }], isSequence: false, troubles: [] };
  const sequence = readSequence(plain);
  if (sequence) return sequence;
  const { mended, troubles } = mendNumbers(plain);
  const again = troubles.length ? parse(mended) : null;
  if (again) return { values: [{ value: again.value, line: 1 }], isSequence: false, troubles };
  throw broken(mended);
}

/**
 * @param {string} text
 * @returns {{ value: unknown } | null}
 */
function parse(text) {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null; // the caller looks for the reason
  }
}

/** @param {string} text of a web map's script, perhaps */
function withoutScript(text) {
  const plain = text.trim();
  if (!isScript(plain.slice(0, 200))) return plain;
  return plain.slice(plain.search(/[[{]/)).replace(/[);\s]+$/, "");
}

/**
 * One value a line, or each after a record separator (RFC 8142).
 * @param {string} text
 */
function readSequence(text) {
  const isMarked = text.startsWith(RECORD_SEPARATOR);
  const lines = isMarked ? text.split(RECORD_SEPARATOR) : text.split(/\r\n|\n|\r/);
  const filled = lines.flatMap((line, at) => (line.trim() ? [{ line: at + (isMarked ? 0 : 1), text: line.trim().replace(/,$/, "") }] : []));
  const [first, second] = filled;
  if (!first || (!isMarked && !second)) return null;
  const isOne = (/** @type {string} */ one) => /^[[{]/.test(one) && parse(mendNumbers(one).mended) !== null;
  if (!isOne(first.text) || (second && !/^[[{]/.test(second.text))) return null;
  /** @type {{ value: unknown, line: number }[]} */
  const values = [];
  /** @type {Trouble[]} */
  const troubles = [];
  for (const { line, text: one } of filled) {
    const { mended, troubles: odd } = mendNumbers(one);
    const read = parse(one) || (odd.length ? parse(mended) : null);
    if (!read) {
      troubles.push({ row: line, code: "line_no_json" });
      continue;
    }
    values.push({ value: read.value, line });
    if (!parse(one)) for (const trouble of odd) troubles.push({ ...trouble, values: { ...trouble.values, line } });
  }
  return { values, isSequence: true, troubles };
}

/**
 * @param {string} text
 * @returns {{ mended: string, troubles: Trouble[] }} null where there was no number; commas before an end go
 */
function mendNumbers(text) {
  /** @type {Trouble[]} */
  const troubles = [];
  const mended = text.replace(NO_NUMBERS, (found, at) => {
    if (found.startsWith('"')) return found;
    if (found === ",") {
      if (!troubles.some(({ code }) => code === "json_comma")) troubles.push({ row: null, code: "json_comma", values: placeIn(text, at) });
      return " ";
    }
    troubles.push({ row: null, code: "json_nan", values: { word: found, ...placeIn(text, at) } });
    return "null";
  });
  return { mended, troubles };
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {{ line: number, column: number, at: number }} counted from 1; `at` from the start of the text
 */
function placeIn(text, at) {
  const before = text.slice(0, at).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length || 0) + 1, at: at + 1 };
}

/**
 * Browsers word their errors each in its own way: where it breaks is looked for here.
 * @param {string} text no JSON
 */
function broken(text) {
  /** @type {string[]} */
  const open = [];
  const token = /"(?:[^"\\\n]|\\[^])*("?)|[[\]{}]|[^"[\]{}]+/g;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [sign, closed] = found;
    if (sign.startsWith('"') && !closed) {
      const isAtEnd = token.lastIndex >= text.length;
      return new RefusedFile(isAtEnd ? "json_cut" : "json_broken", placeIn(text, isAtEnd ? text.length : found.index));
    }
    if (sign === "{" || sign === "[") open.push(sign);
    else if (sign === "}" || sign === "]") {
      if (open.pop() !== (sign === "}" ? "{" : "[")) return new RefusedFile("json_broken", placeIn(text, found.index));
      if (!open.length && text.slice(token.lastIndex).trim()) return new RefusedFile("json_broken", placeIn(text, token.lastIndex));
    }
  }
  if (open.length) return new RefusedFile("json_cut", placeIn(text, text.length));
  return new RefusedFile("json_broken", told(text));
}

/** @param {string} text whose brackets are in order */
function told(text) {
  try {
    JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const at = /position (\d+)/.exec(message)?.[1];
    if (at) return placeIn(text, Number(at));
    const [, line, column] = /line (\d+) column (\d+)/.exec(message) || [];
    if (line && column) return { line: Number(line), column: Number(column), at: 1 };
  }
  return placeIn(text, 0);
}
