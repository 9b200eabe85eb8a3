/*
 * A reader of the index in plain JavaScript, for browsers that cannot run Pagefind's engine. The engine needs
 * WebAssembly with more than one table (Chromium 96, Safari 15.1) and support for 'wasm-unsafe-eval' in the
 * site's policy (97, 16). This reader loads the same files (bundle.py, postings.py) and gives 40-bundles.js
 * the same answers.
 */
(function (search) {
  "use strict";

  // a module with two tables and nothing else
  var TWO_TABLES = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 4, 7, 2, 0x70, 0, 0, 0x6f, 0, 0];

  var runs = null;

  /** Whether this browser can run Pagefind's engine here: under the policy of this site, and not from a folder. */
  search.runsEngine = function () {
    if (runs === null) {
      try {
        runs = !search.inFolder() && Boolean(new WebAssembly.Module(new Uint8Array(TWO_TABLES)));
      } catch (error) {
        runs = false;
      }
    }
    return runs;
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

  /** For each page the places where the words follow each other directly. */
  function inTurn(words) {
    var found = {};
    Object.keys(words[0]).forEach(function (number) {
      if (!words.every(function (pages) { return pages[number]; })) { return; }
      var following = words.slice(1).map(function (pages) { return new Set(pages[number]); });
      var places = words[0][number].filter(function (place) {
        return following.every(function (one, i) { return one.has(place + i + 1); });
      });
      if (places.length) { found[number] = places; }
    });
    return found;
  }

  /**
   * An instance for the files under `basePath`, whose list is named `metaCacheTag`, with the functions of
   * Pagefind that the search page uses: init(), filters(), search(phrase) -> {results: [{id, words,
   * data()}]}. A part that cannot be read counts as having no words.
   */
  search.createReader = function (options) {
    var home = options.basePath;
    var names = [];
    var chunks = [];
    var read = {};

    function init() {
      return search.readMeta(home, options.metaCacheTag).then(function (meta) {
        names = meta.names;
        chunks = meta.chunks;
      });
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
      var wanted = chunks.filter(function (one) { return one[0] <= word && word <= one[1]; });
      return Promise.all(wanted.map(function (one) { return chunk(one[2]); })).then(function (all) {
        return all.reduce(function (pages, words) { return words[word] ? decoded(words[word]) : pages; }, {});
      }, function () { return {}; });
    }

    function find(phrase) {
      return Promise.all(phrase.replace(/"/g, "").split(" ").map(pagesOf)).then(function (words) {
        var found = inTurn(words);
        return {
          results: Object.keys(found).map(function (number) {
            var name = names[number];
            return { id: name, words: found[number], data: function () { return search.readFragment(home, name); } };
          })
        };
      });
    }

    return { init: init, filters: function () { return Promise.resolve({}); }, search: find };
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
