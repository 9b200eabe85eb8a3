/*
 * The search page: what stands in the address is searched and drawn; what is typed or chosen goes into the address.
 */
(function (search) {
  "use strict";

  var PAGE = 20;
  var WAIT = 300;
  var GUIDE = "/guide/";

  /** The state in an address: {query, chosen: {field: [values]}, sort}. */
  search.readState = function (parameters) {
    var given = new URLSearchParams(parameters);
    var chosen = {};
    search.FIELDS.forEach(function (field) { chosen[field.name] = given.getAll(field.name).filter(Boolean); });
    return { query: given.get("q") || "", chosen: chosen, sort: given.get("sort") === "date" ? "date" : "" };
  };

  /** The address part for a state: "" or "?q=…". */
  search.writeState = function (state) {
    var given = new URLSearchParams();
    if (state.query) { given.set("q", state.query); }
    search.FIELDS.forEach(function (field) {
      state.chosen[field.name].forEach(function (value) { given.append(field.name, value); });
    });
    if (state.sort) { given.set("sort", state.sort); }
    var text = given.toString();
    return text ? "?" + text : "";
  };

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
    this.site = root.getAttribute("data-root");
    this.index = new URL(root.getAttribute("data-index"), window.location.href).href;
    this.input = input;
    this.parts = parts;
    this.turn = 0;      // the number of the latest search; answers to earlier ones are dropped
    this.opened = null;
    this.more = search.element("button", { type: "button", "class": "search-more", "data-search-more": "" }, ["显示更多"]);
    this.more.hidden = true;
    parts.results.after(this.more);
    this.listen();
    this.unfold();
    this.fromAddress();
  }

  /** On a wide screen the filters stand beside the results, open. */
  Page.prototype.unfold = function () {
    var fold = this.parts.filters.closest("details");
    if (fold && window.matchMedia("(min-width: 60em)").matches) { fold.open = true; }
  };

  Page.prototype.listen = function () {
    var page = this;
    var timer = 0;
    function typed() {
      page.state.query = page.input.value.trim();
      page.go("replaceState");
    }
    this.input.form.addEventListener("submit", function (event) {
      event.preventDefault();
      clearTimeout(timer);
      page.state.query = page.input.value.trim();
      page.go("pushState");
    });
    this.input.addEventListener("input", function (event) {
      clearTimeout(timer);
      // while an input method is composing, the letters in the field are not what is meant
      if (!event.isComposing) { timer = setTimeout(typed, WAIT); }
    });
    this.input.addEventListener("compositionend", function () {
      clearTimeout(timer);
      timer = setTimeout(typed, WAIT);
    });
    search.combobox(this.input, function (typed) {
      return page.open().then(function (index) { return search.suggestions(index.pages, typed); });
    }, function (text) {
      clearTimeout(timer);
      page.state.query = text;
      page.go("pushState");
    });
    window.addEventListener("popstate", function () { page.fromAddress(); });
    this.more.addEventListener("click", function () { page.showMore(true); });
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
    var filtered = search.FIELDS.some(function (field) { return state.chosen[field.name].length; });
    if (!terms.length && !filtered) {
      this.clear(state.query ? "请输入汉字、字母或数字" : "");
      return;
    }
    this.open().then(function (index) {
      return page.look(index, turn, terms);
    }).catch(function () {
      page.opened = null;
      if (turn === page.turn) {
        page.clear("");
        search.drawMessage(page.parts.message, window.location.protocol === "file:"
          ? "从文件夹或光盘打开时不能搜索，请从下面的目录查找"
          : "搜索索引没有读到，请检查网络后刷新页面，或从下面的目录查找", []);
      }
    });
  };

  /** Search for terms; when nothing has them, in modern characters, then for what is near to them. */
  Page.prototype.look = function (index, turn, terms) {
    var page = this;
    return Promise.all(terms.map(function (term) { return search.findWide(index, term); })).then(function (wide) {
      var found = wide.map(function (one) { return one.pages; });
      if (turn !== page.turn) { return null; }
      if (page.show(index, terms, found, [].concat.apply([], wide.map(function (one) { return one.also; })))) { return null; }
      return index.variants().then(function (pairs) {
        var query = page.state.query;
        var modern = search.modern(query, pairs);
        if (turn !== page.turn || !terms.length) { return null; }
        if (modern !== query) { return page.look(index, turn, search.parse(modern)); }
        return search.relax(index.spread, terms, found).then(function (other) {
          if (other && turn === page.turn) { page.showNear(index, terms, other); }
        });
      });
    });
  };

  Page.prototype.open = function () {
    if (!this.opened) { this.opened = search.open(this.index); }
    return this.opened;
  };

  Page.prototype.clear = function (message) {
    this.judged = [];
    this.parts.count.textContent = "";
    this.parts.results.replaceChildren();
    this.more.hidden = true;
    search.drawFilters(this.parts.filters, [], { chosen: {}, sort: "" }, function () {});
    search.drawMessage(this.parts.message, message, []);
  };

  Page.prototype.show = function (index, terms, found, also) {
    var state = this.state;
    var page = this;
    index.pages.forEach(function (one) {
      if (terms.length && search.namesNumber(one, terms)) {
        found = found.map(function (places) {
          if (places[one.key] !== undefined) { return places; }
          var wider = Object.assign({}, places);
          wider[one.key] = null;
          return wider;
        });
      }
    });
    var all = search.rank(index.pages, terms, found, state.sort);
    this.explain(index, terms, this.draw(index, terms, all), all, found);
    this.note(index, also);
    return all.length;
  };

  /** What a reader must know of results that are there: other words were searched, a part could not be. */
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

  /** Nothing stands as typed, but something near to it does: say so, and show that. */
  Page.prototype.showNear = function (index, terms, other) {
    var all = search.rank(index.pages, terms, other.found, this.state.sort);
    if (!all.length) { return; }
    this.draw(index, other.terms, all);
    this.parts.count.textContent = "没有完全相同的内容，找到 " + this.judged.length + " 条相近的结果";
    search.drawMessage(this.parts.message, "没有一页写着“" + this.state.query + "”，下面各页有相近的说法。", []);
  };

  /** Draw filters and the first results of `all`; gives the number that passes the filters. */
  Page.prototype.draw = function (index, terms, all) {
    var page = this;
    var state = this.state;
    this.terms = terms;
    this.loader = index;
    this.judged = search.narrow(all, state.chosen);
    this.parts.results.replaceChildren();
    this.parts.count.textContent = this.judged.length ? "找到 " + this.judged.length + " 条结果" : "没有找到结果";
    search.drawFilters(this.parts.filters, search.facets(all, state.chosen), state, function (name, value) {
      page.change(name, value);
    });
    this.showMore(false);
    return this.judged.length;
  };

  /** When nothing is left: because of the filters, or because nothing was found. */
  Page.prototype.explain = function (index, terms, count, all, found) {
    var page = this;
    if (count) {
      search.drawMessage(this.parts.message, "", []);
    } else if (all.length) {
      search.drawMessage(this.parts.message, "按现在的筛选没有结果，清除筛选后有 " + all.length + " 条", []);
    } else {
      var alone = terms.map(function (term, place) { return { term: term, count: Object.keys(found[place]).length }; });
      var guide = index.pages.some(function (one) { return one.url === GUIDE; }) ? GUIDE : "";
      var link = function (text) {
        var state = search.readState("");
        state.query = text;
        return search.element("a", { href: search.writeState(state) }, [text]);
      };
      search.drawMessage(this.parts.message, "没有找到“" + this.state.query + "”。可以这样试：",
        search.waysOut(terms, alone, search.near(index.pages, terms, 3), page.site, guide, link));
    }
  };

  /** Draw the next results; excerpts come when their pages have been read. */
  Page.prototype.showMore = function (focus) {
    var page = this;
    var turn = this.turn;
    var drawn = this.parts.results.children.length;
    var next = this.judged.slice(drawn, drawn + PAGE);
    var items = next.map(function (one) { return search.drawResult(one.page, page.terms, page.site); });
    items.forEach(function (item) { page.parts.results.appendChild(item); });
    this.more.hidden = drawn + next.length >= this.judged.length;
    if (focus && items.length) { items[0].querySelector("a").focus(); }
    next.forEach(function (one, place) {
      page.loader.load(one.page).then(function (data) {
        if (data && turn === page.turn) {
          var digest = search.digest(data.content, data.anchors, one.page.body, page.terms);
          search.drawDigest(items[place], one.page, digest, page.site, page.terms);
        }
      }).catch(function () {
        // the title and its link stand already; an excerpt that cannot be read is left out
      });
    });
  };

  search.start = start;
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})(window.gongkaiSearch = window.gongkaiSearch || {});
