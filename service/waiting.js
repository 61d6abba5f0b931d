/**
 * Runs in the head of the page that the app starts from. Where the app does not come up
 * (a firewall that lets no websocket through), the reader gets the map alone, which needs
 * none, and a line that says so.
 */
(/**
 * @param {{ isRoot: boolean, afterMs: number, title: string, ground: string, ink: string,
 *   theme: { memory: string, first: string, streamlit: Record<string, string>, streamlitKey: string },
 *   lines: { lang: string, text: string, map: string, data: string }[] }} config
 */
({ isRoot, afterMs, title, ground, ink, lines, theme }) => {
  // Relative addresses hold only below the root: a proxy may have taken its slash away.
  if (isRoot && !location.pathname.endsWith("/")) {
    location.replace(`${location.pathname}/${location.search}${location.hash}`);
    return;
  }
  // Before Streamlit's own scripts: they read their theme once, as they start.
  let chosen = theme.first;
  try {
    const last = localStorage.getItem(theme.memory) ?? "";
    if (Object.hasOwn(theme.streamlit, last)) chosen = last;
    const key = theme.streamlitKey.replace("{path}", location.pathname);
    localStorage.setItem(key, JSON.stringify(theme.streamlit[chosen]));
  } catch {
    // Without storage the app comes as by day.
  }
  document.documentElement.dataset.theme = chosen;
  /** What only our own script puts on the page: a sign that its connection is up. */
  const UP = ".stHtml, .stBidiComponent, .stAlert";
  /** @type {HTMLElement | null} */
  let box = null;

  /**
   * @param {string} tag
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} children
   */
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const mapAt = (/** @type {string} */ query) => `./map${query}`;

  /**
   * The map page tells its address, so that app and map go on from it.
   */
  const follow = (/** @type {MessageEvent} */ { source, data }) => {
    const frame = box?.querySelector("iframe");
    if (!frame || source !== frame.contentWindow || typeof data?.query !== "string") return;
    history.replaceState(history.state, "", location.pathname + data.query);
    for (const link of box?.querySelectorAll("a[data-map]") ?? []) link.setAttribute("href", mapAt(data.query));
  };

  const offer = () => {
    const said = lines.map(({ lang, text, map, data }) =>
      make(
        "span",
        { lang },
        `${text} `,
        make("a", { href: mapAt(location.search), "data-map": "" }, map),
        " · ",
        make("a", { href: "./data/v1/collections.json" }, data),
        " ",
      ),
    );
    const line = make("p", { role: "status" }, ...said);
    line.style.cssText = `margin:0;padding:.4rem .9rem;background:${ground};color:${ink};font-size:.85rem`;
    for (const link of line.querySelectorAll("a")) link.style.color = "inherit";
    box = make("div", { id: "link-map-alone" }, line);
    box.style.cssText = `position:fixed;z-index:9999999;inset:0 0 ${isRoot ? 0 : "auto"};display:flex;flex-direction:column;font-family:system-ui,sans-serif`;
    if (isRoot) {
      // By this class the map knows a frame of the app's own, in which it keeps the wheel and
      // the finger. The frame itself bears it: what waits for the app's frame does not find this.
      const frame = make("iframe", {
        class: "map-frame",
        src: mapAt(location.search),
        title,
        allow: "fullscreen; clipboard-write",
      });
      frame.style.cssText = "flex:1;border:0";
      box.append(frame);
    }
    window.addEventListener("message", follow);
    document.body.append(box);
  };

  const timer = setTimeout(offer, afterMs);
  const watcher = new MutationObserver(() => {
    if (!document.querySelector(UP)) return;
    watcher.disconnect();
    clearTimeout(timer);
    window.removeEventListener("message", follow);
    box?.remove();
  });
  watcher.observe(document, { childList: true, subtree: true });
})
