/*
 * What a result shows of its page: title and excerpt with the terms marked, and the headings of sections with
 * hits. Pure functions on words of the index; a piece of text is {text, mark}.
 */
(function (search) {
  "use strict";

  var BLOCK_END = /^\u2040\.?$/;
  var FRONT_END = /^\u2040\u2040\.?$/;
  var NO_WORD = "([^" + search.characters.word + "]*)";
  var STOP = /[。；：！？，、…;:!?,.]$/; // signs after which lines need no blank between them
  var BLANK = "\u3000"; // between lines: a sign would be one that the page does not have
  var EDGES = new RegExp("^" + NO_WORD + "([\\s\\S]*?)" + NO_WORD + "$", "u");
  // the same, and what was typed for a word belongs to it
  var TYPED_EDGES = new RegExp("^" + NO_WORD + "([\\s\\S]*?[\\u{f0000}-\\u{10ffff}]*)" + NO_WORD + "$", "u");
  // on a phone an excerpt has about four lines
  var NARROW = window.matchMedia("(max-width: 40em)").matches;
  var BEFORE = NARROW ? 10 : 24;
  var LENGTH = NARROW ? 64 : 110;
  var SHORT = 6;

  function bare(word) { return word.replace(EDGES, "$2").toLowerCase(); }

  /** The hits of terms in words: [{start, end, term}] in order; `end` is the word after the last. */
  search.hits = function (words, terms) {
    var bares = words.map(bare);
    var hits = [];
    for (var place = 0; place < bares.length; place += 1) {
      for (var i = 0; i < terms.length; i += 1) {
        if (standsAt(bares, place, terms[i].tokens)) {
          hits.push({ start: place, end: place + terms[i].tokens.length, term: i });
        }
      }
    }
    return hits;
  };

  /** For each token its places among the words of a page, ascending. */
  search.placesOf = function (content, tokens) {
    var bares = content.trim().split(/\s+/).map(bare);
    return tokens.map(function (token) {
      return bares.reduce(function (all, word, place) { return word === token ? all.concat(place) : all; }, []);
    });
  };

  function standsAt(bares, place, tokens) {
    for (var i = 0; i < tokens.length; i += 1) {
      if (bares[place + i] !== tokens[i]) { return false; }
    }
    return true;
  }

  /** Words from `start` to `end` as pieces, lines parted by a blank; marks exclude the punctuation at both ends. */
  search.pieces = function (words, hits, start, end) {
    var marked = [];
    hits.forEach(function (hit) {
      for (var place = Math.max(hit.start, start); place < Math.min(hit.end, end); place += 1) {
        marked[place] = true;
      }
    });
    var pieces = [];
    function add(text, mark) {
      var last = pieces[pieces.length - 1];
      if (!text) { return; }
      if (last && last.mark === mark) { last.text += text; } else { pieces.push({ text: text, mark: mark }); }
    }
    for (var place = start; place < end; place += 1) {
      var word = words[place];
      if (BLOCK_END.test(word) || FRONT_END.test(word)) {
        var before = pieces[pieces.length - 1];
        add(before && place + 1 < end && !STOP.test(before.text) ? BLANK : "", false);
        continue;
      }
      var parts = TYPED_EDGES.exec(word).map(search.readable);
      var mark = Boolean(marked[place]);
      add(parts[1], mark && place > start && Boolean(marked[place - 1]));
      add(parts[2], mark);
      add(parts[3], mark && place + 1 < end && Boolean(marked[place + 1]));
    }
    return pieces;
  };

  /** A short text (a title) as pieces with the terms marked. */
  search.markText = function (text, terms) {
    var words = search.spaced(text).split(" ");
    return words[0] ? search.pieces(words, search.hits(words, terms), 0, words.length) : [{ text: text, mark: false }];
  };

  /**
   * What to show of a page: {excerpt: pieces, sections: [{id, pieces}]}. `content` and `anchors` come from
   * Pagefind; `body` is the place of the word at which the body begins (before it: title, names).
   */
  search.digest = function (content, anchors, body, terms) {
    var words = content.trim().split(/\s+/);
    var hits = search.hits(words, terms).filter(function (hit) { return hit.start > body; });
    return {
      excerpt: excerpt(words, hits, body + 1),
      sections: sections(words, hits, anchors, terms)
    };
  };

  /** Where the running text begins: the facts before it (类型, 发布日期) are blocks of a few words, and say little. */
  function opening(words, first) {
    var from = first;
    for (var place = first; place < words.length; place += 1) {
      if (!BLOCK_END.test(words[place])) { continue; }
      if (place - from > SHORT) { return from; }
      from = place + 1;
    }
    return first;
  }

  /** Text around the hit with the most terms near it; the beginning of the text when there is none. */
  function excerpt(words, hits, first) {
    var best = null;
    var most = 0;
    hits.forEach(function (hit, place) {
      var near = {};
      for (var i = place; i < hits.length && hits[i].end <= hit.start + LENGTH - BEFORE; i += 1) {
        near[hits[i].term] = true;
      }
      var count = Object.keys(near).length;
      if (count > most) { best = hit; most = count; }
    });
    var start = best ? first : opening(words, first);
    if (best) {
      start = best.start;
      while (start > first && best.start - start < BEFORE && !BLOCK_END.test(words[start - 1])) { start -= 1; }
    }
    var end = Math.min(words.length, start + LENGTH);
    var pieces = search.pieces(words, hits, start, end);
    if (start > first && !BLOCK_END.test(words[start - 1])) { pieces.unshift({ text: "…", mark: false }); }
    if (end < words.length && !BLOCK_END.test(words[end - 1])) { pieces.push({ text: "…", mark: false }); }
    return pieces;
  }

  /** Up to three headings whose sections contain terms, chosen by number of terms, in page order. */
  function sections(words, hits, anchors, terms) {
    var marks = anchors.filter(function (anchor) { return /^h[2-6]$/.test(anchor.element) && anchor.id; })
      .sort(function (a, b) { return a.location - b.location; });
    return marks.map(function (anchor, place) {
      var end = place + 1 < marks.length ? marks[place + 1].location : words.length;
      var inside = {};
      hits.forEach(function (hit) {
        if (hit.start >= anchor.location && hit.start < end) { inside[hit.term] = true; }
      });
      return { anchor: anchor, place: place, count: Object.keys(inside).length };
    }).filter(function (section) { return section.count > 0; }).sort(function (a, b) {
      return b.count - a.count || a.place - b.place;
    }).slice(0, 3).sort(function (a, b) { return a.place - b.place; }).map(function (section) {
      var title = section.anchor.text.trim().split(/\s+/).filter(function (word) { return !BLOCK_END.test(word); });
      return { id: section.anchor.id, pieces: search.pieces(title, search.hits(title, terms), 0, title.length) };
    });
  }
})(window.gongkaiSearch = window.gongkaiSearch || {});
