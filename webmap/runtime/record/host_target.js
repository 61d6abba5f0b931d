/**
 * Where a link out of the map opens: inside our own app in its window; a stranger's page
 * that holds the map stays as it is.
 * @returns {Record<string, string>} attributes of the link
 */
export function hostTarget() {
  if (window.parent === window) return {};
  try {
    if (window.parent.location.origin === location.origin) return { target: "_top" };
  } catch {
    // A host of another origin keeps its address to itself.
  }
  return { target: "_blank", rel: "noopener" };
}
