// The masthead's buttons on a phone: search and columns open below it. Without script they are links.
(() => {
  "use strict";
  const panels = [];
  const show = ([link, panel], shown) => {
    panel.classList.toggle("is-open", shown);
    link.setAttribute("aria-expanded", shown);
  };
  document.querySelectorAll("[data-opens]").forEach((link) => {
    const found = document.getElementById(link.dataset.opens);
    const panel = found && (found.form || found);
    if (!panel) return;
    const pair = [link, panel];
    panels.push(pair);
    link.setAttribute("role", "button");
    show(pair, false);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const shown = !panel.classList.contains("is-open");
      panels.forEach((other) => show(other, shown && other === pair));
      if (shown && found !== panel) found.focus();
    });
    link.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); link.click(); } });
    const close = () => { show(pair, false); link.focus(); };
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    panel.querySelectorAll(".column-navigation-close").forEach((end) => {
      end.addEventListener("click", (event) => { event.preventDefault(); close(); });
    });
  });
})();
