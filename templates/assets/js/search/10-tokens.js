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
  var POINT = /[.．]/g;
  // word characters of the index: stored as invisible signs, shown as they were
  var TAKEN = "_‿⁀⁔︳︴﹍﹎﹏＿";
  var STANDS = "\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f";
  var INVISIBLE = /[\u00ad\u200b-\u200f\ufeff\u2060-\u2064\u206a-\u206f]/g;
  var SPACE = /\s+/g;

  function clean(text) {
    return text.replace(INVISIBLE, "")
      .replace(/[_‿⁀⁔︳︴﹍﹎﹏＿]/g, function (char) { return STANDS[TAKEN.indexOf(char)]; }).replace(SPACE, " ").trim()
      .replace(FOLDABLE, function (char) { return char.normalize("NFKC"); });
  }

  /** The words of a text as searched: lower case, without punctuation. */
  search.tokens = function (text) {
    return (clean(text).match(TOKEN) || []).map(function (token) {
      return token.replace(POINT, DECIMAL).toLowerCase();
    });
  };

  /** A text with a space between its tokens, each with the punctuation after it; "" when it has no token. */
  search.spaced = function (text) {
    var source = clean(text);
    var words = [];
    var end = 0;
    source.replace(TOKEN, function (token, place) {
      if (words.length) { words[words.length - 1] += source.slice(end, place); }
      words.push((words.length ? "" : source.slice(0, place)) + token.replace(POINT, DECIMAL));
      end = place + token.length;
      return token;
    });
    if (words.length) { words[words.length - 1] += source.slice(end); }
    return words.map(function (word) { return word.replace(SPACE, REAL_SPACE); }).join(" ");
  };

  /** A word of the index for display: with its decimal point, white space and blanks to fill in. */
  search.readable = function (word) {
    return word.split(DECIMAL).join(".").split(REAL_SPACE).join(" ")
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
