// This script is inline in the page and no module: it runs before the first paint.

// Applies the font size and the light or dark look. settings.js sends the document a "settings" event with new values.
{
  const root = document.documentElement, night = matchMedia("(prefers-color-scheme: dark)");
  const apply = (values = {}) => {
    let kept = { size: root.dataset.size, look: root.dataset.look };
    try {
      kept = { ...kept, ...JSON.parse(localStorage.getItem("reportQA")) };
    } catch { /* no storage: the settings last as long as the page is open */ }
    const { size = "m", look = "auto" } = { ...kept, ...values };
    root.dataset.size = size;
    root.dataset.look = look;
    root.classList.toggle("night", look === "dark" || (look === "auto" && night.matches));
    document.dispatchEvent(new Event("look"));
  };
  document.addEventListener("settings", (event) => apply(event.detail));
  night.addEventListener("change", () => apply());
  apply();
}

// Keeps what is clicked while main.js and its modules are still on their way; catchUp() in bus.js takes it from here.
{
  window.early = []; // elements that were clicked, null when bus.js listens itself
  document.addEventListener("click", (event) => {
    const element = window.early && event.target.closest("[data-event]");
    if (!element || (element.matches("a[href]") && (event.ctrlKey || event.metaKey || event.shiftKey))) return;
    event.preventDefault();
    window.early.push(element);
  });
}
