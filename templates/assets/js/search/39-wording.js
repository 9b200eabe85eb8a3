/*
 * Sentences in words that no page has: with the words of officials in their place (水费 for 水价), and pages whose titles have
 * what is rare of the sentence. Words that no page has say nothing about which page is meant.
 */
(function (search) {
  "use strict";

  var MOST = 3;       // other wordings that are tried
  var LEAST = 2;      // tokens of a word that is replaced within a sentence
  var RARE = 0.06;    // of all pages at most may have a pair in their titles that tells which page is meant,
  var FEW = 12;       // or so many
  var NEAR = 0.6;     // of the best score is near enough
  var SHOWN = 20;
  var ANY = 0.1;      // where no pair is so rare, one that no more of all pages have
  // what people want of everything says little about which page is meant
  var WEAK = /^(?:申请|办理|领取|查询|下载|投诉|报名|条件|流程|材料|手续|标准|规定|政策|电话|时间|情况|问题)$/;

  var SCHOOL = /第?([一二三四五六七八九十])(小|中|幼)(?![学儿区时型额微心间旬期])/g;
  var SCHOOLS = { "小": "小学", "中": "中学", "幼": "幼儿园" };

  search.isWeak = function (text) { return WEAK.test(text); };

  /** The terms with a synonym in place of a word within them: lists of terms, the longest words first. */
  search.reworded = function (groups, terms) {
    var typed = terms.map(function (term) { return term.text; }).join(" ");
    var found = [];
    if (terms.some(function (term) { return term.exact; })) { return found; }
    groups.forEach(function (group) {
      var held = group.filter(function (word) { return word.length >= LEAST && typed.indexOf(word) >= 0; })
        .sort(function (a, b) { return b.length - a.length; })[0];
      group.forEach(function (word) {
        if (held && held !== typed && held.indexOf(word) < 0 && word.indexOf(held) < 0) {
          found.push({ length: held.length, text: typed.split(held).join(word) });
        }
      });
    });
    return found.sort(function (a, b) { return b.length - a.length; }).slice(0, MOST)
      .map(function (one) { return search.parse(one.text); });
  };

  /** The terms cut into words that have synonyms, where such words are all of them (老人补助 is 老人 and 补助); null otherwise. */
  search.wordsApart = function (groups, terms) {
    var words = [].concat.apply([], groups).sort(function (a, b) { return b.length - a.length; });
    var cut = terms.map(function (term) {
      var left = term.exact ? "" : term.text;
      var found = [];
      while (left) {
        var word = words.filter(function (one) { return one.length >= LEAST && left.indexOf(one) === 0; })[0];
        if (!word) { return term.text; }
        found.push(word);
        left = left.slice(word.length);
      }
      return found.join(" ") || "“" + term.text + "”";
    }).join(" ");
    var apart = search.parse(cut);
    return apart.length > terms.length ? apart : null;
  };

  /** The terms with numbered schools by their whole names (二小 is 第二小学): a list of one list of terms, or of none. */
  search.schoolsNamed = function (terms) {
    var typed = terms.map(function (term) { return term.text; }).join(" ");
    var whole = terms.some(function (term) { return term.exact; }) ? typed : typed.replace(SCHOOL, function (all, number, kind) {
      return "第" + number + SCHOOLS[kind];
    });
    return whole === typed ? [] : [search.parse(whole)];
  };

  /** The terms with a character that looks like one of theirs in its place (小额担保货款): lists of terms. */
  search.lookingAlike = function (terms) {
    var typed = terms.map(function (term) { return term.text; }).join(" ");
    var found = [];
    Array.from(terms.some(function (term) { return term.exact; }) ? "" : typed).forEach(function (char, place, all) {
      search.twinsOf(char).forEach(function (twin) {
        found.push(search.parse(all.slice(0, place).concat(twin, all.slice(place + 1)).join("")));
      });
    });
    return found.slice(0, MOST);
  };

  /** The pairs of neighbours of all terms, each with its pages: a promise of [{tokens, pages}]; only those that some page has. */
  function pairsOf(index, terms) {
    var known = {};
    terms.forEach(function (term) {
      term.tokens.slice(1).forEach(function (token, i) { known[term.tokens[i] + " " + token] = [term.tokens[i], token]; });
    });
    return Promise.all(Object.keys(known).map(function (key) {
      return index.spread(known[key]).then(function (pages) { return { tokens: known[key], pages: pages }; });
    })).then(function (all) { return all.filter(function (one) { return Object.keys(one.pages).length; }); });
  }

  function isTitled(page, places) {
    return Boolean(places) && places.some(function (place) { return place < page.titleEnd; });
  }

  /**
   * The pages whose titles have a rare pair of the terms, those that share most first: a promise of {all, marked}; null without
   * one. A year among the terms is that of the page.
   */
  search.loosely = function (index, terms) {
    var tokens = [].concat.apply([], terms.map(function (term) { return term.tokens; }));
    return pairsOf(index, terms).then(function (pairs) {
      var limit = Math.max(FEW, RARE * index.pages.length);
      var marked = {};
      pairs.forEach(function (pair) {
        pair.titles = index.pages.filter(function (page) { return isTitled(page, pair.pages[page.key]); }).length;
        pair.weak = WEAK.test(pair.tokens.join(""));
      });
      var telling = pairs.filter(function (pair) { return pair.titles && !pair.weak; });
      if (!telling.some(function (pair) { return pair.titles <= limit; })) { limit = ANY * index.pages.length; }
      var all = index.pages.map(function (page) {
        var score = 0;
        var titled = false;
        pairs.forEach(function (pair) {
          var places = pair.pages[page.key];
          if (!places) { return; }
          var count = Object.keys(pair.pages).length;
          var inTitle = isTitled(page, places);
          titled = titled || (inTitle && pair.titles <= limit && (!pair.weak || !telling.length));
          score += (inTitle && !pair.weak ? 3 : 1) * Math.log(1 + index.pages.length / count);
        });
        score *= search.worth(page) * search.ofYear(page, tokens);
        return { page: page, level: search.TITLE, sum: 0, other: false, score: titled ? score : 0 };
      }).filter(function (one) { return one.score > 0; }).sort(function (a, b) {
        return b.score - a.score || search.byRelevance(a, b);
      });
      all = all.filter(function (one) { return one.score >= NEAR * all[0].score; }).slice(0, SHOWN);
      pairs.forEach(function (pair) {
        var text = pair.tokens.join("");
        if (pair.titles && pair.titles <= limit) { marked[text] = { text: text, tokens: pair.tokens }; }
      });
      return all.length ? { all: all, marked: Object.keys(marked).map(function (text) { return marked[text]; }) } : null;
    });
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
