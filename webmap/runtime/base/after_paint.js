/**
 * What was asked for is painted first; what follows from it comes in the task after that
 * frame, once however often it was asked for.
 * @param {() => void} work
 * @returns {() => void} asks for it
 */
export function afterPaint(work) {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        isDue = false;
        work();
      }),
    );
  };
}
