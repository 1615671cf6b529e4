// Size of the letters and light or dark: kept in this browser. before-paint.js applies them to the page.

const root = () => document.documentElement;

/** Show on Gradio's own parts and on the buttons what is set. */
export function showSettings() {
  const { size, look } = root().dataset;
  document.body.classList.toggle("dark", root().classList.contains("night"));
  for (const button of document.querySelectorAll("[data-size-is], [data-look-is]")) {
    button.setAttribute("aria-pressed", [size, look].includes(button.dataset.sizeIs ?? button.dataset.lookIs));
  }
}

/** Change a setting, { size: "s" | "m" | "l" } or { look: "auto" | "light" | "dark" }, and keep it. */
export function set(values) {
  const { size, look } = root().dataset;
  try {
    localStorage.setItem("reportQA", JSON.stringify({ size, look, ...values }));
  } catch { /* see before-paint.js */ }
  document.dispatchEvent(new CustomEvent("settings", { detail: values }));
  dispatchEvent(new Event("resize"));
}

/** Show the settings now and whenever they change. */
export function startSettings() {
  document.addEventListener("look", showSettings);
  // Gradio sets its own theme when it starts; the person's choice comes after it.
  new MutationObserver(() => {
    if (document.body.classList.contains("dark") !== root().classList.contains("night")) showSettings();
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  showSettings();
}
