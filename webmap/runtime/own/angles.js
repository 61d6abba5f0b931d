import { halfWidth } from "../base/language.js";

/** Numbers and angles as people write them into tables. */

/** Degrees, minutes and seconds, whatever signs stand between them. */
const SEXAGESIMAL = /^(\d{1,3}(?:\.\d+)?)\s*[°º˚:度d\s]\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’‘`:分m\s]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:["″”“]|''|′′|秒|s)?)?$/i;
const COMPASS_SIDE = /^(?:[+]|东经|西经|北纬|南纬|[ewns](?=[\s\d:])|lon\w*\s*[:=]|lat\w*\s*[:=])\s*|\s*(?:[ewns]|东经|西经|北纬|南纬)$/gi;

/**
 * A coordinate: degrees, also with minutes and seconds, or metres; comma or point.
 * @param {unknown} value
 * @returns {number} NaN where it is none
 */
export function readAngle(value) {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return NaN;
  const text = halfWidth(value).trim().replace(/[\u2212\u2013]/g, "-");
  if (!text || text.length > 60) return NaN;
  const isWestOrSouth = /西经|南纬|^[ws][\s\d:]|[\d'"′″°秒分度\s][ws]$/i.test(text);
  const bare = text.replace(COMPASS_SIDE, "").trim();
  const sign = isWestOrSouth ? -1 : 1;
  const plain = readNumber(bare.replace(/\s*(?:°|º|度|m|米)$/i, ""));
  if (!Number.isNaN(plain)) return sign * plain;
  const found = SEXAGESIMAL.exec(bare.replace(/^-/, ""));
  if (!found) return NaN;
  const [minutes, seconds] = [Number(found[2] || 0), Number(found[3] || 0)];
  if (minutes >= 60 || seconds >= 60) return NaN;
  return sign * (bare.startsWith("-") ? -1 : 1) * (Number(found[1]) + minutes / 60 + seconds / 3600);
}

/**
 * @param {string} text
 * @returns {number} with comma or point before the decimals, and groups of three; NaN for what is none
 */
export function readNumber(text) {
  const plain = text.trim();
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return Number(plain);
  if (/^[-+]?\d+,\d+$/.test(plain)) return Number(plain.replace(",", "."));
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return Number(plain.replaceAll(",", ""));
  if (/^[-+]?\d{1,3}(\.\d{3})+,\d+$/.test(plain)) return Number(plain.replaceAll(".", "").replace(",", "."));
  if (/^[-+]?\d{1,3}(\.\d{3}){2,}$/.test(plain)) return Number(plain.replaceAll(".", ""));
  return NaN;
}

/**
 * Two numbers in one cell: `105.8, 29.04`, `(105.8 29.04)`, `105.8E,29.04N`.
 * @param {unknown} value
 * @returns {[number, number] | null}
 */
export function readBoth(value) {
  if (typeof value !== "string") return null;
  const text = halfWidth(value).trim().replace(/^[([{]|[)\]}]$/g, "");
  for (const between of [/\s*[,;、/|]\s*/, /\s+/]) {
    const parts = text.split(between).filter(Boolean);
    if (parts.length < 2 || parts.length > 3) continue;
    const [a, b] = [readAngle(parts[0]), readAngle(parts[1])];
    if (Number.isFinite(a) && Number.isFinite(b)) return [a, b];
  }
  return null;
}
