/*
 * Which pages match a query, and their order. Pure functions on the table of pages; no fetching, no drawing.
 *
 * A page is {key, place, titleEnd, numberStart, numberEnd, body, date, kind, issuer, topic, validity, region,
 * year, unit: []}; url, title and number are loaded later, for the pages that are shown. `found` is a list
 * with one object per term: page key -> places of the words on the page (null: matched by its number). A page
 * begins with its title, number and headings, so the first place of a term tells which of them contains it.
 */
(function (search) {
  "use strict";

  search.SAME = 0;      // the query is the title or the number
  search.TITLE = 1;     // the title holds every term
  search.NUMBER = 2;    // else the number does
  search.HEADING = 3;   // else a heading or another name
  search.BODY = 4;      // else the text

  /** The fields of the filters, in the order in which they are drawn. */
  search.FIELDS = [
    { name: "kind", label: "类别" },
    { name: "year", label: "年份" },
    { name: "validity", label: "有效性" },
    { name: "region", label: "地区" },
    { name: "issuer", label: "发文机关" },
    { name: "unit", label: "单位" },
    { name: "topic", label: "主题" }
  ];

  // What citizens come for stands first among pages that match alike; a kind that is not named is in the middle.
  var KINDS = { "政策文件": -4, "政策文件包": -3, "意见征集": -2, "政策解读": -1, "页面": 1, "标准目录": 2,
    "附件": 2, "政府公报": 2, "政策汇编": 2, "栏目": 3 };
  var NO_LONGER = { "已废止": 2, "已失效": 2, "已修改": 1, "尚未生效": 1 };
  var ENDS = /号[文件]*$/;  // 12号文 教体局: the number last, as in papers
  var WORDING = { "年": true, "第": true, "字": true };

  /** The words of the terms if they form a document number in another wording; null when they do not. */
  search.asksNumber = function (terms) {
    var told = terms.filter(function (term) { return !ENDS.test(term.text); }).concat(terms.filter(function (term) { return ENDS.test(term.text); }));
    var wanted = [].concat.apply([], told.map(function (term) { return term.tokens; }))
      .filter(function (token) { return !WORDING[token]; });
    var typed = wanted.length;
    while (/^[文件]$/.test(wanted[wanted.length - 1])) { wanted.pop(); }  // 2号文, 2号文件
    var last = wanted.length - 1;
    return last >= (wanted.length < typed ? 1 : 2) && wanted[last] === "号" && /^\d+$/.test(wanted[last - 1]) ? wanted : null;
  };

  /**
   * Whether words give the number of a page in another wording: 2021年18号, 鲁政办发2021年第5号. All of them except 年,
   * 第 and 字 must occur in the number in the same order.
   */
  search.namesNumber = function (page, wanted) {
    var place = 0;
    // 县政府2025年11号: who issued it in the place of its mark
    search.tokens(page.issuer).concat(search.tokens(page.number)).forEach(function (token) {
      if (token === wanted[place]) { place += 1; }
    });
    return place === wanted.length;
  };

  /** Whether a number has no other words than these. */
  function isWholly(page, wanted) {
    return search.tokens(page.number).filter(function (token) { return !WORDING[token]; }).join(" ") === wanted.join(" ");
  }

  /**
   * `found`, with documents added whose number the terms give in another wording, unless one has it as typed.
   */
  search.byNumber = function (index, terms, found) {
    var wanted = search.asksNumber(terms);
    found = search.ofDay(index.pages, terms, found);
    var asTyped = wanted && index.pages.some(function (page) {
      var one = search.judge(page, terms, found);
      return one && (one.level === search.SAME || one.level === search.NUMBER);
    });
    if (!wanted || asTyped) { return Promise.resolve(found); }
    return index.name(index.pages).then(function (pages) {
      var named = pages.filter(function (page) { return search.namesNumber(page, wanted); });
      // 云政发2024年9号 is not 云政办发〔2024〕9号
      var whole = named.filter(function (page) { return isWholly(page, wanted); });
      named = whole.length ? whole : named;
      return found.map(function (places) {
        var wider = Object.assign({}, places);
        named.forEach(function (page) { if (places[page.key] === undefined) { wider[page.key] = null; } });
        return wider;
      });
    });
  };

  function first(places) { return places.reduce(function (a, b) { return Math.min(a, b); }, Infinity); }

  /** Where a term was found on a page, as one of the levels above. */
  function level(page, places) {
    if (places === null) { return search.NUMBER; }
    var place = first(places);
    if (place < page.titleEnd) { return search.TITLE; }
    if (place >= page.numberStart && place < page.numberEnd) { return search.NUMBER; }
    return place < page.body ? search.HEADING : search.BODY;
  }

  /** Whether the terms, one after the other, are exactly the words from `start` to `end`. */
  function fills(terms, all, start, end) {
    var place = start;
    return terms.every(function (term, i) {
      var here = all[i] !== null && first(all[i]) === place;
      place += term.tokens.length;
      return here;
    }) && place === end;
  }

  function lengthOf(terms) { return terms.reduce(function (sum, term) { return sum + term.tokens.length; }, 0); }

  /** {page, level, sum, other, called} of a page that has every term; null when it lacks one. */
  search.judge = function (page, terms, found) {
    var worst = 0;
    var sum = 0;
    var other = false;  // found by another word only: after those that have what was typed
    var all = [];
    for (var i = 0; i < terms.length; i += 1) {
      var places = found[i][page.key];
      if (places === undefined) { return null; }
      var here = level(page, places);
      worst = Math.max(worst, here);
      sum += here;
      other = other || Boolean(places && places.other);
      all.push(places);
    }
    // of a long name of a list, a small part says little: 政策 does not ask for 政策文件汇编目录
    if (page.kind === "栏目" && worst === search.TITLE && lengthOf(terms) * 2 < page.titleEnd) {
      worst = search.HEADING;
      sum = worst * terms.length;
    }
    // 民政局 is the office itself before what it has published
    var office = page.kind === "单位" && terms.length === 1 && all[0] && terms[0].tokens.length > 2 &&
      first(all[0]) + terms[0].tokens.length === page.titleEnd;
    if (terms.length && !other && (office || fills(terms, all, 0, page.titleEnd) ||
        fills(terms, all, page.numberStart, page.numberEnd))) { worst = search.SAME; }
    // a page that is called like one of the words, or like another word for it
    var called = terms.some(function (term, i) { return fills([all[i] && all[i].other || term], [all[i]], 0, page.titleEnd); });
    other = other && !(called && terms.length === 1);
    return { page: page, level: worst, sum: sum, other: other, called: called };
  };

  /**
   * The order of two judged pages: typed words before synonyms, then level, what holds no longer last, by kind,
   * those in force first, later dates first, then the address.
   */
  search.byRelevance = function (a, b) {
    return a.other - b.other || a.level - b.level || a.sum - b.sum || Boolean(b.called) - Boolean(a.called) || (force(a.page) > 1) - (force(b.page) > 1) ||
      // 14号 without a year: the latest
      (a.level === search.NUMBER && a.page.kind === b.page.kind ? search.byDate(a, b) : 0) ||
      (KINDS[a.page.kind] || 0) - (KINDS[b.page.kind] || 0) || force(a.page) - force(b.page) || search.byDate(a, b);
  };

  /** Later dates first; pages without a date last. */
  search.byDate = function (a, b) {
    return compare(b.page.date, a.page.date) || a.page.place - b.page.place;
  };

  /** What a page is worth among similar ones, from 1 for a rule in force downwards. */
  search.worth = function (page) { return (1 - ((KINDS[page.kind] || 0) + 4) / 25) * (force(page) > 1 ? 0.6 : 1); };

  function force(page) { return NO_LONGER[page.validity] || 0; }

  function compare(a, b) { return a < b ? -1 : a > b ? 1 : 0; }

  /** All pages that have every term, in order. `sort` is "date"; anything else means relevance. */
  search.rank = function (pages, terms, found, sort) {
    var judged = [];
    pages.forEach(function (page) {
      var one = search.judge(page, terms, found);
      if (one) { judged.push(one); }
    });
    return judged.sort(sort === "date" || !terms.length ? search.byDate : search.byRelevance);
  };

  /** The values of a page for a field: none, one or several. */
  search.values = function (page, name) {
    var value = page[name];
    return Array.isArray(value) ? value : value ? [value] : [];
  };

  function passes(page, chosen, except) {
    return search.FIELDS.every(function (field) {
      var wanted = chosen[field.name] || [];
      return field.name === except || !wanted.length || search.values(page, field.name).some(function (value) {
        return wanted.indexOf(value) >= 0;
      });
    });
  }

  /** The judged pages that pass the filters: one of the chosen values of every field with a choice. */
  search.narrow = function (judged, chosen) {
    return judged.filter(function (one) { return passes(one.page, chosen, ""); });
  };

  /**
   * The available filters: [{name, label, values: [{value, count, chosen}]}], only fields that divide the
   * results. A count is the number of results if that value were chosen beside the choices in other fields.
   */
  search.facets = function (judged, chosen) {
    return search.FIELDS.map(function (field) {
      var counts = Object.create(null);
      var wanted = chosen[field.name] || [];
      wanted.forEach(function (value) { counts[value] = 0; });
      judged.forEach(function (one) {
        if (!passes(one.page, chosen, field.name)) { return; }
        search.values(one.page, field.name).forEach(function (value) { counts[value] = (counts[value] || 0) + 1; });
      });
      var values = Object.keys(counts).map(function (value) {
        return { value: value, count: counts[value], chosen: wanted.indexOf(value) >= 0 };
      });
      values.sort(field.name === "year"
        ? function (a, b) { return compare(b.value, a.value); }
        : function (a, b) { return b.count - a.count || compare(a.value, b.value); });
      return { name: field.name, label: field.label, values: values };
    }).filter(function (facet) {
      return facet.values.length > 1 || facet.values.some(function (value) {
        return value.chosen || value.count < judged.length;
      });
    });
  };

  /**
   * The pages, loaded with their names, whose titles are most similar to a query without results: by shared
   * pairs of tokens, at least two fifths of those of the query.
   */
  search.near = function (pages, terms, limit) {
    var wanted = Object.create(null);
    var total = 0;
    terms.forEach(function (term) { pairs(term.tokens).forEach(function (pair) { wanted[pair] = true; }); });
    total = Object.keys(wanted).length;
    if (!total) { return []; }
    return pages.map(function (page) {
      var have = pairs(search.tokens(page.title));
      var shared = have.filter(function (pair, place) { return wanted[pair] && have.indexOf(pair) === place; });
      return { page: page, share: shared.length / total };
    }).filter(function (one) { return one.share >= 0.4; }).sort(function (a, b) {
      return b.share - a.share || a.page.title.length - b.page.title.length || search.byDate(a, b);
    }).slice(0, limit).map(function (one) { return one.page; });
  };

  function pairs(tokens) {
    return tokens.slice(1).map(function (token, place) { return tokens[place] + " " + token; });
  }
})(window.gongkaiSearch = window.gongkaiSearch || {});
