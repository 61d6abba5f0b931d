/** Less than this shows nothing of a map, and Leaflet cannot fit a view into it. */
const LEAST_ROOM = { width: 120, height: 80 };

/**
 * Wait until the page has a size: a frame may be hidden when it loads, and shown later.
 * @param {HTMLElement} container
 * @returns {Promise<void>}
 */
export function roomFor(container) {
  const hasRoom = () => container.clientWidth >= LEAST_ROOM.width && container.clientHeight >= LEAST_ROOM.height;
  if (hasRoom()) return Promise.resolve();
  return new Promise((resolve) => {
    const observer = new ResizeObserver(() => {
      if (!hasRoom()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(container);
  });
}
