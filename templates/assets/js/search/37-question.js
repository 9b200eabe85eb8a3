/*
 * Whole sentences (养老补贴怎么申请), when no page has them: words that only ask are left out, and if that is not enough, pages
 * are found by the pairs of characters that they share with the sentence.
 */
(function (search) {
  "use strict";

  var ASKING = new RegExp("请问|啥时候|为啥|有啥|啥|咋样|咋办|咋个|咋|俺们|俺家|俺|能不能领|能领|能拿|怎么样|怎么办理?|怎么|怎样才能|怎样|如何|为什么|(?:什么|的)时候|是什么|什么|往哪里|在哪里|在哪儿|在哪|哪里|哪儿|有哪些|哪些|哪个|哪几|多少钱?|多久|多长时间|多少|几块钱?|几毛|几点|几号|几天|" +
    "几月|是否|是不是|有没有|能不能|可不可以|行不行|要不要|需不需要|给不给|给吗|可以|能否|需要|应该|我们|家里有个|家里|我家|我想|想要|现在|目前|今年|每月|每个月|一个月|一年|一方|一下|的话|[的吗呢]|^我|[了不没]$", "g");
  var ENOUGH = 0.6;   // of the characters of a sentence must be in pairs that a page has, too,
  var IN_TITLE = 0.4; // or these in pairs of its title
  var COMMON = 0.25;  // a pair that more of all pages have (政府) says nothing in a title
  var LEAST = 4;      // tokens of a sentence
  var MOST = 40;      // tokens that are looked at: each costs a search
  var SHOWN = 60;
  var TITLE = 3;      // a pair in the title weighs as much as three, in a heading as two

  /** A text without words that only ask. */
  search.unasked = function (text) { return text.replace(ASKING, " "); };

  /** The terms without words that only ask; null when there are none of those or nothing is left. */
  search.withoutAsking = function (terms) {
    var left = terms.filter(function (term) { return !term.exact; }).map(function (term) { return search.unasked(term.text); });
    var asked = left.join(" ").trim();
    var typed = terms.map(function (term) { return term.text; }).join(" ");
    var found = search.parse(asked);
    var words = found.filter(function (term) { return term.tokens.length > 1; });
    found = words.length ? words : found;
    return asked === typed || left.length < terms.length || !found.length ? null : found;
  };

  function weight(page, places) {
    var place = places.reduce(function (a, b) { return Math.min(a, b); }, Infinity);
    return place < page.titleEnd ? TITLE : place < page.body ? TITLE - 1 : 1;
  }

  /** How much more a page counts when the terms name its year. */
  search.ofYear = function (page, tokens) { return /\d/.test(page.year) && tokens.indexOf(page.year) >= 0 ? 1.5 : 1; };

  /** The judged pages that share most with the tokens, best first. `pairs` has the pages of each two neighbours. */
  function sharing(index, tokens, pairs) {
    function share(places) { return Object.keys(places).length / tokens.length; }
    return index.pages.map(function (page) {
      var covered = {};
      var titled = {};
      var score = 0;
      var level = search.BODY;
      pairs.forEach(function (pages, place) {
        var places = pages[page.key];
        if (!places) { return; }
        var here = weight(page, places);
        if (here === TITLE) {
          level = search.TITLE;
          if (Object.keys(pages).length <= COMMON * index.pages.length) { titled[place] = titled[place + 1] = true; }
        }
        covered[place] = covered[place + 1] = true;
        score += here * Math.log(1 + index.pages.length / Object.keys(pages).length);
      });
      score *= search.worth(page) * search.ofYear(page, tokens);
      return {
        page: page, level: level, sum: 0, other: false, score: score,
        near: share(covered) >= ENOUGH || share(titled) >= IN_TITLE
      };
    }).filter(function (one) { return one.near; }).sort(function (a, b) {
      return b.score - a.score || search.byRelevance(a, b);
    });
  }

  /** The sentence cut where two neighbours never occur together, for marks. */
  function pieces(tokens, pairs) {
    var cut = [[tokens[0]]];
    pairs.forEach(function (pages, place) {
      if (Object.keys(pages).length) { cut[cut.length - 1].push(tokens[place + 1]); } else { cut.push([tokens[place + 1]]); }
    });
    return cut.filter(function (piece) { return piece.length > 1; }).map(function (piece) {
      return { text: piece.join(""), tokens: piece };
    });
  }

  /**
   * Pages that share most pairs of characters with one long term: a promise of {all, marked}, null when none shares enough.
   */
  search.similar = function (index, terms) {
    var tokens = [].concat.apply([], terms.map(function (term) { return term.tokens; })).slice(0, MOST);
    if (tokens.length < LEAST) { return Promise.resolve(null); }
    return Promise.all(tokens.slice(1).map(function (token, place) {
      return index.spread([tokens[place], token]);
    })).then(function (pairs) {
      var all = sharing(index, tokens, pairs);
      all = all.filter(function (one) { return one.score * 2 >= all[0].score; }).slice(0, SHOWN);
      return all.length ? { all: all, marked: pieces(tokens, pairs) } : null;
    });
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
