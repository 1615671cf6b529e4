// Size of the letters and light or dark: kept in this browser, set before the first paint.
Object.assign(reportQA, {
  kept: {},
  settings() {
    try {
      this.kept = JSON.parse(localStorage.getItem("reportQA")) ?? this.kept;
    } catch { /* a browser that keeps nothing: then only as long as the page is open */ }
    const { size, look } = { size: "m", look: "auto", ...this.kept };
    document.documentElement.dataset.size = size;
    document.documentElement.dataset.look = look;
    const dark = look === "dark" || (look === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
    document.documentElement.classList.toggle("night", dark);
    document.body?.classList.toggle("dark", dark);
    for (const button of document.querySelectorAll("[data-size-is], [data-look-is]"))
      button.setAttribute("aria-pressed", [size, look].includes(button.dataset.sizeIs ?? button.dataset.lookIs));
  },
  set(values) {
    this.kept = { ...this.kept, ...values };
    try {
      localStorage.setItem("reportQA", JSON.stringify(this.kept));
    } catch { /* see settings() */ }
    this.settings();
    dispatchEvent(new Event("resize"));
  },
});

reportQA.settings();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => reportQA.settings());

reportQA.whenReady(() => {
  // Gradio sets its own theme when it starts; the person's choice comes after it.
  new MutationObserver(() => {
    if (document.body.classList.contains("dark") !== document.documentElement.classList.contains("night")) reportQA.settings();
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  reportQA.settings();
});
