/**
 * Chance that falls the same every time, so that a failure comes again.
 * @param {number} seed
 */
export function createDice(seed) {
  let state = seed;
  /** @returns {number} 0 to 1, by mulberry32 */
  function roll() {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (/** @type {number} */ end) => Math.floor(roll() * end);
  return {
    roll,
    below,
    /** @param {number} low @param {number} high the highest included */
    between: (low, high) => low + below(high - low + 1),
    /**
     * @template T
     * @param {readonly T[]} list
     * @returns {T}
     */
    choice: (list) => /** @type {T} */ (list[below(list.length)]),
    /**
     * @template T
     * @param {readonly T[]} list
     * @returns {T[]} some of them, perhaps none or all, in their order
     */
    some(list) {
      const share = roll();
      return list.filter(() => roll() < share);
    },
  };
}
