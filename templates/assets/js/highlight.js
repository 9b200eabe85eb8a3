// After a click on a search result (?hl=…), highlight the searched words in the text without changing the
// DOM.
(() => {
  "use strict";
  const mark = () => {
    const terms = new URLSearchParams(location.search).getAll("hl").filter(Boolean);
    const text = document.querySelector("[data-search-body]");
    if (!terms.length || !text || !window.Highlight) return;

    // ignore differences that readers do not see: width, case, kinds of brackets, spaces
    const fold = (char) => char.normalize("NFKC").toLowerCase().replace(/[\s\p{P}]/gu, "");
    const places = [];
    let folded = "";
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let place = 0; place < node.data.length; place += 1) {
        for (const char of fold(node.data[place])) {
          folded += char;
          places.push([node, place]);
        }
      }
    }
    const ranges = [];
    for (const term of terms) {
      const wanted = [...term].map(fold).join("");
      for (let at = folded.indexOf(wanted); wanted && at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
        const range = new Range();
        range.setStart(...places[at]);
        const [node, place] = places[at + wanted.length - 1];
        range.setEnd(node, place + 1);
        ranges.push(range);
      }
    }
    if (!ranges.length) return;
    CSS.highlights.set("searched", new Highlight(...ranges));
    if (!location.hash) {
      const top = ranges[0].getBoundingClientRect().top;
      if (top > innerHeight * 0.7) scrollBy(0, top - innerHeight / 3);
    }
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", mark);
  else mark();
})();
