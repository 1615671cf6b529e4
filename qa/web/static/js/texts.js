// What people read, in the language of the page. The texts stand in the page as JSON, see qa/web/assets.py.

let catalogues = { zh: {}, en: {} };

/** Take the texts: language → key → text with {placeholders}. */
export function setTexts(texts) {
  catalogues = texts;
}

/** Fill the {placeholders} of a template; one without a value stays as it is. */
export const fill = (template, values = {}) => template.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

/** Code of the page's language, as the server knows it: "zh" or "en". */
export const language = () => document.documentElement.lang.slice(0, 2);

/** The text of a key, filled; the key itself where there is no such text. */
export function t(key, values = {}) {
  return fill(catalogues[language() === "en" ? "en" : "zh"][key] ?? key, values);
}

/** Announce the language of the bar to screen readers, hyphenation and the listeners of the document's "language". */
export function setLanguage(bar) {
  const mark = bar.querySelector("[data-lang]");
  if (!mark || document.documentElement.lang === mark.dataset.lang) return;
  document.documentElement.lang = mark.dataset.lang;
  document.cookie = `lang=${language()};path=/;max-age=31536000;samesite=strict`;
  document.dispatchEvent(new Event("language"));
}
