/** The text of a file that an editor of any system has saved. */

/**
 * @param {Blob} file
 * @returns {Promise<string | null>} null where it is no text, or cannot be read
 */
export async function readText(file) {
  try {
    return decodeText(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return null; // moved or locked since it was chosen: the caller says so
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {string | null} never with a sign that the file does not hold
 */
export function decodeText(bytes) {
  for (const encoding of encodingsOf(bytes)) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue; // the next that it may be in; null when there is none
    }
  }
  return null;
}

/**
 * @param {Uint8Array} bytes
 * @returns {string[]} what the text may be in, the likeliest first
 */
function encodingsOf([first, second]) {
  // Marked by its beginning, or else by the blank half of a sign: JSON begins with ASCII.
  if ((first === 0xff && second === 0xfe) || second === 0) return ["utf-16le"];
  if ((first === 0xfe && second === 0xff) || first === 0) return ["utf-16be"];
  return ["utf-8", "gb18030"];
}
