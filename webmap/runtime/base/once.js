/**
 * Something that takes its time, made when it is first asked for. Whoever asks meanwhile
 * waits for the same; where it did not succeed, the next one has it tried again.
 * @template T
 * @param {() => Promise<T>} make
 * @returns {() => Promise<T>}
 */
export function once(make) {
  /** @type {Promise<T> | null} */
  let made = null;
  return () => {
    made ??= make();
    made.catch(() => (made = null));
    return made;
  };
}
