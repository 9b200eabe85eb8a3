/*
 * Draws results, filters and messages. What is typed or read from a page is inserted as text, not HTML.
 */
(function (search) {
  "use strict";

  var CHECKS = 8; // a field with more values is a drop-down list
  var TONES = { "有效": "good", "现行": "good", "尚未生效": "wait", "已修改": "wait", "已废止": "over", "已失效": "over" };

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) {
      made.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return made;
  }
  search.element = element;

  /** Replace the content of a container by nodes. */
  function fill(container, nodes) {
    container.textContent = "";  // replaceChildren came with Chromium 86
    nodes.forEach(function (node) { container.appendChild(node); });
  }
  search.fill = fill;

  function drawn(pieces) {
    return pieces.map(function (piece) { return piece.mark ? element("mark", {}, [piece.text]) : piece.text; });
  }

  /** The address of a page from here; in a folder its file must be named. */
  function address(root, url) {
    return root + url.replace(/^\//, "") + (search.inFolder() && /\/$/.test(url) ? "index.html" : "");
  }

  /** The query string that makes a page highlight the terms on arrival; none for a file. */
  function marking(terms, url) {
    if (!/\/$/.test(url)) { return ""; }
    var given = new URLSearchParams();
    terms.slice(0, 6).forEach(function (term) { given.append("hl", term.text); });
    var text = given.toString();
    return text ? "?" + text : "";
  }

  /** `2026-11-01` as readers say it: 2026年11月1日; a month or a year alone stays one. */
  function chineseDate(date) {
    return date.split("-").map(function (part, place) { return Number(part) + "年月日"[place]; }).join("");
  }

  /** One result without its excerpt, which is added when its page has been loaded. */
  search.drawResult = function (page, terms, root) {
    var link = element("a", { href: address(root, page.url) + marking(terms, page.url), "data-search-result": "" },
      drawn(search.markText(page.title, terms)));
    var head = element("p", { "class": "search-result-title" }, [link]);
    var facts = [element("span", {}, [page.home ? page.kind + "（" + page.url.split(".").pop().toUpperCase() + "）" : page.kind])];
    if (page.home) { facts.push(element("a", { href: address(root, page.home) }, [page.parent])); }
    if (page.number) {
      facts.push(element("span", { "class": "number" }, drawn(search.markText(page.number, terms))));
    }
    if (page.issuer) { facts.push(element("span", {}, [page.issuer])); }
    if (page.date) { facts.push(element("time", { datetime: page.date }, [chineseDate(page.date)])); }
    var line = element("p", { "class": "search-result-facts small" });
    if (page.validity) {
      line.appendChild(element("span", { "class": "status-tag status-" + (TONES[page.validity] || "neutral") }, [page.validity]));
      line.appendChild(document.createTextNode(" "));
    }
    facts.forEach(function (fact, place) {
      if (place) { line.appendChild(document.createTextNode(" · ")); }
      line.appendChild(fact);
    });
    return element("li", { "class": "search-result" }, [head, line]);
  };

  /** An id in an address; readers of PDFs want the sign of equality in #page=3 as it is. */
  function fragment(id) { return encodeURIComponent(id).replace(/%3D/g, "="); }

  /** Add the excerpt and sections of a page to its result. */
  search.drawDigest = function (item, page, digest, root, terms) {
    if (digest.excerpt.length) {
      item.appendChild(element("p", { "class": "search-result-excerpt" }, drawn(digest.excerpt)));
    }
    if (digest.sections.length) {
      item.appendChild(element("ul", { "class": "search-result-sections" }, digest.sections.map(function (section) {
        var link = element("a", { href: address(root, page.url) + marking(terms, page.url) + "#" + fragment(section.id) },
          drawn(section.pieces));
        return element("li", {}, [link]);
      })));
    }
  };

  /** Draw the filters; the keyboard focus stays where it was. */
  search.drawFilters = function (container, facets, state, change) {
    var active = document.activeElement;
    var focused = active && container.contains(active) ? active.id : "";
    var groups = facets.map(function (facet) {
      return facet.values.length > CHECKS ? dropDown(facet, change) : checks(facet, change);
    });
    if (facets.length || state.sort) { groups.push(order(state.sort, change)); }
    if (search.FIELDS.some(function (field) { return (state.chosen[field.name] || []).length; })) {
      var clear = element("button", { type: "button", id: "filter-clear", "class": "search-filter-clear" }, ["清除筛选"]);
      clear.addEventListener("click", function () { change("", []); });
      groups.push(clear);
    }
    fill(container, groups);
    container.hidden = !groups.length;
    if (container.closest("details")) { container.closest("details").hidden = container.hidden; }
    var again = focused && document.getElementById(focused);
    if (again) { again.focus(); }
  };

  /** On a wide screen the filters are beside the results, open. */
  search.openFilters = function (container) {
    var fold = container.closest("details");
    if (fold && window.matchMedia("(min-width: 60em)").matches) { fold.open = true; }
  };

  function checks(facet, change) {
    var boxes = facet.values.map(function (value, place) {
      var id = "filter-" + facet.name + "-" + place;
      var box = element("input", { type: "checkbox", id: id, name: facet.name, value: value.value });
      box.checked = value.chosen;
      box.addEventListener("change", function () {
        change(facet.name, facet.values.filter(function (other) {
          return other === value ? box.checked : other.chosen;
        }).map(function (other) { return other.value; }));
      });
      return element("label", { "for": id, "class": "search-filter-value" },
        [box, " " + value.value, element("span", { "class": "count" }, ["（" + value.count + "）"])]);
    });
    return element("fieldset", { "class": "search-filter" },
      [element("legend", {}, [facet.label])].concat(boxes));
  }

  function dropDown(facet, change) {
    var id = "filter-" + facet.name;
    var options = facet.values.map(function (value) {
      return element("option", { value: value.value }, [value.value + "（" + value.count + "）"]);
    });
    var list = element("select", { id: id, name: facet.name },
      [element("option", { value: "" }, ["全部"])].concat(options));
    var chosen = facet.values.filter(function (value) { return value.chosen; })[0];
    list.value = chosen ? chosen.value : "";
    list.addEventListener("change", function () { change(facet.name, list.value ? [list.value] : []); });
    return element("div", { "class": "search-filter" }, [element("label", { "for": id }, [facet.label]), list]);
  }

  function order(sort, change) {
    var list = element("select", { id: "filter-sort", name: "sort" }, [
      element("option", { value: "" }, ["按相关程度"]),
      element("option", { value: "date" }, ["按日期，新的在前"])
    ]);
    list.value = sort;
    list.addEventListener("change", function () { change("sort", list.value); });
    return element("div", { "class": "search-filter" }, [element("label", { "for": "filter-sort" }, ["排序"]), list]);
  }

  /** Say why there is nothing and what to do: a paragraph and a list of ways, each a string or a node. */
  search.drawMessage = function (container, title, ways) {
    var parts = title ? [element("p", {}, [title])] : [];
    if (ways.length) {
      parts.push(element("ul", { "class": "search-ways" }, ways.map(function (way) {
        return element("li", {}, [].concat(way));
      })));
    }
    fill(container, parts);
    container.hidden = !parts.length;
  };

  /** Add remarks below any existing message. */
  search.drawNotes = function (container, notes) {
    notes.forEach(function (note) { container.appendChild(element("p", {}, [].concat(note))); });
    container.hidden = false;
  };

  /** Say which synonyms were searched too, with a link that searches only the typed words. */
  search.alsoFound = function (also, exact) {
    return ["也找了意思相同的词：" + also.map(function (one) { return one.term.text + "（" + one.count + "）"; }).join("、") + "。 ", exact];
  };

  /**
   * Ways out of a search without results (W-SRCH-06). `alone` has {term, count} for each of several terms;
   * `guide` is the address of the disclosure guide, "" when there is none; `query` makes a link from a term.
   */
  search.waysOut = function (terms, alone, near, root, guide, query) {
    var ways = [];
    if (terms.length > 1) {
      ways.push(["去掉一个词再试：" ].concat(alone.map(function (one, place) {
        return [place ? "，" : "", query(one.term.text), "（" + one.count + "）"];
      }).flat()));
    } else {
      ways.push("检查有没有错别字，或者换一个更短、更常用的词");
    }
    if (near.length) {
      ways.push(["也许要找："].concat(near.map(function (page, place) {
        return [place ? "；" : "", element("a", { href: address(root, page.url) }, [page.title])];
      }).flat()));
    }
    ways.push(["按", element("a", { href: address(root, "/sitemap/") }, ["网站地图"]), "逐级查找"]);
    ways.push(guide
      ? ["没有公开的信息，可以依申请公开，办法见", element("a", { href: address(root, guide) }, ["政府信息公开指南"])]
      : "没有公开的信息，可以向公开它的机关提出依申请公开");
    return ways;
  };

  /** Why a search failed and what to do; the network is mentioned only when there was no response. */
  search.reason = function (error) {
    if (search.inFolder()) { return "这个文件夹里没有搜索要用的文件，请用离线包，或从下面的目录查找"; }
    if (error.unreachable) { return "搜索索引没有读到，请检查网络后刷新页面，或从下面的目录查找"; }
    if (error.refused) { return "搜索索引没有读到，请过一会儿刷新页面，或从下面的目录查找"; }
    return "这个浏览器没有完成搜索，可能是版本太旧：请换一个较新的浏览器，或从下面的目录查找";
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
