// Collapsed content is open in print, and the table of contents is open where it is beside the text.
(() => {
  "use strict";
  const all = document.getElementsByTagName("details");
  let opened = [];
  const open = () => {
    opened = [...all].filter((one) => !one.open && !one.closest(".list-filter"));
    opened.forEach((one) => { one.open = true; });
  };
  window.addEventListener("beforeprint", open);
  window.addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));
  const contents = document.querySelector("[data-contents]");
  if (contents && contents.closest(".has-contents") && !document.documentElement.hasAttribute("data-single")) {
    contents.open = window.matchMedia("(min-width: 75em)").matches;
  }
  // a link to a target inside collapsed content opens it
  const reveal = () => {
    const there = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = there && there.closest("details:not([open])");
    if (fold) { fold.open = true; there.scrollIntoView(); }
  };
  window.addEventListener("hashchange", reveal);
  reveal();
})();
