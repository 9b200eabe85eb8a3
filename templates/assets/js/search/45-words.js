/*
 * Synonyms (words.json, maintained by staff) and traditional characters (variants.json, loaded when needed).
 */
(function (search) {
  "use strict";

  /** The groups of words.json as they can be used: what is no list of words is left out. */
  search.groupsOf = function (given) {
    return (Array.isArray(given) ? given : []).map(function (group) {
      return (Array.isArray(group) ? group : []).filter(function (word) { return typeof word === "string"; });
    });
  };

  /** The synonyms of a term and the other ways to write its number, as terms; none for a term in quotes. */
  search.alternatives = function (groups, term) {
    if (term.exact) { return []; }
    var own = term.tokens.join(" ");
    var found = Object.create(null);
    search.otherNumbers(term.text).forEach(function (text) {
      var tokens = search.tokens(text);
      found[tokens.join(" ")] = { text: text, tokens: tokens, exact: true };
    });
    delete found[own];
    groups.forEach(function (group) {
      var words = group.map(function (word) { return { text: word, tokens: search.tokens(word), exact: true }; });
      if (!words.some(function (word) { return word.tokens.join(" ") === own; })) { return; }
      words.forEach(function (word) {
        var key = word.tokens.join(" ");
        // a longer word that contains the term is found by the term itself
        if ((" " + key + " ").indexOf(" " + own + " ") < 0) { found[key] = word; }
      });
    });
    return Object.keys(found).map(function (key) { return found[key]; });
  };

  /**
   * A text with each traditional character replaced by its modern form; `pairs` is a string of such pairs.
   */
  search.modern = function (text, pairs) {
    var forms = Object.create(null);
    Array.from(pairs).forEach(function (char, place, all) { if (place % 2 === 0) { forms[char] = all[place + 1]; } });
    return Array.from(text).map(function (char) { return forms[char] || char; }).join("");
  };

  function least(places) { return places.reduce(function (a, b) { return Math.min(a, b); }, Infinity); }

  /**
   * The pages of a term and its synonyms: a promise of {pages, also: [{term, count}]}, where `also` has the
   * synonyms that add pages to those of the term itself.
   */
  search.findWide = function (index, term) {
    var others = search.alternatives(index.words, term);
    return Promise.all([term].concat(others).map(index.find)).then(function (all) {
      var pages = Object.assign({}, all[0]);
      var also = [];
      others.forEach(function (other, place) {
        var theirs = all[place + 1];
        var fresh = Object.keys(theirs).filter(function (key) { return pages[key] === undefined; });
        Object.keys(theirs).forEach(function (key) {
          var before = pages[key];
          // of two synonyms the one that stands further to the front, in the title perhaps
          if (before && (!before.other || least(before) <= least(theirs[key]))) { return; }
          pages[key] = theirs[key].slice();
          pages[key].other = other;
        });
        if (fresh.length) { also.push({ term: other, count: fresh.length }); }
      });
      return { pages: pages, also: also };
    });
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
