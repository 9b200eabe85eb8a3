// After a click on a search result (?hl=…), highlight the searched words in the text without changing the DOM.
(() => {
  "use strict";
  const mark = () => {
    const text = document.querySelector("[data-search-body]");
    if (!text || !window.Highlight) { return; }

    // ignore differences that readers do not see: width, case, kinds of brackets, spaces
    const skipped = /[\s!-#%-*,-/:;?@[-\]_{}\xa1\xa7\xab\xb6\xb7\xbb\xbf\u2010-\u2027\u2030-\u205e\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u303d\u30fb]/g;
    const fold = (words) => [...words].map((char) => char.normalize("NFKC").toLowerCase().replace(skipped, "")).join("");
    const places = [];
    let folded = "";
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      for (let place = 0; place < node.length; place += 1) {
        const char = fold(node.data[place]);
        folded += char;
        for (let unit = 0; unit < char.length; unit += 1) { places.push([node, place]); }
      }
    }
    const ranges = [];
    for (const wanted of new URLSearchParams(location.search).getAll("hl").map(fold)) {
      for (let at = folded.indexOf(wanted); wanted && at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
        const range = new Range();
        const [node, place] = places[at + wanted.length - 1];
        range.setStart(...places[at]);
        range.setEnd(node, place + 1);
        ranges.push(range);
      }
    }
    if (!ranges.length) { return; }
    CSS.highlights.set("searched", new Highlight(...ranges));
    const top = ranges[0].getBoundingClientRect().top;
    if (!location.hash && top > innerHeight * 0.7) { scrollBy(0, top - innerHeight / 3); }
  };
  if (document.readyState === "loading") { addEventListener("DOMContentLoaded", mark); } else { mark(); }
})();
