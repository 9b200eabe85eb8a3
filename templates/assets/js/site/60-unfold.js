// Collapsed content is open in print, and the table of contents is open where it is beside the text.
{
  let opened = [];
  on(window, "beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")].filter((one) => !one.closest(".list-filter"));
    opened.forEach((one) => { one.open = true; });
  });
  on(window, "afterprint", () => opened.forEach((one) => { one.open = false; }));
  const contents = document.querySelector(".has-contents [data-contents]");
  if (contents && !document.documentElement.hasAttribute("data-single")) {
    contents.open = matchMedia("(min-width: 75em)").matches;
  }
  // a link to a target inside collapsed content opens it
  const reveal = () => {
    const there = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = there && there.closest("details:not([open])");
    if (fold) { fold.open = true; there.scrollIntoView(); }
  };
  on(window, "hashchange", reveal);
  reveal();
}
