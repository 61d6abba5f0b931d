/**
 * A media query that is asked when it is first needed, so that a module that knows one
 * can be loaded where there is no screen.
 * @param {string} query
 * @returns {{ readonly matches: boolean, onChange: (fn: () => void) => void }}
 */
export function mediaQuery(query) {
  /** @type {MediaQueryList | undefined} */
  let asked;
  const list = () => (asked ??= matchMedia(query));
  return {
    get matches() {
      return list().matches;
    },
    onChange: (fn) => list().addEventListener("change", fn),
  };
}
