/*
 * This reader's display settings as data-* on <html>, set before anything is drawn (3.6 of the technical
 * rules). Stored in localStorage only; where that is blocked, settings last as long as the page.
 */
(function (root, script) {
  "use strict";

  const KEY = "gongkai.reading";
  const VALUES = {
    size: ["21", "24", "30", "36"],
    theme: ["light", "dark", "contrast"],
    mode: ["elder"],
    guide: ["on"],
    cursor: ["large"],
    rate: ["slow", "fast"]
  };
  let chosen = {};

  /** Apply the allowed values, whatever was stored. */
  function take(given) {
    chosen = {};
    for (const name in VALUES) {
      if (given && VALUES[name].includes(given[name])) {
        root.dataset[name] = chosen[name] = given[name];
      } else {
        delete root.dataset[name];
      }
    }
    // Letters of 30px and more leave no room for a second column.
    root.toggleAttribute("data-single", Boolean(chosen.mode) || chosen.size > "24");
  }

  function load() {
    try { take(JSON.parse(localStorage.getItem(KEY))); } catch (unreadable) { take(chosen); }
  }

  function keep(given) {
    take(given);
    try { localStorage.setItem(KEY, JSON.stringify(chosen)); } catch (barred) { /* Holds for this page. */ }
  }

  window.readingPrefs = {
    load,
    get: (name) => chosen[name] || "",
    /** Choose a value; "" is the default. */
    set: (name, value) => keep(Object.assign({}, chosen, { [name]: value })),
    reset: () => keep({})
  };
  const add = (name, given) => document.head.append(Object.assign(document.createElement(name), given));
  // below Chromium 88 and Safari 14 each rule with :is() is lost
  if (!CSS.supports("selector(:is(*))")) { add("link", { rel: "stylesheet", href: script.dataset.old }); }
  // the script that highlights words is loaded only after a click on a search result
  if (/[?&]hl=/.test(location.search)) { add("script", { src: script.dataset.src }); }
  // during a search, reserve the space for its results, so that nothing moves when they arrive
  root.toggleAttribute("data-asked", /[?&]q=./.test(location.search));
  root.dataset.js = "";
  load();
})(document.documentElement, document.currentScript);
