/*
 * The index: one or several bundles of Pagefind's files with our tables, loaded at the first search.
 */
(function (search) {
  "use strict";

  var FIELDS = ["kind", "issuer", "topic", "validity", "region"];
  var NAMES = ["url", "title", "number"];
  // what the engine loads of every bundle, beside its list
  var WASM = "wasm.unknown.pagefind";
  var LONG = 10;   // a term of more words is looked for by PROBE words of its middle first,
  var PROBE = 8;
  var FEW = 20;    // and where no more pages than these have them, that is enough

  /**
   * The columns of a bundle's table as pages; `names` are the names of their fragments. `key` is unique
   * across bundles, and `place` orders pages by address. titleEnd, numberStart, numberEnd and body are places
   * of words: a hit before `body` is in the title, number, names or headings.
   */
  search.readTable = function (table, names, bundle, start) {
    var values = table.values;
    return table.title.map(function (length, row) {
      // the mark at the end of a block counts as a word
      var after = length ? length + 1 : 0;
      var page = {
        key: bundle + "/" + names[row],
        row: row,
        fragment: names[row],
        place: start + row,
        titleEnd: length,
        numberStart: after,
        numberEnd: after + table.number[row],
        body: table.body[row],
        date: table.date[row],
        year: table.date[row].slice(0, 4),
        unit: table.unit[row].map(function (place) { return values.unit[place]; })
      };
      FIELDS.forEach(function (name) { page[name] = values[name][table[name][row]]; });
      return page;
    });
  };

  function code(token) {
    return Array.from(token).map(function (char) { return char.codePointAt(0).toString(16); }).join("z");
  }

  function coded(tokens) { return tokens.map(code).join("y") + "x"; }

  /** A word, or two neighbouring words, as coded in the index. */
  search.wordOf = coded;

  /**
   * The query for a term in the index's codes (postings.py): one word, or its consecutive pairs of
   * neighbours. A pair in `common` is looked up by its first places if it is the whole term, otherwise
   * together with the word before or after it.
   */
  search.phrase = function (tokens, common) {
    var last = tokens.length - 2;
    function isCommon(i) { return i <= last && common.indexOf(tokens[i] + tokens[i + 1]) >= 0; }
    if (last < 0) { return coded(tokens); }
    if (last === 0) { return isCommon(0) ? tokens.map(code).join("y") + "w" : coded(tokens); }
    return tokens.slice(1).map(function (token, i) {
      if (i === last) { return isCommon(i) ? "" : coded(tokens.slice(i)); }  // the three before hold it
      return coded(tokens.slice(i, isCommon(i) || isCommon(i + 1) ? i + 3 : i + 2));
    }).filter(Boolean).join(" ");
  };

  /**
   * Open the index under `address`. The promise gives {pages, missing, words, find, spread, load, name,
   * variants, current}; `missing` are the bundles that cannot be read. If something fails because a new index has been
   * published meanwhile, the promise is rejected with `outdated`.
   *
   * find(term), spread(tokens) -> object page key -> places of words; load(page) -> {content, anchors, title,
   * number, url}; name(pages) -> the same pages with url, title and number.
   */
  search.open = function (address) {
    var words = search.getJson(new URL("words.json", address).href).catch(function () { return []; });
    return list(address).then(function (shards) {
      var running = engine(address, shards);
      var why = null;
      return Promise.all(shards.map(function (shard) {
        return bundle(address, shard, running).catch(search.refuse).catch(function (error) { why = error; return null; });
      })).then(function (all) {
        var opened = all.filter(Boolean);
        var missing = shards.filter(function (shard, place) { return !all[place]; });
        return (missing.length ? renewed(address, shards) : Promise.resolve(false)).then(function (again) {
          if (again) { return search.open(address); }
          if (shards.length && !opened.length) { throw why; }
          return words.then(function (groups) {
            return index(opened, missing.map(function (shard) { return shard.name; }), groups, address, shards);
          });
        });
      });
    });
  };

  /** The current list of bundles on the server: a promise. */
  function list(address) { return search.getJson(new URL("shards.json", address).href, { cache: "no-cache" }); }

  /** Whether the list of bundles has changed: a promise. Files of the former index may then be gone. */
  function renewed(address, shards) {
    return list(address).then(function (now) { return JSON.stringify(now) !== JSON.stringify(shards); }, function () { return false; });
  }

  /**
   * Prefetch files that the engine will request one after the other, so that it gets them from the browser's
   * cache. Failures are left to the engine.
   */
  function ahead(home, files) {
    files.forEach(function (file) {
      fetch(home + file).then(function (response) { return response.arrayBuffer(); }).catch(function () { return null; });
    });
  }

  /** An instance of the engine for the files under `home`, after its first files are loaded: a promise. */
  function started(create, home, tag) {
    var made = create({ basePath: home, metaCacheTag: tag });
    return made.init().then(function () { return made.filters(); }).then(function () { return made; });
  }

  /**
   * The search program, running: a promise of a function that makes an instance. Where Pagefind's engine does
   * not run, it is the reader in plain JavaScript.
   */
  function engine(address, shards) {
    if (!shards.length || !search.runsEngine()) { return Promise.resolve(search.createReader); }
    var home = new URL(shards[0].engine + "/", address).href;
    var program = import(home + "pagefind.js");
    ahead(home, ["pagefind-worker.js", "pagefind-entry.json?ts=1", WASM, search.metaName("index")]);
    return program.then(function (module) {
      return started(module.createInstance, home, "1").then(function () { return module.createInstance; });
    }).catch(function () { return search.createReader; });
  }

  /** Load the table of a bundle. Rejected when it does not agree with the list. */
  function table(home, shard) {
    return search.getJson(home + "pages-" + shard.files.pages + ".json").then(function (found) {
      if (found.title.length !== shard.pages) { throw new Error(shard.name + ": " + found.title.length + " pages"); }
      return found;
    });
  }

  /** One bundle: a promise of {name, home, files, engine, table, meta}. It loads while the engine starts. */
  function bundle(address, shard, running) {
    var home = new URL(shard.name + "/", address).href;
    var tag = shard.files.pagefind;
    if (search.runsEngine()) { ahead(home, ["pagefind-entry.json?ts=" + tag, WASM]); }
    return Promise.all([running, table(home, shard), search.readMeta(home, tag)]).then(function (all) {
      return started(all[0], home, tag).then(function (made) {
        return { name: shard.name, home: home, files: shard.files, engine: made, table: all[1], meta: all[2] };
      });
    });
  }

  function index(opened, missing, words, address, shards) {
    var pages = [];
    var homes = {};
    var byKey = {};
    var loaders = {};
    var searched = {};
    var named = null;
    var common = opened.length ? opened[0].table.common : [];
    opened.forEach(function (one) {
      search.readTable(one.table, one.meta.names, one.name, pages.length).forEach(function (page) {
        homes[page.key] = one;
        byKey[page.key] = page;
        pages.push(page);
      });
    });

    /** Pages that contain a term, each with its first place. */
    function find(term) {
      var tokens = term.tokens;
      if (tokens.length <= LONG) { return ask(quoted(tokens)); }
      // looking up a whole title would cost all its pairs, so look up its middle, and load and compare the
      // few pages found
      var start = Math.floor((tokens.length - PROBE) / 2);
      return ask(quoted(tokens.slice(start, start + PROBE))).then(function (probed) {
        var keys = Object.keys(probed);
        if (keys.length > FEW) { return ask(quoted(tokens)); }
        return Promise.all(keys.map(function (key) { return load(byKey[key]); })).then(function (all) {
          var found = {};
          all.forEach(function (data, i) {
            var hit = search.hits(data.content.trim().split(/\s+/), [{ tokens: tokens }])[0];
            if (hit) { found[keys[i]] = [hit.start]; }
          });
          return found;
        }, function () { return ask(quoted(tokens)); });
      });
    }

    function quoted(tokens) { return "\"" + search.phrase(tokens, common) + "\""; }

    /** Pages with two neighbouring tokens, each with all places, which only a query without quotes gives. */
    function spread(tokens) { return ask(search.wordOf(tokens)); }

    /** Reject with `outdated` when a new index has been published, which explains missing files. */
    function current() {
      return renewed(address, shards).then(function (again) {
        if (again) { throw Object.assign(new Error("another index is published"), { outdated: true }); }
      });
    }

    /**
     * The results of a query. A bundle counts as missing when it finds nothing because it is damaged, or
     * returns pages that its list does not have: the engine has then loaded the list of another build.
     */
    function checked(one, phrase) {
      return function (answer) {
        var known = answer.results.filter(function (result) { return byKey[one.name + "/" + result.id]; });
        var whole = known.length < answer.results.length ? Promise.resolve(false)
          : known.length > 0 || search.isWhole(one.home, one.meta.chunks, phrase);
        return Promise.resolve(whole).then(function (good) {
          return good ? null : current().then(function () {
            if (missing.indexOf(one.name) < 0) { missing.push(one.name); }
          });
        }).then(function () { return known; });
      };
    }

    function ask(phrase) {
      if (!searched[phrase]) {
        searched[phrase] = Promise.all(opened.map(function (one) { return one.engine.search(phrase).then(checked(one, phrase)); }))
          .then(function (answers) {
            var found = {};
            answers.forEach(function (results, place) {
              results.forEach(function (result) {
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

    /** What a result shows. A page found only by its number or a filter is loaded without the engine. */
    function load(page) {
      return (loaders[page.key] ? loaders[page.key].data() : read(page)).catch(function (error) {
        return current().then(function () { throw error; });
      }).then(function (data) {
        page.url = data.raw_url || data.url;
        page.title = data.meta.title;
        page.number = data.meta.number;
        return data;
      });
    }

    function read(page) {
      return search.readFragment(homes[page.key].home, page.fragment);
    }

    /** The names of all pages are loaded once, when a name is needed that no result has brought. */
    function name(wanted) {
      if (wanted.every(function (page) { return page.url !== undefined; })) { return Promise.resolve(wanted); }
      named = named || Promise.all(opened.map(function (one) {
        return search.getJson(one.home + "names-" + one.files.names + ".json");
      }));
      return named.then(function (all) {
        wanted.forEach(function (page) {
          var names = all[opened.indexOf(homes[page.key])];
          NAMES.forEach(function (field) { page[field] = names[field][page.row]; });
        });
        return wanted;
      }, function (error) {
        named = null;
        return current().then(function () { throw error; });
      });
    }

    /** The pairs of traditional and modern characters; "" when they cannot be loaded. */
    function variants() {
      return search.getJson(new URL("variants.json", address).href).catch(function () { return ""; });
    }

    /** The characters of each pinyin; none when they cannot be loaded. */
    function readings() {
      return search.getJson(new URL("pinyin.json", address).href).catch(function () { return {}; });
    }

    return {
      pages: pages, missing: missing, words: words, find: find, spread: spread, load: load, name: name, variants: variants,
      readings: readings, current: current
    };
  }
})(window.gongkaiSearch = window.gongkaiSearch || {});
