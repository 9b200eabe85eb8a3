/*
 * When no page has a term as it was typed: what was probably meant. 政解读 stands nowhere, 政策解读 does; in 义务教肓入学
 * one character is wrong, and the others find it. A page answers when it has the characters of the term in their
 * order, close together; a character that stands nowhere at all is passed over.
 */
(function (search) {
  "use strict";

  var LONGEST = 24;  // tokens of a term that is looked at: each costs a search
  var GAP = 2;       // words that may stand between two characters of a term

  /**
   * The tightest run of places, one from each list, in order and at most GAP words apart; null when there is none.
   * `places`: for each token where it stands, ascending.
   */
  search.chain = function (places) {
    var runs = places[0].map(function (place) { return [place]; });
    for (var i = 1; i < places.length; i += 1) {
      var longer = [];
      runs.forEach(function (run) {
        var last = run[run.length - 1];
        places[i].forEach(function (place) {
          if (place > last && place - last <= GAP + 1) { longer.push(run.concat(place)); }
        });
      });
      runs = longer;
    }
    return runs.reduce(function (best, run) {
      return best === null || span(run) < span(best) ? run : best;
    }, null);
  };

  function span(run) { return run[run.length - 1] - run[0]; }

  /** Tokens of a run as terms, cut where other words stand between them. */
  function pieces(tokens, run) {
    var cut = [[]];
    tokens.forEach(function (token, place) {
      if (place && run[place] - run[place - 1] > 1) { cut.push([]); }
      cut[cut.length - 1].push(token);
    });
    return cut.map(function (part) { return { text: part.join(""), tokens: part }; });
  }

  /** One term that stands nowhere, in other words: a promise of {terms, pages}, null when nothing is near to it. */
  function near(spread, term) {
    return Promise.all(term.tokens.map(spread)).then(function (all) {
      var known = all.map(function (pages) { return Object.keys(pages).length > 0; });
      var tokens = term.tokens.filter(function (token, place) { return known[place]; });
      var spreads = all.filter(function (pages, place) { return known[place]; });
      if (tokens.length < 2 || tokens.length * 2 < term.tokens.length) { return null; }
      var pages = {};
      var tightest = null;
      Object.keys(spreads[0]).forEach(function (key) {
        var places = spreads.map(function (one) { return one[key]; });
        var run = places.every(Boolean) ? search.chain(places) : null;
        if (!run) { return; }
        pages[key] = run;
        if (!tightest || span(run) < span(tightest)) { tightest = run; }
      });
      return tightest && { terms: pieces(tokens, tightest), pages: pages };
    });
  }

  /**
   * What was found when each term that stands nowhere is put in other words: a promise of {terms, found}, where
   * `terms` are to be marked and `found` has an object for each term typed; null when nothing is near.
   * `spread(token)` gives page key -> every place of a token.
   */
  search.relax = function (spread, terms, found) {
    if (terms.some(function (term) { return term.tokens.length > LONGEST; })) { return Promise.resolve(null); }
    return Promise.all(terms.map(function (term, place) {
      var there = Object.keys(found[place]).length > 0;
      return there ? Promise.resolve({ terms: [term], pages: found[place] }) : near(spread, term);
    })).then(function (all) {
      if (!all.every(Boolean)) { return null; }
      return {
        terms: [].concat.apply([], all.map(function (one) { return one.terms; })),
        found: all.map(function (one) { return one.pages; })
      };
    });
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
