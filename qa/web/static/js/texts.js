// Texts in the language of the page. The page holds them as JSON, see qa/web/assets.py.

let catalogues = { zh: {} };

/** Set the texts: language → key → text with {placeholders}; the first is the default. `lang`: that of the page. */
export function setTexts(texts, lang = "") {
  catalogues = texts;
  chosen = lang;
}

/**
 * The language that the server will choose, as conversation_at of qa/web/replies.py does: that of the address, else of
 * the cookie, else the first one. Until the bar is there the page speaks it.
 */
export function expectedLanguage(known, query, cookies) {
  const kept = /(?:^|;\s*)lang=([^;]*)/.exec(cookies)?.[1];
  return [new URLSearchParams(query).get("lang"), kept].find((lang) => known.includes(lang)) ?? known[0];
}

/** Fill the {placeholders} of a template; one without a value stays as it is. */
export const fill = (template, values = {}) => template.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

let chosen = ""; // language of the page; Gradio sets that of the document when and as it likes

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
  if (!mark) return;
  const before = language();
  chosen = document.documentElement.lang = mark.dataset.lang;
  if (before === language()) return;
  document.cookie = `lang=${language()};path=/;max-age=31536000;samesite=strict`;
  document.dispatchEvent(new Event("language"));
}
