/** Lines that share a path are drawn side by side, in screen space. */

/** @typedef {import("leaflet").Point} ScreenPoint */

/**
 * Shift a line to its left by some pixels. At a bend the corner is cut at twice the
 * distance, so that a sharp bend makes no spike.
 * @param {ScreenPoint[]} points
 * @param {number} distance pixels; negative shifts to the right
 * @returns {ScreenPoint[]}
 */
export function shiftLine(points, distance) {
  const line = points.filter((p, i) => {
    const before = points[i - 1];
    return !before || before.distanceTo(p) > 0.5;
  });
  if (line.length < 2) return points;
  const normals = line.slice(1).map((p, i) => {
    const before = /** @type {ScreenPoint} */ (line[i]);
    const length = before.distanceTo(p);
    return { x: (p.y - before.y) / length, y: (before.x - p.x) / length };
  });
  return line.map((p, i) => {
    const after = normals[i] || /** @type {{ x: number, y: number }} */ (normals[i - 1]);
    const before = normals[i - 1] || after;
    const x = before.x + after.x;
    const y = before.y + after.y;
    const sum = x * x + y * y;
    // The mitre is 2 / |sum|² times the sum; short sums are hairpins.
    const factor = sum > 1 ? 2 / sum : 1 / Math.max(Math.sqrt(sum), 0.5);
    return L.point(p.x + x * factor * distance, p.y + y * factor * distance);
  });
}

/**
 * A polyline that keeps to its lane at every zoom. The shift is made after Leaflet has
 * projected, clipped and simplified the line; westward lines are shifted to the other
 * hand, so that two lines over one road never land on the same lane.
 * @param {import("leaflet").LatLngExpression[][]} paths
 * @param {import("leaflet").PolylineOptions} options
 * @param {() => number} distance pixels
 * @returns {import("leaflet").Polyline}
 */
export function lanePolyline(paths, options, distance) {
  const line = /** @type {any} */ (L.polyline(paths, options));
  const simplify = line._simplifyPoints;
  line._simplifyPoints = /** @this {any} */ function () {
    const by = distance();
    // Bends as small as the shift would tangle: a shifted line is drawn smoother.
    this.options.smoothFactor = by ? 1 + Math.min(1, Math.abs(by) / 8) : 1;
    simplify.call(this);
    if (!by) return;
    const first = this._rings[0]?.[0];
    const last = this._rings.at(-1)?.at(-1);
    const hand = first && last && first.x > last.x ? -1 : 1;
    this._parts = this._parts.map((/** @type {ScreenPoint[]} */ part) =>
      shiftLine(part, by * hand),
    );
  };
  return line;
}

/**
 * @param {import("leaflet").LatLng[]} path
 * @param {number} share 0..1 of its length
 * @returns {import("leaflet").LatLng}
 */
export function pointAlong(path, share) {
  let total = 0;
  const steps = path.slice(1).map((p, i) => {
    const before = /** @type {import("leaflet").LatLng} */ (path[i]);
    const step = Math.hypot(p.lat - before.lat, (p.lng - before.lng) * 0.87);
    total += step;
    return step;
  });
  let left = total * share;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] || 0;
    const a = path[i];
    const b = path[i + 1];
    if (a && b && left <= step && step > 0) {
      const t = left / step;
      return L.latLng(a.lat + (b.lat - a.lat) * t, a.lng + (b.lng - a.lng) * t);
    }
    left -= step;
  }
  return /** @type {import("leaflet").LatLng} */ (path[path.length - 1]);
}
