// The minimap: a picture of the whole report, lines for paragraphs, strokes for headings, bars where the hits lie.
reportQA.map = {
  svg(tag, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  },

  draw(map, sheet, hits, found) {
    const width = 40, height = map.clientHeight, whole = sheet.scrollHeight;
    if (!height || !whole) return;
    const scale = Math.min(1, height / whole) === 1 ? 1 : height / whole;
    const from = sheet.getBoundingClientRect().top - sheet.scrollTop;
    const y = (element) => (element.getBoundingClientRect().top - from) * scale;
    const rows = [];
    for (const passage of sheet.querySelectorAll(".passage")) {
      const box = passage.getBoundingClientRect(), top = (box.top - from) * scale, end = top + box.height * scale;
      for (let line = top + 0.5; line < end - 0.8; line += 2.4) rows.push(`M8 ${line.toFixed(1)}H${line + 2.4 < end - 0.8 ? 34 : 24}`);
    }
    const heads = [...sheet.querySelectorAll("h3, h4, h5, .text > b")].map((head) => `M6 ${y(head).toFixed(1)}H28`);
    const bar = (at, kind) => this.svg("rect", { x: 3, y: (at - 1.5).toFixed(1), width: width - 6, height: 4, class: kind });
    const title = this.svg("title", {}, reportQA.t("room_map", { count: hits.length + found.length }));
    const picture = this.svg("svg", { viewBox: `0 0 ${width} ${height}`, width: map.clientWidth, height, preserveAspectRatio: "none", role: "img" }, title,
      this.svg("path", { d: rows.join(""), class: "lines" }), this.svg("path", { d: heads.join(""), class: "heads" }),
      ...found.slice(0, 500).map((range) => bar(y(range), "found")),
      ...[...sheet.querySelectorAll("mark")].map((mark) => bar(y(mark), "hit")),
      this.svg("rect", { x: 0.5, width: width - 1, rx: 2, class: "window" }));
    map.replaceChildren(picture);
    map.onpointerdown = (event) => {
      const go = (move) => (sheet.scrollTop = (move.clientY - map.getBoundingClientRect().top) / scale - sheet.clientHeight / 2);
      go(event);
      map.setPointerCapture(event.pointerId);
      map.onpointermove = go;
      map.onpointerup = map.onpointercancel = () => (map.onpointermove = null);
    };
    this.scale = scale;
    this.view(map, sheet);
  },

  view(map, sheet) {
    const window = map.querySelector(".window");
    if (!window) return;
    window.setAttribute("y", (sheet.scrollTop * this.scale + 0.5).toFixed(1));
    window.setAttribute("height", Math.max(8, sheet.clientHeight * this.scale - 1).toFixed(1));
  },
};
