/** @typedef {{ x: number, y: number }} Place */

/**
 * @param {Place[]} line
 * @returns {number} how often it crosses itself
 */
export function crossings(line) {
  let count = 0;
  for (let i = 1; i < line.length; i++) {
    for (let j = i + 2; j < line.length; j++) {
      const [a, b, c, d] = /** @type {[Place, Place, Place, Place]} */ ([line[i - 1], line[i], line[j - 1], line[j]]);
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) count++;
    }
  }
  return count;
}

/**
 * @param {Place} a
 * @param {Place} b
 * @param {Place} p
 */
function side(a, b, p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}
