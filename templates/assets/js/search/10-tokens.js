/*
 * Tokens of a text for the index: one for each Han character, digits and Latin words whole. The same rules
 * are in gongkai/search/tokens.py; a test compares the two.
 */
(function (search) {
  "use strict";

  var REAL_SPACE = "\u2060";
  var DECIMAL = "\u203F";
  var HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3134f}";
  var ENCLOSED = "\\u2460-\\u24ff\\u2776-\\u2793\\u3200-\\u32ff";
  var KNOWN = search.characters;
  var FOLDABLE = new RegExp(
    "[^\\x00-\\xa9\\u2010-\\u206f" + HAN + ENCLOSED + "\\u3000-\\u3035\\u3037\\u303b-\\u303f" +
      "\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65" + KNOWN.kept + "]", "gu");
  var TOKEN = new RegExp(
    "[" + HAN + "]" +
      "|[0-9]+(?:[.．](?!(?:19|20)[0-9]{2}年)[0-9]+)*" +
      "|(?:(?![0-9" + HAN + ENCLOSED + KNOWN.digit + "])[" + KNOWN.word + "])+" +
      "|[" + KNOWN.word + "]", "gu");
  var WORD = new RegExp("^[" + KNOWN.word + "]", "u");
  var POINT = /[.．]/g;
  // word characters of the index: stored as invisible signs, shown as they were
  var TAKEN = "_‿⁀⁔︳︴﹍﹎﹏＿";
  var STANDS = "\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f";
  var INVISIBLE = /[\u00ad\u200b-\u200f\ufeff\u2060-\u2064\u206a-\u206f\u{f0000}-\u{10ffff}]/gu;
  var SPACE = /\s+/g;
  var EACH = /[\s\S]/gu;
  // behind a word what was typed for it, as signs that are no word: 10⁴ is searched as 104
  var TYPED = 0xf0000;
  var OTHERWISE = new RegExp("[" + KNOWN.word + DECIMAL + "]+([\\u{f0000}-\\u{10ffff}]*)", "gu");

  function clean(text) {
    return text.replace(INVISIBLE, "")
      .replace(/[_‿⁀⁔︳︴﹍﹎﹏＿]/g, function (char) { return STANDS[TAKEN.indexOf(char)]; }).replace(SPACE, " ").trim();
  }

  function fold(text) { return text.replace(FOLDABLE, function (char) { return char.normalize("NFKC"); }); }

  /** For each unit of a folded text what was typed: once, and nothing for further ones of the same sign. */
  function typedFor(source) {
    var typed = [];
    source.replace(EACH, function (char) {
      var made = fold(char);
      // a word that would stand behind another as a sign of its own (ำ) is shown as it is searched
      var whole = WORD.test(char) && !WORD.test(made);
      for (var unit = 0; unit < made.length; unit += 1) { typed.push(whole ? made[unit] : unit ? "" : char); }
      return char;
    });
    return typed;
  }

  function hidden(typed) {
    return (typed || "\0").replace(EACH, function (char) { return String.fromCodePoint(TYPED + char.codePointAt(0)); });
  }

  /** The words of a text as searched: lower case, without punctuation. */
  search.tokens = function (text) {
    return (fold(clean(text)).match(TOKEN) || []).map(function (token) {
      return token.replace(POINT, DECIMAL).toLowerCase();
    });
  };

  /** A text with a space between its tokens, each with the punctuation after it; "" when it has no token. */
  search.spaced = function (text) {
    var source = clean(text);
    var plain = fold(source);
    var typed = plain === source && source.indexOf("．") < 0 ? null : typedFor(source);
    var words = [];
    var end = 0;
    function shown(from, to) { return typed ? typed.slice(from, to).join("") : plain.slice(from, to); }
    plain.replace(TOKEN, function (token, place) {
      if (words.length) { words[words.length - 1] += shown(end, place); }
      var word = token.replace(POINT, DECIMAL);
      var as = shown(place, place + token.length);
      words.push((words.length ? "" : shown(0, place)) + word + (typed && as !== search.readable(word) ? hidden(as) : ""));
      end = place + token.length;
      return token;
    });
    if (words.length) { words[words.length - 1] += shown(end); }
    return words.map(function (word) { return word.replace(SPACE, REAL_SPACE); }).join(" ");
  };

  /** A word of the index as it was typed: with its own signs, decimal point, white space and blanks to fill in. */
  search.readable = function (word) {
    return word.replace(OTHERWISE, function (whole, typed) {
      // every word is matched, once: one without a typed sign would else be tried from each of its signs
      if (!typed) { return whole; }
      return typed.replace(EACH, function (sign) { return String.fromCodePoint(sign.codePointAt(0) - TYPED); }).replace("\0", "");
    }).split(DECIMAL).join(".").split(REAL_SPACE).join(" ")
      .replace(/[\u2061-\u2064\u206a-\u206f]/g, function (stand) { return TAKEN[STANDS.indexOf(stand)]; });
  };

  /**
   * The terms of a query. Terms are separated by white space; quotes (“…” or "…") group words.
   *
   * Each is {text, tokens, exact}; quoted terms are `exact`. Repeated terms and terms without a letter or
   * digit are left out.
   */
  search.parse = function (query) {
    var known = Object.create(null);
    var parts = query.match(/[“"][^“”"]*[”"]|[^\s“”"]+/g) || [];
    return parts.map(function (part) {
      var text = part.replace(/^[“"]|[”"]$/g, "").trim();
      return { text: text, tokens: search.tokens(text), exact: text !== part };
    }).filter(function (term) {
      var key = term.tokens.join(" ");
      if (!key || known[key]) { return false; }
      known[key] = true;
      return true;
    });
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
