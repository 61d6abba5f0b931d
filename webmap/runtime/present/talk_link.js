/** A talk in a link: its file, compressed, in letters that mail and messengers leave alone. */

/** Longer links are cut by programs that hand them on. */
export const LONGEST_LINK = 6000;
/** No talk that fits a link is longer; what would unpack to more is none of ours. */
const MOST_UNPACKED = 200_000;
/** How long the talk is, so that a link that was cut is known; then the talk. */
const PACKED = /^([0-9a-z]{1,6})_([\w-]+)$/;
const FORM = "deflate-raw";

/**
 * @param {string} text of a talk
 * @returns {Promise<string>} for a link
 */
export async function packTalk(text) {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream(FORM));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const plain = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `${text.length.toString(36)}_${plain.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/**
 * @param {string} code from a link, which anybody may have written
 * @returns {Promise<string | null>} null where it is no talk, or far too long
 */
export async function unpackTalk(code) {
  const [, length = "", packed = ""] = PACKED.exec(code) || [];
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(FORM)).getReader();
    /** @type {Uint8Array[]} */
    const chunks = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MOST_UNPACKED) {
        await reader.cancel();
        return null;
      }
      chunks.push(value);
    }
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(/** @type {BlobPart[]} */ (chunks)).arrayBuffer());
    return text.length === parseInt(length, 36) ? text : null;
  } catch {
    return null; // cut on its way, or never a talk
  }
}
