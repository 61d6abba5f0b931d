/** What rings of coordinates hold. */

/**
 * @param {[number, number]} point in the order of the rings
 * @param {[number, number][][]} rings
 * @returns {boolean} by the even and odd of a ray
 */
export function holdsPoint([x, y], rings) {
  let inside = false;
  for (const ring of rings) {
    let before = ring.at(-1);
    for (const at of ring) {
      if (before && at[1] > y !== before[1] > y) {
        const cut = before[0] + ((y - before[1]) / (at[1] - before[1])) * (at[0] - before[0]);
        if (x < cut) inside = !inside;
      }
      before = at;
    }
  }
  return inside;
}
