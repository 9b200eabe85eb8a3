// The masthead's buttons on a phone: search and columns open below it. Without script they are links.
{
  const sheets = [];
  const show = ([link, sheet], shown) => {
    sheet.classList.toggle("is-open", shown);
    link.setAttribute("aria-expanded", shown);
  };
  each("[data-opens]", (link) => {
    const found = document.getElementById(link.dataset.opens);
    if (!found) { return; }
    const sheet = found.form || found;
    const pair = [link, sheet];
    const close = () => { show(pair, false); link.focus(); };
    sheets.push(pair);
    link.setAttribute("role", "button");
    show(pair, false);
    on(link, "click", (event) => {
      event.preventDefault();
      const shown = !sheet.classList.contains("is-open");
      sheets.forEach((other) => show(other, shown && other === pair));
      if (shown && found !== sheet) { found.focus(); }
    });
    on(link, "keydown", (event) => { if (event.key === " ") { event.preventDefault(); link.click(); } });
    on(sheet, "keydown", (event) => { if (event.key === "Escape") { close(); } });
    on(sheet, "click", (event) => {
      if (event.target.closest(".column-navigation-close")) { event.preventDefault(); close(); }
    });
  });
}
