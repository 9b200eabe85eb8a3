/*
 * Titles by their pinyin (yanglao) or first letters (yl), for whoever typed without an input method; and words of titles that
 * sound like what was typed (高温金贴), since an input method offers characters of one sound, or look like it (货款 for 贷款).
 */
(function (search) {
  "use strict";

  // each two that are taken for one another in writing
  var TWINS = "货贷尝偿杆秆帐账已己末未肓育侯候拔拨幕募撤撒薄簿住往折拆券卷旱早师帅析折拨拔徒徙灸炙崇祟赡瞻蹋塌赔陪竟竞免兔辨辩遣遗买卖享亨鸟乌治冶"
    + "刺剌戊戌夭天坟坎坏环坯坏陷馅暑署睛晴粟栗荼茶籍藉矿旷证正助肋贴帖";

  /** The characters that look like one. */
  search.twinsOf = function (char) {
    var found = [];
    for (var place = TWINS.indexOf(char); place >= 0; place = TWINS.indexOf(char, place + 1)) { found.push(TWINS[place ^ 1]); }
    return found;
  };

  var PART = 4;       // letters of a part of what is spelt
  var LETTERS = /^[a-z]{2,30}$/;
  var TONES = /[\u0300-\u036f'’·-]|[1-5](?![0-9])/g;

  /** Pinyin as in the table, without tones: yǎng lǎo and yang3lao3 are yanglao, lǜ is lv. */
  search.toneless = function (text) {
    return text.toLowerCase().normalize("NFD").replace(/u[\u0300-\u036f]*\u0308/g, "v").replace(TONES, "");
  };

  /** Readings by character, from readings to characters: {"yang": "养杨…"}. */
  function readings(table) {
    var known = {};
    Object.keys(table).forEach(function (sound) {
      Array.from(table[sound] || "").forEach(function (char) { (known[char] = known[char] || []).push(sound); });
    });
    return known;
  }

  /** The place after the characters from `start` that the letters spell, each whole or by its first letter; -1 if they do not. */
  function spelt(chars, start, letters, known) {
    if (!letters) { return start; }
    var sounds = known[chars[start]] || [];
    for (var i = 0; i < sounds.length; i += 1) {
      var sound = sounds[i];
      var end = -1;
      if (letters.indexOf(sound) === 0) { end = spelt(chars, start + 1, letters.slice(sound.length), known); }
      if (end < 0 && letters.length > 1 && sound.indexOf(letters) === 0) { end = start + 1; }
      if (end < 0 && letters[0] === sound[0]) { end = spelt(chars, start + 1, letters.slice(1), known); }
      if (end >= 0) { return end; }
    }
    return -1;
  }

  /** Where a title has what the letters spell: [start, end] in its tokens; null when it has not. */
  search.spellsIn = function (tokens, letters, known) {
    for (var start = 0; start < tokens.length; start += 1) {
      var end = spelt(tokens, start, letters, known);
      if (end > start + 1) { return [start, end]; }
    }
    return null;
  };

  /** Pages of a word among the synonyms that the letters spell whole: a promise of {all, marked}, null without one. */
  function bySynonym(index, letters, known) {
    var words = [].concat.apply([], index.words).filter(function (word) {
      var tokens = search.tokens(word);
      return tokens.length > 1 && spelt(tokens, 0, letters, known) === tokens.length;
    });
    return words.length ? search.pagesOf(index, words[0]).then(function (told) {
      return told.all.length ? { all: told.all, marked: told.words } : null;
    }) : null;
  }

  /** The places of what each term spells in a title: [[start, end], …]; null when one is missing. */
  function spelling(tokens, words, known) {
    var places = words.map(function (letters) { return search.spellsIn(tokens, letters, known); });
    return places.every(Boolean) ? places : null;
  }

  /** The places of two parts of the letters, each of which spells several characters of a title: 养老…补贴; null without them. */
  function inTwo(tokens, letters, known) {
    for (var cut = PART; cut <= letters.length - PART; cut += 1) {
      var places = spelling(tokens, [letters.slice(0, cut), letters.slice(cut)], known);
      if (places) { return places; }
    }
    return null;
  }

  /**
   * Pages whose titles have what the terms spell: a promise of {all, marked}; null when the terms are no pinyin.
   */
  search.byLetters = function (index, terms) {
    var words = terms.map(function (term) { return search.toneless(term.text); });
    var letters = words.join("");
    if (!LETTERS.test(letters)) { return Promise.resolve(null); }
    return Promise.all([index.readings(), index.name(index.pages)]).then(function (all) {
      var known = readings(all[0]);
      var pages = {};
      var marked = {};
      // zhaopin jiaoshi: together in a title, or each somewhere in it; yang lao bu tie: two of them here, two there
      var titled = titlesWith(function (tokens) { return spelling(tokens, [letters], known) || spelling(tokens, words, known); });
      titled = titled.length ? titled : titlesWith(function (tokens) { return inTwo(tokens, letters, known); });
      function titlesWith(placesOf) {
        return index.pages.map(function (page) {
          var tokens = search.tokens(page.title);
          return { page: page, tokens: tokens, places: placesOf(tokens) };
        }).filter(function (one) { return one.places; });
      }
      titled.forEach(function (one) {
        var page = one.page;
        var tokens = one.tokens;
        var places = one.places;
        var length = 0;
        places.forEach(function (place) {
          var piece = tokens.slice(place[0], place[1]);
          length += piece.length;
          marked[piece.join("")] = { text: piece.join(""), tokens: piece };
        });
        pages[page.key] = { page: page, level: search.TITLE, sum: Number(tokens.length > 2 * length || page.kind === "栏目" && length < tokens.length), other: false };
      });
      var judged = Object.keys(pages).map(function (key) { return pages[key]; }).sort(search.byRelevance);
      return judged.length ? { all: judged, marked: Object.keys(marked).map(function (text) { return marked[text]; }) }
        : bySynonym(index, letters, known);
    });
  };

  /** Whether two characters are the same or sound alike. */
  function alike(one, other, known) {
    return one === other || search.twinsOf(one).indexOf(other) >= 0 || (known[one] || []).some(function (sound) { return (known[other] || []).indexOf(sound) >= 0; });
  }

  /** The words of a title that sound like the typed ones, at least half of them the same; null when there are none. */
  search.soundsIn = function (tokens, typed, known) {
    for (var start = 0; start + typed.length <= tokens.length; start += 1) {
      var words = tokens.slice(start, start + typed.length);
      var same = words.filter(function (word, i) { return word === typed[i]; }).length;
      if (same * 2 >= typed.length && words.every(function (word, i) { return alike(word, typed[i], known); })) { return words; }
    }
    return null;
  };

  /**
   * A term without results as a title has it that sounds alike: a promise of a term, null when none does.
   */
  search.bySound = function (index, term) {
    if (term.tokens.length < 3 || term.exact) { return Promise.resolve(null); }
    return Promise.all([index.readings(), index.name(index.pages)]).then(function (all) {
      var known = readings(all[0]);
      return index.pages.reduce(function (found, page) {
        var words = found ? null : search.soundsIn(search.tokens(page.title), term.tokens, known);
        return words ? { text: words.join(""), tokens: words, exact: false } : found;
      }, null);
    });
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
