/** In which encoding a text file is written: spreadsheets say nothing of it. */

const SAMPLE = 65_536;
/** Of the characters of a text, so many must be common ones of an encoding. */
const PLAUSIBLE = 0.4;
/** Zero bytes on one side of the pairs: text of two bytes a sign. */
const ZERO_SHARE = 0.02;

/**
 * @param {Uint8Array} bytes
 * @returns {{ text: string, encoding: string }}
 */
export function textOfBytes(bytes) {
  const encoding = encodingOf(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} as TextDecoder names it
 */
export function encodingOf(bytes) {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  const wide = wideEncoding(bytes);
  if (wide) return wide;
  if (decodes("utf-8", bytes)) return "utf-8";
  const sample = bytes.subarray(0, SAMPLE);
  const shares = { gb18030: commonShare(sample, isCommonGb), big5: commonShare(sample, isCommonBig5) };
  // Simplified where both would do: the tables that come here are mostly so.
  if (shares.big5 > shares.gb18030 + 0.05 && shares.big5 > PLAUSIBLE) return "big5";
  if (shares.gb18030 > PLAUSIBLE) return "gb18030";
  return "windows-1252";
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} UTF-16 without a mark, by where its zero bytes stand; else nothing
 */
function wideEncoding(bytes) {
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] || 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < sample.length * ZERO_SHARE || bytes.length % 2) return "";
  if (odd > 8 * even) return "utf-16le";
  return even > 8 * odd ? "utf-16be" : "";
}

/**
 * @param {string} encoding
 * @param {Uint8Array} bytes
 */
function decodes(encoding, bytes) {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // it says so by throwing
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {(lead: number, trail: number) => boolean} isCommon
 * @returns {number} of the pairs that begin beyond ASCII
 */
function commonShare(bytes, isCommon) {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at + 1 < bytes.length; at++) {
    const lead = bytes[at] || 0;
    if (lead < 0x80) continue;
    pairs += 1;
    if (isCommon(lead, bytes[at + 1] || 0)) common += 1;
    at += 1;
  }
  return pairs ? common / pairs : 0;
}

/** Signs and the first level of GB 2312. @type {(lead: number, trail: number) => boolean} */
const isCommonGb = (lead, trail) => trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3));

/** Signs and the first level of Big5. @type {(lead: number, trail: number) => boolean} */
const isCommonBig5 = (lead, trail) => lead >= 0xa1 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1);
