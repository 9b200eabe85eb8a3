/*
 * Finds words in a bundle of the index (bundle.py, postings.py). A term is looked up by words of the index that cover its
 * tokens: places tell whether they follow each other, so not every pair is needed, and those that cost least are taken.
 */
(function (search) {
  "use strict";

  var LIGHT = 12;  // kilobytes of a chunk that the table does not name
  var REQUEST = 3; // kilobytes that a chunk more is worth

  function code(token) {
    return Array.from(token).map(function (char) { return char.codePointAt(0).toString(16); }).join("z");
  }

  function coded(tokens) { return tokens.map(code).join("y") + "x"; }

  /** Whether a pair of tokens is common: it is looked up alone by its first places, and with a third token else. */
  function isCommon(tokens, i, common) {
    return i >= 0 && i + 1 < tokens.length && common.indexOf(tokens[i] + tokens[i + 1]) >= 0;
  }

  /** The words of the index that hold a token of a term from `i` on: [{at, end, word}]. */
  function wordsFrom(tokens, i, common) {
    var found = [];
    if (i + 1 < tokens.length && !isCommon(tokens, i, common)) { found.push({ at: i, end: i + 2, word: coded(tokens.slice(i, i + 2)) }); }
    if (i + 2 < tokens.length && (isCommon(tokens, i, common) || isCommon(tokens, i + 1, common))) {
      found.push({ at: i, end: i + 3, word: coded(tokens.slice(i, i + 3)) });
    }
    common.forEach(function (phrase) {
      var before = isPhrase(tokens, i + 1, phrase);
      if (before || (isPhrase(tokens, i, phrase) && i + phrase.length < tokens.length)) {
        found.push({ at: i, end: i + phrase.length + 1, word: coded(tokens.slice(i, i + phrase.length + 1)) });
      }
    });
    return found;
  }

  /** Whether a longer common term stands at `i`. */
  function isPhrase(tokens, i, phrase) {
    return phrase.length > 2 && tokens[i] === phrase[0] && tokens.slice(i, i + phrase.length).join("") === phrase;
  }

  /**
   * The words of the index by which a term is found, in order: [{at, end, word}], where `at` and `end` are places in the
   * term. They cover every token; among several ways the one with the least `cost(word)`. `common` are the common pairs
   * and longer terms.
   */
  search.cover = function (tokens, common, cost) {
    if (tokens.length === 1) { return [{ at: 0, end: 1, word: coded(tokens) }]; }
    if (common.indexOf(tokens.join("")) >= 0) { return [{ at: 0, end: tokens.length, word: tokens.map(code).join("y") + "w" }]; }
    // best[n] covers the first n tokens; a word may begin before n if that costs less
    var best = [{ cost: 0, words: [] }];
    for (var i = 0; i < tokens.length; i += 1) {
      wordsFrom(tokens, i, common).forEach(function (one) {
        var own = cost(one.word);
        for (var from = one.at; from < one.end; from += 1) {
          var before = best[from];
          if (before && (!best[one.end] || before.cost + own < best[one.end].cost)) {
            best[one.end] = { cost: before.cost + own, words: before.words.concat(one) };
          }
        }
      });
    }
    return best[tokens.length].words;
  };

  /** Decode the pages of one word: page number -> its places, ascending. Both are stored as differences. */
  function decoded(pages) {
    var found = {};
    var number = 0;
    pages.forEach(function (page) {
      var place = 0;
      number += page[0];
      found[number] = page[1].map(function (gap) { return place += gap; });
    });
    return found;
  }

  /** The pages where all words stand as in the term, with the places where it begins. */
  function together(cover, pages) {
    var found = {};
    Object.keys(pages[0]).forEach(function (number) {
      if (!pages.every(function (one) { return one[number]; })) { return; }
      var sets = pages.slice(1).map(function (one) { return new Set(one[number]); });
      var starts = pages[0][number].filter(function (place) {
        return sets.every(function (set, i) { return set.has(place + cover[i + 1].at - cover[0].at); });
      });
      if (starts.length) { found[number] = starts; }
    });
    return found;
  }

  /**
   * A reader of the bundle under `home`: run(tokens), pages with these tokens one after the other, and pair(tokens), pages with two
   * neighbours and all their places: promises of page number -> places, rejected when a part cannot be read. `chunks` is from the
   * list of the bundle, `common` and `heavy` ([number, kilobytes] of chunks) from its table.
   */
  search.reader = function (home, chunks, common, heavy) {
    var read = {};
    var sizes = {};
    heavy.forEach(function (one) { sizes[chunks[one[0]][2]] = one[1]; });

    function holding(word) {
      return chunks.filter(function (one) { return one[0] <= word && word <= one[1]; }).map(function (one) { return one[2]; });
    }

    function cost(word) {
      return holding(word).reduce(function (sum, name) { return sum + (read[name] ? 0 : REQUEST + (sizes[name] || LIGHT)); }, 1);
    }

    /** The words of a chunk as an object word -> pages: a promise. */
    function chunk(name) {
      if (!read[name]) {
        read[name] = search.readChunk(home, name).then(function (bytes) {
          var words = Object.create(null);
          search.cbor(bytes)[0].forEach(function (entry) { words[entry[0]] = entry[1]; });
          return words;
        });
        read[name].catch(function () { delete read[name]; });
      }
      return read[name];
    }

    function pagesOf(word) {
      return Promise.all(holding(word).map(chunk)).then(function (all) {
        return all.reduce(function (pages, words) { return words[word] ? decoded(words[word]) : pages; }, {});
      });
    }

    return {
      run: function (tokens) {
        var cover = search.cover(tokens, common, cost);
        return Promise.all(cover.map(function (one) { return pagesOf(one.word); })).then(function (pages) {
          return together(cover, pages);
        });
      },
      pair: function (tokens) { return pagesOf(coded(tokens)); }
    };
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
