// Put the app's page into a language: the one asked for, else the reader's last, else Chinese.
(/** @param {string} asked */ (asked) => {
  const root = document.documentElement;
  let last = "";
  try {
    if (asked) localStorage.setItem("link-map-language", asked);
    last = localStorage.getItem("link-map-language") === "en" ? "en" : "";
  } catch {
    // Without storage a reader chooses again on the next page.
  }
  root.dataset.lang = asked || root.dataset.lang || last || "zh";
  root.lang = root.dataset.lang === "en" ? "en" : "zh-Hans";
})