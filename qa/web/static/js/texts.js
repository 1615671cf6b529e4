// Texts in the language of the page. The page holds them as JSON, see qa/web/assets.py.

let catalogues = { zh: {} };

/** Set the texts: language → key → text with {placeholders}; the first language is the default. */
export function setTexts(texts) {
  catalogues = texts;
}

/** Fill the {placeholders} of a template; one without a value stays as it is. */
export const fill = (template, values = {}) => template.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

let chosen = ""; // language of the bar; Gradio may set that of the document after us

/** Code of the page's language as the server knows it, for example "zh". */
export const language = () => (chosen || document.documentElement.lang).split("-")[0];

/** The text of a key, filled; the key itself where there is no such text. */
export function t(key, values = {}) {
  return fill((catalogues[language()] ?? Object.values(catalogues)[0])[key] ?? key, values);
}

/** The text of a key without placeholders, or another text where there is none. */
export const textOr = (key, other) => (t(key) === key ? other : t(key));

/** The path below which the server stands, empty at the root, from the address of a module, see qa/web/assets.py. */
export const rootOf = (module) => /^https?:\/\/[^/]+(.*)\/page\/[0-9a-f]+\/js\//.exec(module)?.[1] ?? "";

const root = rootOf(import.meta.url);

/** Address of a route of the server with its query; `lang` is the language of the texts in the reply. */
export const urlOf = (path, query = {}, lang = language()) =>
  `${root}${path}?${new URLSearchParams({ ...query, lang })}`;

/** Set the language of the document to that of the bar; a change sends the document a "language" event. */
export function setLanguage(bar) {
  const mark = bar.querySelector("[data-lang]");
  const before = chosen || document.documentElement.lang;
  if (!mark) return;
  chosen = document.documentElement.lang = mark.dataset.lang;
  if (before === chosen) return;
  document.cookie = `lang=${language()};path=/;max-age=31536000;samesite=strict`;
  document.dispatchEvent(new Event("language"));
}
