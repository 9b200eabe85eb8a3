/*
 * Suggestions below the search field: titles, numbers and departments that contain what is typed (WAI-ARIA
 * combobox with a list; the field keeps the focus, arrow keys move through the list, Esc closes it).
 */
(function (search) {
  "use strict";

  var MOST = 8;
  var PART = /^[0-9a-z]+$/;
  var TASK = "任务";  // many have one title
  var COMPOSED = 229; // the number of a key that an input method takes

  /** Add a text to `known` if it contains the words; the last one may be the beginning of a word. */
  function note(known, text, wanted) {
    var place = (" " + search.tokens(text).join(" ")).indexOf(" " + wanted.join(" "));
    if (place >= 0) { known[text] = place > 0; }
  }

  /** Titles and numbers in which a term was found: text -> whether something precedes it. */
  function byHit(index, found) {
    var held = index.pages.filter(function (page) { return found[page.key]; }).map(function (page) {
      var place = found[page.key][0];
      var inTitle = place < page.titleEnd && page.kind !== TASK;
      var inNumber = place >= page.numberStart && place < page.numberEnd;
      var start = inTitle ? 0 : page.numberStart;
      var length = inTitle ? page.titleEnd : page.numberEnd - page.numberStart;
      return { page: page, field: inTitle ? "title" : inNumber ? "number" : "", later: place > start, length: length };
    }).filter(function (one) { return one.field; }).sort(function (a, b) {
      return a.later - b.later || a.length - b.length || a.page.place - b.page.place;
    }).slice(0, MOST);
    return Promise.all(held.map(function (one) { return index.load(one.page); })).then(function () {
      var known = Object.create(null);
      held.forEach(function (one) { known[one.page[one.field]] = one.later; });
      return known;
    });
  }

  /** The same from all titles and numbers, for a year or a Latin word that is still being typed. */
  function byName(index, wanted) {
    return index.name(index.pages).then(function (pages) {
      var known = Object.create(null);
      pages.forEach(function (page) {
        if (page.kind !== TASK) { note(known, page.title, wanted); }
        note(known, page.number, wanted);
      });
      return known;
    });
  }

  /**
   * Up to MOST suggestions for what is typed, as a promise: those that begin with it first, then shorter
   * ones.
   */
  search.suggestions = function (index, typed) {
    var wanted = search.tokens(typed);
    if (!wanted.length) { return Promise.resolve([]); }
    var units = Object.create(null);
    index.pages.forEach(function (page) { page.unit.forEach(function (unit) { units[unit] = true; }); });
    return index.find({ tokens: wanted }).then(function (found) {
      if (!Object.keys(found).length && PART.test(wanted[wanted.length - 1])) { return byName(index, wanted); }
      return byHit(index, found);
    }).then(function (known) {
      Object.keys(units).forEach(function (unit) { note(known, unit, wanted); });
      return known;
    }).then(function (known) {
      return Object.keys(known).filter(function (text) { return text !== typed; }).sort(function (a, b) {
        return known[a] - known[b] || a.length - b.length || (a < b ? -1 : 1);
      }).slice(0, MOST);
    });
  };

  /** Make the input a combobox; `suggest(typed)` promises texts, `take(text)` receives the chosen one. */
  search.combobox = function (input, suggest, take) {
    var list = search.element("ul", { id: input.id + "-list", role: "listbox", "class": "search-suggestions", "aria-label": "搜索建议" });
    var active = -1;
    var turn = 0;
    list.hidden = true;
    input.parentElement.after(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    close();

    function close() {
      turn += 1;
      active = -1;
      list.hidden = true;
      search.fill(list, []);
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function mark(place) {
      var options = list.children;
      if (options[active]) { options[active].setAttribute("aria-selected", "false"); }
      active = (place + options.length) % options.length;
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active].id);
    }

    function choose(text) {
      input.value = text;
      close();
      take(text);
    }

    function show(texts) {
      if (!texts.length) { close(); return; }
      search.fill(list, texts.map(function (text, place) {
        var option = search.element("li", { id: list.id + "-" + place, role: "option", "aria-selected": "false" }, [text]);
        // before the field loses the focus
        option.addEventListener("mousedown", function (event) { event.preventDefault(); choose(text); });
        return option;
      }));
      active = -1;
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }

    function offer() {
      var mine = turn += 1;
      suggest(input.value.trim()).then(function (texts) {
        if (mine === turn && document.activeElement === input) { show(texts); }
      }, close);
    }

    input.addEventListener("input", function (event) {
      turn += 1;
      if (!event.isComposing) { offer(); }
    });
    // after a composition most browsers fire no input event of their own
    input.addEventListener("compositionend", offer);
    input.addEventListener("keydown", function (event) {
      // in Safari the key that ends a composition is reported after its end
      if (list.hidden || event.isComposing || event.keyCode === COMPOSED) { return; }
      if (event.key === "ArrowDown") { mark(active + 1); event.preventDefault(); }
      if (event.key === "ArrowUp") { mark(active < 0 ? list.children.length - 1 : active - 1); event.preventDefault(); }
      if (event.key === "Escape") { close(); event.preventDefault(); }
      if (event.key === "Enter" && active >= 0) { choose(list.children[active].textContent); event.preventDefault(); }
    });
    input.addEventListener("blur", close);
    input.form.addEventListener("submit", close);
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
