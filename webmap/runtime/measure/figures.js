/** @import { Words } from "../base/types.d.ts" */

/** Lengths and areas in words, no finer than they are known. */

/**
 * @param {number} error of a figure, in its unit; 0 where it is exact
 * @returns {number} digits behind the point that mean something, three at most
 */
export function digitsFor(error) {
  if (!(error > 0)) return 3;
  return Math.max(0, Math.min(3, -Math.floor(Math.log10(error))));
}

/**
 * @param {number} value
 * @param {number} digits behind the point
 */
export function grouped(value, digits) {
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/**
 * @param {number} km
 * @param {number} error_km
 * @returns {string} the number alone
 */
export function kmNumber(km, error_km) {
  return grouped(km, Math.min(digitsFor(error_km), km >= 100 ? 1 : 3));
}

/**
 * An error bound, to one figure and never rounded down.
 * @param {number} error
 */
export function errorNumber(error) {
  if (!(error > 0)) return "0";
  const unit = 10 ** Math.floor(Math.log10(error));
  const bound = Math.ceil(error / unit - 1e-9) * unit;
  return grouped(bound, Math.max(0, -Math.floor(Math.log10(unit))));
}

/**
 * A bound that the data give, as they give it.
 * @param {number} metres
 */
export function boundKm(metres) {
  return grouped(metres / 1000, metres % 1000 ? 1 : 0);
}

/**
 * @param {number} km
 * @param {number | null} error_km null: nobody knows it
 * @param {Words} words
 */
export function kmWords(km, error_km, words) {
  const number = words.t("measure.km", { km: kmNumber(km, error_km ?? 1) });
  return error_km ? `${number} ${words.t("measure.give_or_take", { km: errorNumber(error_km) })}` : number;
}
