/*
 * The index: bundles in Pagefind's files (one, or several for a large site) with their tables, loaded at the first search.
 */
(function (search) {
  "use strict";

  var FIELDS = ["kind", "issuer", "topic", "validity", "region"];
  var NAMES = ["url", "title", "number"];
  // what the engine reads of every bundle, beside its list
  var WASM = "wasm.unknown.pagefind";
  var LONG = 10;   // a term of more words is looked for by PROBE words of its middle first,
  var PROBE = 8;
  var FEW = 20;    // and where no more pages than these have them, that is enough

  /**
   * The columns of a bundle's table as pages; `names` are those of their fragments. `key` is unique over all bundles,
   * `place` puts pages into the order of their addresses. titleEnd, numberStart, numberEnd and body are places of words: a hit before `body` is in what stands first.
   */
  search.readTable = function (table, names, bundle, start) {
    var values = table.values;
    return table.title.map(function (length, row) {
      // a block ends with a sign that counts as a word
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

  /** A word, or two words side by side, as the index names them. */
  search.wordOf = coded;

  /**
   * A term as the index is asked for it (postings.py): one word, or the pairs of neighbours that follow each other. A
   * pair in `common` is asked for by its first places when it is all, else together with the word before or after it.
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
   * Open the index under `address`. The promise gives {pages, missing, words, find, spread, load, name, variants};
   * `missing` are bundles that cannot be read. What fails because another state of the index has been published since it
   * was opened breaks with `outdated`.
   * find(term), spread(tokens) -> object page key -> places of words; load(page) -> {content, anchors, title, number, url};
   * name(pages) -> the same pages, with url, title and number.
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

  /** The list of bundles as the server has it now: a promise. */
  function list(address) { return search.getJson(new URL("shards.json", address).href, { cache: "no-cache" }); }

  /** Whether there is another list of bundles now: a promise. What was read before may then be gone. */
  function renewed(address, shards) {
    return list(address).then(function (now) { return JSON.stringify(now) !== JSON.stringify(shards); }, function () { return false; });
  }

  /**
   * Have files sent that the engine will ask for one after the other: it then takes them from the browser's cache. One
   * that does not come is for the engine to miss.
   */
  function ahead(home, files) {
    files.forEach(function (file) {
      fetch(home + file).then(function (response) { return response.arrayBuffer(); }).catch(function () { return null; });
    });
  }

  /** An instance of the engine over the files under `home`, when it has read what it reads first: a promise. */
  function started(create, home, tag) {
    var made = create({ basePath: home, metaCacheTag: tag });
    return made.init().then(function () { return made.filters(); }).then(function () { return made; });
  }

  /**
   * The program that searches, running: a promise of a function that makes an instance of it. Where Pagefind's does not
   * run, it is the reader in plain JavaScript.
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

  /** The table of a bundle must be the one that the list names. */
  function table(home, shard) {
    return search.getJson(home + "pages-" + shard.files.pages + ".json").then(function (found) {
      if (found.title.length !== shard.pages) { throw new Error(shard.name + ": " + found.title.length + " pages"); }
      return found;
    });
  }

  /** One bundle: a promise of {name, home, files, engine, table, meta}. Its files are on their way while the engine starts. */
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

    /** Pages with a term as a whole; of each the first place where it stands. */
    function find(term) {
      var tokens = term.tokens;
      if (tokens.length <= LONG) { return ask(quoted(tokens)); }
      // a whole title would cost every pair of it; what few pages have of its middle is read and compared
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

    /** Pages with two tokens beside each other, of each every place: only a query without quotes tells them all. */
    function spread(tokens) { return ask(search.wordOf(tokens)); }

    /** Break with `outdated` where something is missing because another state of the index has been published. */
    function current() {
      return renewed(address, shards).then(function (again) {
        if (again) { throw Object.assign(new Error("another index is published"), { outdated: true }); }
      });
    }

    /**
     * The results of an answer. A bundle counts as missing that found nothing because it is damaged, or that knows other
     * pages than its list: the engine has then read the list of another state.
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

    /** What a result shows. A page that no search has found, known by its number or a filter, is read without the engine. */
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

    /** The names of all pages are read once, when one is asked for that no result has brought. */
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

    /** The pairs of traditional and modern characters; nothing when they cannot be read. */
    function variants() {
      return search.getJson(new URL("variants.json", address).href).catch(function () { return ""; });
    }

    return {
      pages: pages, missing: missing, words: words, find: find, spread: spread, load: load, name: name, variants: variants
    };
  }
})(window.gongkaiSearch = window.gongkaiSearch || {});
