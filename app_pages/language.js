// Put the app's page into a language: the one asked for, else the one it is in, else Chinese.
((asked) => {
  const root = document.documentElement;
  root.dataset.lang = asked || root.dataset.lang || "zh";
  root.lang = root.dataset.lang === "en" ? "en" : "zh-Hans";
})