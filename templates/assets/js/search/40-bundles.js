/*
 * The index: Pagefind bundles (one, or several for a large site) and their tables of pages, loaded at the first search.
 */
(function (search) {
  "use strict";

  function getJson(url) {
    return fetch(url).then(function (response) {
      if (!response.ok) { throw new Error(url + ": " + response.status); }
      return response.json();
    });
  }

  /** Rows of a bundle's table as pages; `key` is unique over all bundles. */
  search.readTable = function (table, bundle) {
    var values = table.values;
    return table.pages.map(function (row) {
      return {
        key: bundle + "/" + row[0],
        url: row[1],
        title: row[2],
        number: row[3],
        date: row[4],
        body: row[5],
        kind: values.kind[row[6]],
        issuer: values.issuer[row[7]],
        topic: values.topic[row[8]],
        validity: values.validity[row[9]],
        region: values.region[row[10]],
        unit: row[11].map(function (place) { return values.unit[place]; }),
        year: row[4].slice(0, 4)
      };
    });
  };

  /**
   * Open the index under `address`. The promise gives {pages, missing, words, find, spread, load, variants}; `missing` are bundles that cannot be read.
   * find(term), spread(token) -> object page key -> places of words; load(page) -> {content, anchors}, null if it is not indexed.
   */
  search.open = function (address) {
    var words = getJson(new URL("words.json", address).href).catch(function () { return []; });
    return getJson(new URL("shards.json", address).href).then(function (shards) {
      // one after the other: instances share their WebAssembly, and two at once would each load it
      return shards.reduce(function (before, shard) {
        return before.then(function (opened) {
          return bundle(address, shard).catch(function () { return null; }).then(function (one) {
            return opened.concat(one);
          });
        });
      }, Promise.resolve([])).then(function (all) {
        var opened = all.filter(Boolean);
        if (shards.length && !opened.length) { throw new Error("no bundle of the index can be read"); }
        var missing = shards.filter(function (shard, place) { return !all[place]; });
        return words.then(function (groups) {
          return index(opened, missing.map(function (shard) { return shard.name; }), groups, address);
        });
      });
    });
  };

  /** One bundle: a promise of {name, engine, pages}. The table must be the one that the list names. */
  function bundle(address, shard) {
    var home = new URL(shard.name + "/", address).href;
    return Promise.all([import(home + "pagefind.js"), getJson(home + "pages.json")]).then(function (both) {
      var engine = both[0].createInstance({ basePath: home, metaCacheTag: shard.sha });
      var pages = search.readTable(both[1], shard.name);
      if (pages.length !== shard.pages) { throw new Error(shard.name + ": " + pages.length + " pages"); }
      return engine.init().then(function () { return engine.filters(); }).then(function () {
        return { name: shard.name, engine: engine, pages: pages };
      });
    });
  }

  function index(opened, missing, words, address) {
    var pages = [].concat.apply([], opened.map(function (one) { return one.pages; }));
    var loaders = {};
    var searched = {};

    /** Pages with a term as a whole; of each the first place where it stands. */
    function find(term) { return ask("\"" + term.tokens.join(" ") + "\""); }

    /** Pages with a token, of each every place where it stands: only a query without quotes tells them all. */
    function spread(token) { return ask(token); }

    function ask(phrase) {
      if (!searched[phrase]) {
        searched[phrase] = Promise.all(opened.map(function (one) { return one.engine.search(phrase); }))
          .then(function (answers) {
            var found = {};
            answers.forEach(function (answer, place) {
              answer.results.forEach(function (result) {
                var key = opened[place].name + "/" + result.id;
                found[key] = result.words;
                loaders[key] = result;
              });
            });
            return found;
          });
        searched[phrase].catch(function () { delete searched[phrase]; });
      }
      return searched[phrase];
    }

    /** A page known from its number alone has not been found by a search yet: its title finds it. */
    function load(page) {
      var known = loaders[page.key] ? Promise.resolve() : find({ tokens: search.tokens(page.title) });
      return known.then(function () { return loaders[page.key] ? loaders[page.key].data() : null; });
    }

    /** The pairs of traditional and modern characters; nothing when they cannot be read. */
    function variants() {
      return getJson(new URL("variants.json", address).href).catch(function () { return ""; });
    }

    return { pages: pages, missing: missing, words: words, find: find, spread: spread, load: load, variants: variants };
  }
})(window.gongkaiSearch = window.gongkaiSearch || {});
