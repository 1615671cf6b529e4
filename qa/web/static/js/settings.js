// Font size and light or dark look, kept in the browser's storage. before-paint.js applies them to the page.

const root = () => document.documentElement;

/** Apply the look to Gradio's own elements, and show on the buttons which settings are on. */
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
  // Gradio sets its own theme when it starts; set the user's choice again after it.
  new MutationObserver(() => {
    if (document.body.classList.contains("dark") !== root().classList.contains("night")) showSettings();
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  showSettings();
}
