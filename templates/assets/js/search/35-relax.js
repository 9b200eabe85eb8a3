/*
 * When no page has a term as it was typed: what was probably meant. 政解读 stands nowhere, 政策解读 does; in 义务教肓入学
 * one character is wrong, and the others find it. The term is cut where two neighbours stand together nowhere; a page
 * answers when it has the pieces in their order, close together. A character by itself need only stand in the page, and
 * one that stands nowhere at all is passed over.
 */
(function (search) {
  "use strict";

  var LONGEST = 24;  // tokens of a term that is looked at: each costs a search
  var GAP = 2;       // words that may stand between two pieces of a term

  /**
   * The tightest run of places, one from each list, each at most `reach` after the one before; null when there is none.
   * `places`: for each piece where it begins, ascending; `reach`: for each but the first.
   */
  search.chain = function (places, reach) {
    var runs = places[0].map(function (place) { return [place]; });
    for (var i = 1; i < places.length; i += 1) {
      var longer = [];
      runs.forEach(function (run) {
        var last = run[run.length - 1];
        places[i].forEach(function (place) {
          if (place > last && place - last <= reach[i - 1]) { longer.push(run.concat(place)); }
        });
      });
      runs = longer;
    }
    return runs.reduce(function (best, run) {
      return best === null || span(run) < span(best) ? run : best;
    }, null);
  };

  function span(run) { return run[run.length - 1] - run[0]; }

  /** A term cut where two neighbours stand together nowhere: [{start, tokens, pairs: what was found for each}]. */
  function pieces(tokens, pairs) {
    var cut = [{ start: 0, tokens: [tokens[0]], pairs: [] }];
    pairs.forEach(function (pages, place) {
      var token = tokens[place + 1];
      if (Object.keys(pages).length) {
        cut[cut.length - 1].tokens.push(token);
        cut[cut.length - 1].pairs.push(pages);
      } else {
        cut.push({ start: place + 1, tokens: [token], pairs: [] });
      }
    });
    return cut;
  }

  /** Where a piece of several words begins in a page. */
  function begins(piece, key) {
    return (piece.pairs[0][key] || []).filter(function (place) {
      return piece.pairs.every(function (pages, i) { return (pages[key] || []).indexOf(place + i) >= 0; });
    });
  }

  /** One term that stands nowhere, in other words: a promise of {terms, pages}, null when nothing is near to it. */
  function near(index, term) {
    var tokens = term.tokens;
    return Promise.all(tokens.slice(1).map(function (token, place) {
      return index.spread([tokens[place], token]);
    })).then(function (pairs) {
      var cut = pieces(tokens, pairs);
      var long = cut.filter(function (piece) { return piece.pairs.length; });
      var alone = cut.filter(function (piece) { return !piece.pairs.length; });
      var covered = long.reduce(function (sum, piece) { return sum + piece.tokens.length; }, 0);
      if (!long.length || covered * 2 < tokens.length) { return null; }
      return Promise.all(alone.map(index.find)).then(function (singles) {
        var wanted = singles.filter(function (pages) { return Object.keys(pages).length; });
        var reach = long.slice(1).map(function (piece, i) { return piece.start - long[i].start + GAP; });
        var pages = {};
        Object.keys(long[0].pairs[0]).forEach(function (key) {
          if (!wanted.every(function (found) { return found[key] !== undefined; })) { return; }
          var run = search.chain(long.map(function (piece) { return begins(piece, key); }), reach);
          if (run) { pages[key] = run; }
        });
        var marked = long.concat(alone.filter(function (piece, i) { return Object.keys(singles[i]).length; }));
        marked.forEach(function (piece) { piece.text = piece.tokens.join(""); });
        return Object.keys(pages).length ? { terms: marked, pages: pages } : null;
      });
    });
  }

  /**
   * What was found when each term that stands nowhere is put in other words: a promise of {terms, marked, found}, where
   * `marked` are to be marked and `found` has an object for each of the terms; null when nothing is near.
   */
  search.relax = function (index, terms, found) {
    if (terms.some(function (term) { return term.tokens.length > LONGEST; })) { return Promise.resolve(null); }
    return Promise.all(terms.map(function (term, place) {
      var there = Object.keys(found[place]).length > 0;
      return there ? Promise.resolve({ terms: [term], pages: found[place] }) : near(index, term);
    })).then(function (all) {
      if (!all.every(Boolean)) { return null; }
      return {
        terms: terms,
        marked: [].concat.apply([], all.map(function (one) { return one.terms; })),
        found: all.map(function (one) { return one.pages; })
      };
    });
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
