/*
 * The search page: it searches for the state in its address and writes new input into the address.
 */
(function (search) {
  "use strict";

  var PAGE = 20;
  var WAIT = 300;
  var GUIDE = "/guide/";

  function start() {
    var root = document.querySelector("[data-search-root]");
    var input = document.getElementById("search-input");
    if (!root || !input) { return; }
    var part = function (name) { return root.querySelector("[" + name + "]"); };
    new Page(root, input, {
      count: part("data-search-count"),
      filters: part("data-search-filters"),
      message: part("data-search-message"),
      results: part("data-search-results")
    });
  }

  function Page(root, input, parts) {
    this.root = root;
    this.site = root.getAttribute("data-root");
    this.index = new URL(root.getAttribute("data-index"), window.location.href).href;
    this.input = input;
    this.parts = parts;
    this.office = root.querySelector("[data-search-office]");
    this.turn = 0;      // the number of the latest search; answers to earlier ones are dropped
    this.more = search.element("button", { type: "button", "class": "search-more", "data-search-more": "", hidden: "" }, ["显示更多"]);
    this.save = search.saveButton(this);
    parts.results.after(this.more, " ", this.save);
    // first of all show the query: if the browser lacks something that the rest needs, the form still works
    this.fromAddress();
    search.openFilters(parts.filters);
    this.listen();
  }

  Page.prototype.listen = function () {
    var page = this;
    var timer = 0;
    function ask(query, how) {
      clearTimeout(timer);
      page.state.query = query;
      page.go(how);
    }
    function typed() { ask(page.input.value.trim(), "replaceState"); }
    this.input.form.addEventListener("submit", function (event) {
      event.preventDefault();
      ask(page.input.value.trim(), "pushState");
    });
    this.input.addEventListener("input", function (event) {
      clearTimeout(timer);
      // during input-method composition the field contains only intermediate letters
      if (!event.isComposing) { timer = setTimeout(typed, WAIT); }
    });
    // whoever focuses the field is about to search, so start loading while they type
    this.input.addEventListener("focus", function () { page.open().catch(function () { return null; }); });
    this.input.addEventListener("compositionend", function () {
      clearTimeout(timer);
      timer = setTimeout(typed, WAIT);
    });
    search.combobox(this.input, function (typed) {
      return page.open().then(function (index) { return search.suggestions(index, typed); });
    }, function (text) { ask(text, "pushState"); });
    window.addEventListener("popstate", function () { page.fromAddress(); });
    this.more.addEventListener("click", function () { page.showMore(); });
  };

  Page.prototype.fromAddress = function () {
    this.state = search.readState(window.location.search);
    this.input.value = this.state.query;
    this.run();
  };

  /** Put the state into the address and search. */
  Page.prototype.go = function (how) {
    var address = search.writeState(this.state);
    if (address !== window.location.search) {
      window.history[how](null, "", address || window.location.pathname);
    }
    this.run();
  };

  Page.prototype.change = function (name, value) {
    if (name === "sort") {
      this.state.sort = value;
    } else if (name) {
      this.state.chosen[name] = value;
    } else {
      this.state.chosen = search.readState("").chosen;
      this.input.focus();
    }
    this.go("pushState");
  };

  Page.prototype.run = function () {
    var page = this;
    var turn = this.turn += 1;
    var state = this.state;
    var terms = search.parse(state.query);
    // on the way back WebKit resets a field without autocompletion to its default
    this.input.defaultValue = this.input.value;
    var filtered = search.FIELDS.some(function (field) { return state.chosen[field.name].length; });
    if (!terms.length && !filtered) {
      this.clear(state.query ? "请输入汉字、字母或数字" : "");
      return;
    }
    this.say("正在搜索…", true);
    this.open().then(function (index) {
      return page.look(index, turn, terms);
    }).catch(function (error) {
      page.opened = null;
      if (turn === page.turn && error && error.outdated) {
        page.run();
      } else if (turn === page.turn) {
        page.clear("");
        page.say("搜索没有完成", false);
        search.drawMessage(page.parts.message, search.reason(error), []);
      }
    });
  };

  /** Search for terms; without results, search for their modern characters, then for substitutes. */
  Page.prototype.look = function (index, turn, terms) {
    var page = this;
    return Promise.all(terms.map(function (term) { return search.findWide(index, term); })).then(function (wide) {
      var also = [].concat.apply([], wide.map(function (one) { return one.also; }));
      return search.byNumber(index, terms, wide.map(function (one) { return one.pages; })).then(function (found) {
        var all = search.rank(index.pages, terms, found, page.state.sort);
        if (turn !== page.turn) { return null; }
        if (all.length) { return page.show(index, turn, terms.concat(also.map(function (one) { return one.term; })), all, also); }
        return index.current().then(index.variants).then(function (pairs) {  // published since the page was opened?
          var query = page.state.query;
          var modern = search.modern(query, pairs);
          if (turn !== page.turn) { return null; }
          if (terms.length && modern !== query) { return page.look(index, turn, search.parse(modern)); }
          return search.relax(index, terms, found).then(function (other) {
            return other ? page.showNear(index, turn, other) : page.explain(index, turn, terms, found);
          });
        });
      });
    });
  };

  /** The index, opened once; after a failure it is opened again the next time. */
  Page.prototype.open = function () {
    var page = this;
    if (!this.opened) {
      this.opened = search.open(this.index);
      this.opened.catch(function () { page.opened = null; });
    }
    return this.opened;
  };

  /** Say how the search stands; while `busy`, old results remain. Without results no room is kept for them. */
  Page.prototype.say = function (text, busy) {
    this.parts.count.textContent = text;
    this.parts.results.setAttribute("aria-busy", String(busy));
    this.root.classList.toggle("search-waits", busy || this.every.length > 0);
  };

  Page.prototype.clear = function (message) {
    this.judged = this.every = [];
    this.say("", false);
    search.fill(this.parts.results, []);
    this.more.hidden = this.save.hidden = true;
    search.drawFilters(this.parts.filters, [], { chosen: {}, sort: "" }, function () {});
    search.drawMessage(this.parts.message, message, []);
  };

  /** Draw the results, with remarks on them. */
  Page.prototype.show = function (index, turn, terms, all, also) {
    var page = this;
    return this.draw(index, turn, terms, all, "找到 ", " 条结果").then(function (drawn) {
      if (!drawn) { return; }
      search.drawMessage(page.parts.message, page.judged.length ? ""
        : "按现在的筛选没有结果，清除筛选后有 " + all.length + " 条", []);
      page.note(index, also);
    });
  };

  /** Remarks on results: synonyms were searched, or a part could not be. */
  Page.prototype.note = function (index, also) {
    var notes = [];
    if (also.length && this.judged.length) {
      var state = search.readState("");
      state.query = search.parse(this.state.query).map(function (term) { return "“" + term.text + "”"; }).join(" ");
      notes.push(search.alsoFound(also, search.element("a", { href: search.writeState(state) }, ["只找输入的词"])));
    }
    if (index.missing.length) { notes.push("有一部分索引没有读到（" + index.missing.length + " 处），结果可能不全；刷新页面再试。"); }
    if (notes.length) { search.drawNotes(this.parts.message, notes); }
  };

  /** Draw results that are only similar to the query. */
  Page.prototype.showNear = function (index, turn, other) {
    var page = this;
    var all = other.all || search.rank(index.pages, other.terms, other.found, this.state.sort);
    return this.draw(index, turn, other.marked, all, "找到 ", " 条相近的结果").then(function (drawn) {
      if (!drawn) { return; }
      search.drawMessage(page.parts.message, "没有一页写着“" + page.state.query + "”，下面各页有相近的说法。", []);
      page.note(index, []);
    });
  };

  /**
   * Draw filters, the number of results and the first results, once these are loaded. The promise tells
   * whether it was done; the answer to an earlier search is dropped.
   */
  Page.prototype.draw = function (index, turn, terms, all, before, after) {
    var page = this;
    var state = this.state;
    var every = search.narrow(all, state.chosen);
    var judged = search.arranged(every, state.sort);
    return this.read(index, terms, judged.slice(0, PAGE)).then(function (items) {
      if (turn !== page.turn) { return false; }
      page.terms = terms;
      page.loader = index;
      page.judged = judged;
      page.asked = PAGE;
      page.every = every;
      search.fill(page.parts.results, items);
      page.say(every.length ? before + every.length + after + search.foldedInWords(judged) : "没有找到结果", false);
      search.drawFilters(page.parts.filters, search.facets(all, state.chosen), state, function (name, value) {
        page.change(name, value);
      });
      page.more.hidden = judged.length <= PAGE;
      page.save.hidden = !judged.length;
      return true;
    });
  };

  /** Nothing was found: say what can be done. */
  Page.prototype.explain = function (index, turn, terms, found) {
    var page = this;
    // titles suggest what was perhaps meant; without them there are other ways out
    return index.name(index.pages).catch(function () { return []; }).then(function (pages) {
      return page.draw(index, turn, terms, [], "", "").then(function (drawn) {
        if (!drawn) { return; }
        var alone = terms.map(function (term, place) { return { term: term, count: Object.keys(found[place]).length }; });
        var guide = pages.some(function (one) { return one.url === GUIDE; }) ? GUIDE : "";
        var link = function (text) {
          var state = search.readState("");
          state.query = text;
          return search.element("a", { href: search.writeState(state) }, [text]);
        };
        var ways = search.waysOut(terms, alone, search.near(pages, terms, 3), page.site, guide, link);
        if (page.office) { ways.push(Array.from(page.office.cloneNode(true).childNodes)); }
        search.drawMessage(page.parts.message, "没有找到“" + page.state.query + "”。可以这样试：", ways);
        page.note(index, []);
      });
    });
  };

  /** Judged pages as drawn results with excerpts: a promise of them, without those that cannot be loaded. */
  Page.prototype.read = function (index, terms, judged) {
    var page = this;
    return Promise.all(judged.map(function (one) {
      return index.load(one.page).then(function (data) {
        var item = search.drawResult(one.page, terms, page.site);
        search.drawDigest(item, one.page, search.digest(data.content, data.anchors, one.page.body, terms), page.site, terms);
        search.addUnder(item, one.under || [], function () { return page.read(index, terms, one.under); });
        return item;
      }, function (error) {
        if (error.outdated) { throw error; }
        // an excerpt that cannot be loaded is left out
        return index.name([one.page]).then(function () {
          return search.drawResult(one.page, terms, page.site);
        }, function () { return null; });
      });
    })).then(function (items) { return items.filter(Boolean); });
  };

  /** Draw the next results. */
  Page.prototype.showMore = function () {
    var page = this;
    var turn = this.turn;
    // counted by what was asked for: a result that could not be loaded is not drawn
    var drawn = this.asked;
    this.read(this.loader, this.terms, this.judged.slice(drawn, drawn + PAGE)).then(function (items) {
      if (turn !== page.turn || page.asked !== drawn) { return; }
      page.asked += PAGE;
      items.forEach(function (item) { page.parts.results.appendChild(item); });
      page.more.hidden = drawn + PAGE >= page.judged.length;
      if (items.length) { items[0].querySelector("a").focus(); }
    }).catch(function () {
      page.opened = null;
      if (turn === page.turn) { page.run(); }
    });
  };

  search.start = start;
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})(window.gongkaiSearch = window.gongkaiSearch || {});
