"""What ``look.py`` asks of a page in the browser: where things stand, and which touch targets are too small."""

from __future__ import annotations

from playwright.sync_api import ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}

#: Where each thing is looked for: the first that can be seen counts.
WHERE = {
    "h1": "h1",
    "sentence": ".policy-card svg, .document-letter .document-body > *, .document-body > *, .document-annex td, .task-page-requirement p",
    "result": ".list-rows li, .search-result, main .register-table tbody tr",
    "task": ".task",
    "open": ".page-home main a[href*='consultations/20']",
}
#: A letter that only says that the document below it is issued is not what readers came for: it is passed over.
MEASURE = """(where) => {
  const letter = document.querySelector(".document-letter .document-body");
  const below = document.querySelector(".document-annex .document-body");
  const covers = letter && below && letter.textContent.trim().length <= 120 && !/施行|废止/.test(letter.textContent);
  const seen = (one) => one.getClientRects().length && !one.closest(".visually-hidden")
    && !(covers && one.closest(".document-letter"));
  const top = (selector) => {
    for (const part of selector.split(", ")) {
      const found = [...document.querySelectorAll(part)].find(seen);
      if (found) { return Math.round(found.getBoundingClientRect().top + scrollY); }
    }
    return null;
  };
  return Object.fromEntries(Object.entries(where).map(([name, selector]) => [name, top(selector)]));
}"""

#: Every link, button and field whose sensitive area is lower than 44 px, or narrower; a link inside a sentence is not one
#: (WCAG 2.2, 2.5.8). The area is found by asking what would be hit above, below and beside its middle.
TARGETS = """() => {
  const wanted = 44, found = [];
  const inSentence = (one) => {
    if (one.tagName !== "A" || getComputedStyle(one).display !== "inline") { return false; }
    let block = one.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) { block = block.parentElement; }
    const own = [...block.querySelectorAll("a")].map((link) => link.textContent).join("");
    return block.textContent.replace(/[\\s\\p{P}]/gu, "").length > own.replace(/[\\s\\p{P}]/gu, "").length;
  };
  const holder = (one) => one.closest("label") || one;
  for (const one of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, textarea")) {
    one.scrollIntoView({ block: "nearest", inline: "center" }); // a row that goes sideways cuts its last link
    const box = one.getBoundingClientRect();
    if (!box.width || box.right < 0 || box.bottom <= 0 || getComputedStyle(one).visibility === "hidden") { continue; }
    if (one.closest(".visually-hidden, .skip-link") || inSentence(one)) { continue; }
    const line = one.getClientRects()[0];
    const x = line.left + line.width / 2, y = line.top + line.height / 2;
    const hit = (left, top) => {
      const there = document.elementFromPoint(left, top);
      return there && (holder(one).contains(there) || there.closest("a, button, label, summary") === one);
    };
    if (y + wanted > innerHeight || !hit(x, y)) { continue; } // nor does the lower edge of the window count
    const reach = (dx, dy) => { let n = 1; while (n < wanted && hit(x + n * dx, y + n * dy)) { n += 1; } return n - 1; };
    const height = reach(0, -1) + reach(0, 1) + 1, width = reach(-1, 0) + reach(1, 0) + 1;
    if (height < wanted - 1 || width < wanted - 1) {
      found.push(`${height}×${width} ${one.tagName.toLowerCase()} ${one.textContent.trim().slice(0, 20)} in ${one.parentElement.className || one.parentElement.tagName}`);
    }
  }
  return found;
}"""
