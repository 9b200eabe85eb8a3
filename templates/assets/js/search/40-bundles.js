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
   * Open the index under `address`. The promise gives {pages, find, spread, load}:
   * find(term), spread(token) -> object page key -> places of words; load(page) -> {content, anchors}, null if it is not indexed.
   */
  search.open = function (address) {
    return getJson(new URL("shards.json", address).href).then(function (shards) {
      var tables = Promise.all(shards.map(function (shard) {
        return getJson(new URL(shard.name + "/pages.json", address).href);
      }));
      return Promise.all([engines(address, shards), tables]).then(function (both) {
        var pages = [].concat.apply([], both[1].map(function (table, place) {
          return search.readTable(table, shards[place].name);
        }));
        return index(shards, both[0], pages);
      });
    });
  };

  /** One Pagefind instance a bundle, all from the first bundle's program. */
  function engines(address, shards) {
    if (!shards.length) { return Promise.resolve([]); }
    return import(new URL(shards[0].name + "/pagefind.js", address).href).then(function (program) {
      var opened = [];
      // one after the other: instances share their WebAssembly, and two at once would each load it
      return shards.reduce(function (before, shard) {
        return before.then(function () {
          var engine = program.createInstance({
            basePath: new URL(shard.name + "/", address).href,
            metaCacheTag: shard.sha
          });
          opened.push(engine);
          return engine.init().then(function () { return engine.filters(); });
        });
      }, Promise.resolve()).then(function () { return opened; });
    });
  }

  function index(shards, opened, pages) {
    var loaders = {};
    var searched = {};

    /** Pages with a term as a whole; of each the first place where it stands. */
    function find(term) { return ask("\"" + term.tokens.join(" ") + "\""); }

    /** Pages with a token, of each every place where it stands: only a query without quotes tells them all. */
    function spread(token) { return ask(token); }

    function ask(phrase) {
      if (!searched[phrase]) {
        searched[phrase] = Promise.all(opened.map(function (engine) { return engine.search(phrase); }))
          .then(function (answers) {
            var found = {};
            answers.forEach(function (answer, place) {
              answer.results.forEach(function (result) {
                var key = shards[place].name + "/" + result.id;
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

    return { pages: pages, find: find, spread: spread, load: load };
  }
})(window.gongkaiSearch = window.gongkaiSearch || {});
