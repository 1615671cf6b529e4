// How the reading pane fits the window, whose size may change while the pane is open.
Object.assign(reportQA.room, {
  // After the window has changed: a sheet that has become a pane no longer covers the chat, and what was read stays in view.
  fit() {
    if (reportQA.wide() && this.pane.classList.contains("open")) this.uncover();
    const { here, sheet } = this, now = sheet.getBoundingClientRect();
    if (here?.passage.isConnected && now.width && Math.abs(now.width - here.width) > 1)
      sheet.scrollTop += here.passage.getBoundingClientRect().top - now.top - here.top;
    this.label();
    this.drawMap();
    this.whereAmI();
  },

  // Stop being a sheet over the chat.
  uncover() {
    this.pane.classList.remove("open");
    this.pane.setAttribute("role", "complementary");
    this.pane.removeAttribute("aria-modal");
    document.querySelector("gradio-app").inert = false;
    document.documentElement.classList.remove("covered");
  },
});
