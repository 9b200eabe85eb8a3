/*
 * Finds what was probably meant when no page has a term as typed: 政解读 occurs nowhere, 政策解读 does; in 义务教肓入学
 * one character is wrong, and the others still find it. The term is cut wherever two neighbours never occur
 * together. A page matches when it has the pieces in order and close together. The index does not give all
 * places of a single character, so the first pages that contain it are loaded. A character that occurs
 * nowhere is skipped.
 */
(function (search) {
  "use strict";

  var LONGEST = 24;  // tokens of a term that is looked at: each costs a search
  var GAP = 2;       // words that may stand between two pieces of a term
  var LEAST = 3;     // tokens of what is looked for loosely
  var READ = 60;     // pages that are read to see where a character stands

  /**
   * The tightest chain of places, one from each list, each at most `reach` after the one before; null when
   * there is none. `places`: the starts of each piece, ascending; `reach`: one value for each but the first.
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

  /** A term cut wherever two neighbours never occur together: [{start, tokens, pairs: pages of each}]. */
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

  /** The places on a page where a piece of several words begins. */
  function begins(piece, key) {
    return (piece.pairs[0][key] || []).filter(function (place) {
      return piece.pairs.every(function (pages, i) { return (pages[key] || []).indexOf(place + i) >= 0; });
    });
  }

  function known(pages) { return Object.keys(pages).length > 0; }

  /**
   * Two words written together (春节放假): {terms, pages} of the place where cutting the term gives most pages
   * with both parts; a part has at least two tokens.
   */
  function apart(tokens, pairs) {
    var best = { terms: [], pages: {}, cut: null };
    for (var at = 2; at <= tokens.length - 2; at += 1) {
      var parts = [{ tokens: tokens.slice(0, at), pairs: pairs.slice(0, at - 1) },
        { tokens: tokens.slice(at), pairs: pairs.slice(at) }];
      var pages = shared(parts);
      if (Object.keys(pages).length > Object.keys(best.pages).length) { best = { terms: parts, pages: pages, cut: null }; }
    }
    return best;
  }

  /** The pages that have both parts, each with the places of the first. */
  function shared(parts) {
    var pages = {};
    Object.keys(parts[0].pairs[0]).forEach(function (key) {
      var places = parts.map(function (part) { return begins(part, key); });
      if (places[0].length && places[1].length) { pages[key] = places[0]; }
    });
    return pages;
  }

  /** How far each piece may begin after the one before: their distance in the term, plus GAP. */
  function reaches(cut) {
    return cut.slice(1).map(function (piece, i) { return piece.start - cut[i].start + GAP; });
  }

  /** A substitute with the words of its terms; null when no page has them. */
  function worded(substitute) {
    substitute.terms.forEach(function (piece) { piece.text = piece.tokens.join(""); });
    return known(substitute.pages) ? substitute : null;
  }

  /**
   * A substitute for one term without results: a promise of {terms, pages, cut}, null when there is none.
   * `cut` has its pieces when pages must be loaded to confirm them, otherwise null.
   */
  function near(index, term) {
    var tokens = term.tokens;
    return Promise.all(tokens.slice(1).map(function (token, place) {
      return index.spread([tokens[place], token]);
    })).then(function (pairs) {
      var cut = pieces(tokens, pairs);
      var long = cut.filter(function (piece) { return piece.pairs.length; });
      var covered = long.reduce(function (sum, piece) { return sum + piece.tokens.length; }, 0);
      if (!long.length || covered * 2 <= tokens.length) { return worded(apart(tokens, pairs)); }
      return Promise.all(cut.map(function (piece) {
        return piece.pairs.length ? piece.pairs[0] : index.find(piece);
      })).then(function (found) {
        var there = cut.filter(function (piece, i) { return known(found[i]); });
        var held = found.filter(known);
        var pages = {};
        Object.keys(long[0].pairs[0]).forEach(function (key) {
          if (!held.every(function (one) { return one[key] !== undefined; })) { return; }
          var run = search.chain(long.map(function (piece) { return begins(piece, key); }), reaches(long));
          if (run) { pages[key] = run; }
        });
        if (!known(pages)) { return worded(apart(tokens, pairs)); }
        return worded({ terms: there, pages: pages, cut: there.length > long.length ? there : null });
      });
    });
  }

  /** The places of the pieces of a term in a text when they are close together; null when they are not. */
  function inText(content, cut) {
    var single = [].concat.apply([], cut.map(function (piece) {
      return piece.tokens.map(function (token, i) { return { start: piece.start + i, token: token }; });
    }));
    var places = search.placesOf(content, single.map(function (one) { return one.token; }));
    return search.chain(places, single.slice(1).map(function (one, i) {
      var together = cut.every(function (piece) { return piece.start !== one.start; });
      return one.start - single[i].start + (together ? 0 : GAP);
    }));
  }

  /**
   * Of the first pages that have all terms, keep those whose text has the pieces of each term close together.
   */
  function read(index, terms, all) {
    var found = all.map(function (one) { return one.pages; });
    var first = search.rank(index.pages, terms, found, "").slice(0, READ);
    return Promise.all(first.map(function (one) {
      return index.load(one.page).then(function (data) {
        var runs = all.map(function (term) { return term.cut ? inText(data.content, term.cut) : term.pages[one.page.key]; });
        return runs.every(Boolean) ? { key: one.page.key, runs: runs } : null;
      }, function () { return null; });
    })).then(function (sure) {
      return found.map(function (pages, i) {
        var kept = {};
        sure.filter(Boolean).forEach(function (one) { kept[one.key] = one.runs[i]; });
        return kept;
      });
    });
  }

  /**
   * The result of substituting each term without results: a promise of {terms, marked, found}, where `marked`
   * are the terms to mark and `found` has an object for each term; null when there is no substitute.
   */
  function substituted(index, terms, found) {
    if (terms.some(function (term) { return term.tokens.length > LONGEST; })) { return Promise.resolve(null); }
    return Promise.all(terms.map(function (term, place) {
      return known(found[place]) ? { terms: [term], pages: found[place], cut: null } : near(index, term);
    })).then(function (all) {
      if (!all.every(Boolean)) { return null; }
      var sure = all.some(function (one) { return one.cut; })
        ? read(index, terms, all) : Promise.resolve(all.map(function (one) { return one.pages; }));
      return sure.then(function (pages) {
        // every term may have pages of its own and none may have them all
        var shared = Object.keys(pages[0]).some(function (key) {
          return pages.every(function (one) { return one[key] !== undefined; });
        });
        return shared ? {
          terms: terms,
          marked: [].concat.apply([], all.map(function (one) { return one.terms; })),
          found: pages
        } : null;
      });
    });
  }

  /** Terms of which those without results are replaced by words of titles that sound alike: a promise; null without one. */
  function sounding(index, terms, found) {
    return Promise.all(terms.map(function (term, place) {
      return known(found[place]) ? term : search.bySound(index, term);
    })).then(function (all) { return all.every(Boolean) && all.some(function (term, i) { return term !== terms[i]; }) ? all : null; });
  }

  /** The pages of other terms, synonyms included: a promise of {terms, marked, found}; null when no page has them all. */
  function instead(index, terms) {
    return Promise.all(terms.map(function (term) { return search.findWide(index, term); })).then(function (wide) {
      var pages = wide.map(function (one) { return one.pages; });
      var also = [].concat.apply([], wide.map(function (one) { return one.also; }));
      var marked = terms.concat(also.map(function (one) { return one.term; }));
      return search.rank(index.pages, terms, pages, "").length ? { terms: terms, marked: marked, found: pages } : null;
    });
  }

  /** Pages that have a sentence but for the words that only ask: a promise of a result or null. */
  function answering(index, terms) {
    var left = search.withoutAsking(terms);
    var numbers = search.numbersApart(left || terms);
    var wordings = [left, numbers, search.wordsApart(index.words, numbers || left || terms)].filter(Boolean);
    return firstOf(wordings, function (words) { return instead(index, words); });
  }

  /** What is nearest to a sentence, without the words that only ask: a promise of a result or null. */
  function similar(index, terms) {
    var left = search.withoutAsking(terms);
    if (!left) { return terms.length === 1 ? search.similar(index, terms) : null; }
    return Promise.all(left.map(index.find)).then(function (pages) {
      return search.relax(index, left, pages, true);
    }).then(function (near) { return near || search.similar(index, left); });
  }

  /** The first result that a way finds for one of several wordings: a promise of it or null. */
  function firstOf(wordings, way) {
    return wordings.reduce(function (before, terms) {
      return before.then(function (other) { return other || way(terms); });
    }, Promise.resolve(null));
  }

  /** Terms in other words: as one whole, without words that only ask, or in pieces: a promise of a result or null. */
  function reworded(index, wordings) {
    return firstOf(wordings, function (terms) {
      return instead(index, terms).then(function (other) { return other || answering(index, terms); });
    });
  }

  /** Pages that a way finds for a term, or for it in other words: a promise of {all, marked} or null. */
  function leavingOut(index, wordings, way) {
    return firstOf(wordings, function (terms) { return way(index, terms); });
  }

  function piecesOf(index, wordings) {
    return firstOf(wordings, function (terms) {
      return Promise.all(terms.map(index.find)).then(function (found) { return substituted(index, terms, found); });
    });
  }

  /** Pages with what is rare of all wordings in their titles: a promise of a result or null. */
  function loosely(index, wordings) {
    // who typed several words is told which one to leave out
    var long = wordings[0].length === 1 && !wordings[0][0].exact && wordings.some(function (terms) {
      return terms.reduce(function (sum, term) { return sum + term.tokens.length; }, 0) >= LEAST;
    });
    return long ? search.loosely(index, [].concat.apply([], wordings.map(function (terms) {
      return search.withoutAsking(terms) || terms;
    }))) : null;
  }

  /**
   * What was probably meant by terms without results: a promise of {terms, marked, found}, of {all, marked} with
   * judged pages in their order, or null. In turn: words that sound alike, a sentence
   * without asking words, the same in other words, without its year, the kind of paper or what is asked of an office, pieces of what was typed, pinyin, what is most similar, rare words in titles (not `within` a
   * longer search, which has more words to go by).
   */
  search.relax = function (index, terms, found, within) {
    var others = search.schoolsNamed(terms).concat(search.reworded(index.words, terms), search.lookingAlike(terms));
    var ways = [
      function () { return sounding(index, terms, found).then(function (other) { return other && instead(index, other); }); },
      function () { return search.byOffice(index, terms, true); },
      function () { return answering(index, terms); },
      function () { return reworded(index, others); },
      function () { return leavingOut(index, [terms].concat(others), search.withoutYear); },
      function () { return leavingOut(index, [terms].concat(others), search.withoutPaper); },
      function () { return leavingOut(index, [terms].concat(others), search.byOffice); },
      function () { return within ? null : search.bySpeech(index, terms); },
      function () { return substituted(index, terms, found); },
      function () { return piecesOf(index, others); },
      function () { return search.byLetters(index, terms); },
      function () { return similar(index, terms); },
      function () { return within ? null : loosely(index, [terms].concat(others)); }
    ];
    // a list alone is not what was meant as long as there is something else
    var lists = null;
    return ways.reduce(function (before, way) {
      return before.then(function (other) {
        return other || Promise.resolve(way()).then(function (next) {
          var all = next && (next.all || search.rank(index.pages, next.terms, next.found, ""));
          if (!all || all.some(function (one) { return one.page.kind !== "栏目"; })) { return next; }
          lists = lists || (all.length ? next : null);
          return null;
        });
      });
    }, Promise.resolve(null)).then(function (other) { return other || lists; });
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
