/*
 * The index: one or several bundles of files with their tables, loaded at the first search.
 */
(function (search) {
  "use strict";

  var FIELDS = ["kind", "issuer", "topic", "validity", "region"];
  var NAMES = ["url", "title", "number"];
  var LONG = 10;   // a term of more words is looked for by PROBE words of its middle first,
  var PROBE = 8;
  var FEW = 20;    // and where no more pages than these have them, that is enough

  /**
   * The columns of a bundle's table as pages; `names` are the names of their fragments. `key` is unique
   * across bundles, and `place` orders pages by address. titleEnd, numberStart, numberEnd and body are places
   * of words: a hit before `body` is in the title, number, names or headings. `of` names the document below which results show
   * the page, `leads` the family of which it is the document.
   */
  search.readTable = function (table, names, bundle, start) {
    var values = table.values;
    var leads = Object.create(null);
    (table.heads || []).forEach(function (head) { leads[head[0]] = (values.of || [])[head[1]]; });
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
        of: table.of && values.of ? values.of[table.of[row]] : "",  // tables of older indexes have none
        leads: leads[row] || "",
        unit: table.unit[row].map(function (place) { return values.unit[place]; })
      };
      FIELDS.forEach(function (name) { page[name] = values[name][table[name][row]]; });
      return page;
    });
  };

  /**
   * Open the index under `address`. The promise gives {pages, missing, words, find, spread, load, name,
   * variants, readings, spoken, current}; `missing` are the bundles that cannot be read. If something fails because a new index has been
   * published meanwhile, the promise is rejected with `outdated`.
   *
   * find(term), spread(tokens) -> object page key -> places of words; load(page) -> {content, anchors, title,
   * number, url}; name(pages) -> the same pages with url, title and number.
   */
  search.open = function (address) {
    var words = search.getJson(new URL("words.json", address).href).then(search.groupsOf, function () { return []; });
    return list(address).then(function (shards) {
      var why = null;
      return Promise.all(shards.map(function (shard) {
        return bundle(address, shard).catch(search.refuse).catch(function (error) { why = error; return null; });
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

  /** Load the table of a bundle. Rejected when it does not agree with the list. */
  function table(home, shard) {
    return search.getJson(home + "pages-" + shard.files.pages + ".json").then(function (found) {
      if (!found || !isTable(found, shard.pages)) { throw new Error(shard.name + ": no table of " + shard.pages + " pages"); }
      return found;
    }).catch(search.refuse);
  }

  /** Whether a table has the columns that are read, each of `length` rows; those of older indexes lack `of` and `heads`. */
  function isTable(found, length) {
    var values = found.values || {};
    return ["title", "number", "body", "date", "unit"].concat(FIELDS).every(function (name) {
      return Array.isArray(found[name]) && found[name].length === length;
    }) && FIELDS.concat("unit").every(function (name) { return Array.isArray(values[name]); }) &&
      Array.isArray(found.common) && Array.isArray(found.heavy) && found.unit.every(Array.isArray);
  }

  /** One bundle: a promise of {name, home, files, table, meta, reader}. */
  function bundle(address, shard) {
    var home = new URL(shard.name + "/", address).href;
    return Promise.all([table(home, shard), search.readMeta(home, shard.files.pagefind)]).then(function (all) {
      return {
        name: shard.name, home: home, files: shard.files, table: all[0], meta: all[1],
        reader: search.reader(home, all[1].chunks, all[0].common, all[0].heavy)
      };
    });
  }

  function index(opened, missing, words, address, shards) {
    var pages = [];
    var homes = {};
    var byKey = {};
    var searched = Object.create(null);
    var named = null;
    opened.forEach(function (one) {
      search.readTable(one.table, one.meta.names, one.name, pages.length).forEach(function (page) {
        homes[page.key] = one;
        byKey[page.key] = page;
        pages.push(page);
      });
    });

    /** Pages that contain a term, each with the places where it begins. */
    function find(term) {
      var tokens = term.tokens;
      if (tokens.length <= LONG) { return ask(tokens, "run"); }
      // looking up a whole title would cost all its pairs, so look up its middle, and load and compare the
      // few pages found
      var start = Math.floor((tokens.length - PROBE) / 2);
      return ask(tokens.slice(start, start + PROBE), "run").then(function (probed) {
        var keys = Object.keys(probed);
        if (keys.length > FEW) { return ask(tokens, "run"); }
        return Promise.all(keys.map(function (key) { return load(byKey[key]); })).then(function (all) {
          var found = {};
          all.forEach(function (data, i) {
            var hit = search.hits(data.content.trim().split(/\s+/), [{ tokens: tokens }])[0];
            if (hit) { found[keys[i]] = [hit.start]; }
          });
          return found;
        }, function () { return ask(tokens, "run"); });
      });
    }

    /** Pages with two neighbouring tokens, each with all places. */
    function spread(tokens) { return ask(tokens, "pair"); }

    /** Reject with `outdated` when a new index has been published, which explains missing files. */
    function current() {
      return renewed(address, shards).then(function (again) {
        if (again) { throw Object.assign(new Error("another index is published"), { outdated: true }); }
      });
    }

    /** The pages of a bundle with tokens; none, and the bundle counts as missing, when it cannot be read. */
    function asked(one, tokens, how) {
      return one.reader[how](tokens).catch(function () {
        return current().then(function () {
          if (missing.indexOf(one.name) < 0) { missing.push(one.name); }
          return {};
        });
      });
    }

    /** All pages with tokens: a promise of page key -> places. `how` is a function of the readers. */
    function ask(tokens, how) {
      var key = how + " " + tokens.join(" ");
      if (!searched[key]) {
        searched[key] = Promise.all(opened.map(function (one) { return asked(one, tokens, how); })).then(function (answers) {
          var found = {};
          answers.forEach(function (pages, place) {
            var one = opened[place];
            Object.keys(pages).forEach(function (number) { found[one.name + "/" + one.meta.names[number]] = pages[number]; });
          });
          return found;
        });
        searched[key].catch(function () { delete searched[key]; });
      }
      return searched[key];
    }

    /** What a result shows of a page: a promise of {content, anchors, url, meta}. */
    function load(page) {
      return search.readFragment(homes[page.key].home, page.fragment).catch(function (error) {
        return current().then(function () { throw error; });
      }).then(function (data) {
        page.url = data.url;
        page.title = data.meta.title;
        page.number = data.meta.number;
        page.home = data.meta.home || "";
        page.parent = data.meta.parent || "";
        return data;
      });
    }

    /** The names of all pages are loaded once, when a name is needed that no result has brought. */
    function name(wanted) {
      if (wanted.every(function (page) { return page.url !== undefined; })) { return Promise.resolve(wanted); }
      named = named || Promise.all(opened.map(function (one) {
        return search.getJson(one.home + "names-" + one.files.names + ".json").then(function (names) {
          if (!NAMES.every(function (field) { return Array.isArray(names && names[field]); })) { throw new Error(one.name + ": no names"); }
          return names;
        }).catch(search.refuse);
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
      return search.getJson(new URL("variants.json", address).href).then(function (pairs) {
        return typeof pairs === "string" ? pairs : "";
      }).catch(function () { return ""; });
    }

    /** The characters of each pinyin; none when they cannot be loaded. */
    function readings() {
      return search.getJson(new URL("pinyin.json", address).href).then(function (known) {
        return known && typeof known === "object" ? known : {};
      }).catch(function () { return {}; });
    }

    /** What citizens say, with the words of papers: [[papers, said], …]; none when it cannot be loaded. */
    function spoken() {
      return search.getJson(new URL("spoken.json", address).href).then(function (rows) {
        return Array.isArray(rows) ? rows : [];
      }).catch(function () { return []; });
    }

    return {
      pages: pages, missing: missing, words: words, find: find, spread: spread, load: load, name: name, variants: variants,
      readings: readings, spoken: spoken, current: current
    };
  }
})(window.gongkaiSearch = window.gongkaiSearch || {});
