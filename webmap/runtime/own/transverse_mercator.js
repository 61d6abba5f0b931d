/** @import { Pair } from "./types.d.ts" */

/**
 * Eastings and northings of a transverse Mercator projection back to longitude and latitude:
 * Krüger's series in the third flattening n, to its fourth power, which is exact to less than
 * a millimetre within a zone. C. F. F. Karney, "Transverse Mercator with an accuracy of a few
 * nanometers", Journal of Geodesy 85 (2011), equations 15 and 36 (inverse).
 */

/** @typedef {{ a_m: number, flattening: number }} Ellipsoid */

export const RAD_PER_DEGREE = Math.PI / 180;

/**
 * @param {Ellipsoid} ellipsoid
 * @param {{ lon0: number, scale: number, easting0_m: number }} zone
 * @returns {(at: Pair) => Pair} from metres east and north to degrees
 */
export function inverseTransverseMercator({ a_m, flattening: f }, { lon0, scale, easting0_m }) {
  const n = f / (2 - f);
  const [n2, n3, n4] = [n ** 2, n ** 3, n ** 4];
  const radius_m = (a_m / (1 + n)) * (1 + n2 / 4 + n4 / 64) * scale;
  const beta = [
    n / 2 - (2 * n2) / 3 + (37 * n3) / 96 - n4 / 360,
    n2 / 48 + n3 / 15 - (437 * n4) / 1440,
    (17 * n3) / 480 - (37 * n4) / 840,
    (4397 * n4) / 161280,
  ];
  const eccentricity = Math.sqrt(f * (2 - f));
  return ([east, north]) => {
    const xi = north / radius_m;
    const eta = (east - easting0_m) / radius_m;
    let xi0 = xi;
    let eta0 = eta;
    beta.forEach((factor, at) => {
      const k = 2 * (at + 1);
      xi0 -= factor * Math.sin(k * xi) * Math.cosh(k * eta);
      eta0 -= factor * Math.cos(k * xi) * Math.sinh(k * eta);
    });
    const conformal = Math.sin(xi0) / Math.hypot(Math.sinh(eta0), Math.cos(xi0));
    const lon = Math.atan2(Math.sinh(eta0), Math.cos(xi0));
    return [lon0 + lon / RAD_PER_DEGREE, Math.atan(geodeticTangent(conformal, eccentricity)) / RAD_PER_DEGREE];
  };
}

/**
 * Newton's method on the conformal latitude, as in Karney's equations 19 to 21.
 * @param {number} conformal its tangent
 * @param {number} e eccentricity
 * @returns {number} the tangent of the geodetic latitude
 */
function geodeticTangent(conformal, e) {
  let tau = conformal;
  for (let round = 0; round < 6; round++) {
    const sigma = Math.sinh(e * Math.atanh((e * tau) / Math.hypot(1, tau)));
    const found = tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau);
    const step = ((conformal - found) / Math.hypot(1, found)) * ((1 + (1 - e * e) * tau * tau) / ((1 - e * e) * Math.hypot(1, tau)));
    tau += step;
    if (Math.abs(step) < 1e-14 * Math.max(1, Math.abs(tau))) break;
  }
  return tau;
}
