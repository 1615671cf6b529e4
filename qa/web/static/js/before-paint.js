// Applies the font size and the light or dark look before the first paint: this script is inline in the page and no
// module. settings.js sends the document a "settings" event with new values.
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
