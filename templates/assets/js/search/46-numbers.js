/*
 * Numbers with their measures in other ways of writing: 80岁 is 八十周岁 in a rule, 30000元 may stand as 3万元 or 三万元.
 */
(function (search) {
  "use strict";

  var DIGITS = "零一二三四五六七八九";
  var PLACES = ["", "十", "百", "千"];
  var MOST = 12;  // other wordings that are looked for
  var LARGEST = 1e12;
  var HAN = "[零〇一二两三四五六七八九十百千][零〇一二两三四五六七八九十百千万亿]*";
  var MEASURES = "周岁|岁|万元|亿元|元|个工作日|工作日|个月|年|月|日|天|人|名|户|件|项|条|次|家|张|亩|公里|平方米|米|公斤|吨";
  var NUMBER = "([0-9][0-9,]*(?:\\.[0-9]+)?|" + HAN + ")";
  var WRITTEN = new RegExp(NUMBER + "(块钱|块|" + MEASURES + "|%)(?!性)");
  // 2026年11月11日, 2026.11.11, 2026-11, 2026-11-11 and the same in Han numerals
  var DATE = new RegExp("^((?:19|20)\\d\\d)[年./-](\\d{1,2})(?:[月./-](\\d{1,2}))?[月日号]?$" +
    "|^([一二][零〇一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号])?$");
  // 第3条 and 一年 are no amounts, which stand apart from what they are of
  var AMOUNT = new RegExp("(第?)(?:年?满)?" + NUMBER + "(周岁|岁|万元|亿元|元|块钱|块|平方米|亩|%)(?:及?以[上下内])?", "g");

  /** 0 to 9999 in Han numerals, without 一 before a leading 十. */
  function below(number) {
    var text = "";
    String(number).split("").forEach(function (digit, i, all) {
      var place = PLACES[all.length - 1 - i];
      text += digit === "0" ? "零" : DIGITS[digit] + place;
    });
    return text.replace(/零+/g, "零").replace(/(.)零$/, "$1").replace(/^一十/, "十");
  }

  /** A whole number in Han numerals: 1200 is 一千二百. */
  function inHan(number) {
    if (number >= 1e8) { return inHan(Math.floor(number / 1e8)) + "亿" + rest(number % 1e8, 1e7); }
    if (number >= 1e4) { return inHan(Math.floor(number / 1e4)) + "万" + rest(number % 1e4, 1e3); }
    return below(number);
  }

  function rest(number, least) {
    return number ? (number < least ? "零" : "") + inHan(number).replace(/^十/, "一十") : "";
  }

  /** The value of Han numerals, read digit by digit (二〇二六) or with places (八十); NaN when they are none. */
  function valueOf(text) {
    if (/^[零〇一二三四五六七八九]{2,}$/.test(text)) {
      return Number(text.replace(/〇/g, "零").replace(/./g, function (sign) { return DIGITS.indexOf(sign); }));
    }
    var total = 0;
    var part = 0;
    var digit = 0;
    var whole = Array.from(text).every(function (sign) {
      var place = PLACES.indexOf(sign);
      if (sign === "万" || sign === "亿") {
        total = (total + part + digit) * (sign === "万" ? 1e4 : 1e8);
        part = digit = 0;
      } else if (place > 0) {
        part += (digit || 1) * Math.pow(10, place);
        digit = 0;
      } else {
        digit = sign === "两" ? 2 : DIGITS.indexOf(sign === "〇" ? "零" : sign);
      }
      return true;
    });
    return whole ? total + part + digit : NaN;
  }

  /** How a number is written: in digits, with commas, in Han numerals, digit by digit for a year. */
  function writings(value, measure) {
    var digits = String(value);
    var found = [digits];
    if (value % 1 || value >= LARGEST) { return found; }
    if (value >= 1000 && measure !== "年") { found.push(digits.replace(/(\d)(?=(\d{3})+$)/g, "$1,")); }
    if (measure === "年" && value >= 1000) {
      found.push(digits.replace(/\d/g, function (digit) { return DIGITS[digit]; }).replace(/零/g, "〇"));
    } else {
      found.push(inHan(value));
    }
    if (measure !== "年" && (value === 2 || (value >= 200 && /^二[百千]/.test(inHan(value))))) { found.push(inHan(value).replace(/^二/, "两")); }
    return found;
  }

  /** A number with its measure in every way of writing it. */
  function ways(number, measure) {
    var value = /^[0-9]/.test(number) ? Number(number.replace(/,/g, "")) : valueOf(number);
    if (isNaN(value)) { return []; }
    if (measure === "%" && value % 1) { return []; }
    if (measure === "%") { return ["百分之" + inHan(value)]; }
    var own = /^块/.test(measure) ? "元" : measure;
    var measures = /岁/.test(own) ? ["周岁", "岁"] : /工作日/.test(own) ? ["个工作日"] : [own];
    var found = [];
    measures.forEach(function (one) { writings(value, one).forEach(function (text) { found.push(text + one); }); });
    if (own === "元" && value >= 1e4 && value % 100 === 0) { writings(value / 1e4, "").forEach(function (text) { found.push(text + "万元"); }); }
    if (own === "万元" && value < 1e8) { writings(Math.round(value * 1e4), "").forEach(function (text) { found.push(text + "元"); }); }
    return found;
  }

  function folded(text) {
    return text.replace(/[０-９]/g, function (digit) { return String.fromCharCode(digit.charCodeAt(0) - 0xfee0); }).replace(/％/g, "%").replace(/，/g, ",");
  }

  /** The year, month and day that a text names and nothing else: {iso, texts: in the two ways of papers}; null when it names none. */
  search.dateIn = function (text) {
    var parts = DATE.exec(folded(text));
    var digits = parts && [parts[1] || parts[4], parts[2] || parts[5], parts[3] || parts[6]].filter(Boolean).map(function (part) {
      return /^\d/.test(part) ? Number(part) : valueOf(part);
    });
    if (!digits || digits.some(isNaN) || digits[1] > 12 || digits[2] > 31) { return null; }
    var signs = ["年", "月", "日"];
    return {
      iso: digits.map(function (number) { return (number < 10 ? "0" : "") + number; }).join("-"),
      texts: [digits.map(function (number, i) { return number + signs[i]; }).join(""),
        digits.map(function (number, i) { return (i ? inHan(number) : writings(number, "年").pop()) + signs[i]; }).join("")]
    };
  };

  /** `found`, with the pages dated on the day or in the month that is all that was typed. */
  search.ofDay = function (pages, terms, found) {
    var date = terms.length === 1 && !terms[0].exact && search.dateIn(terms[0].text);
    if (!date) { return found; }
    var wider = Object.assign({}, found[0]);
    pages.forEach(function (page) { if (page.date.indexOf(date.iso) === 0) { wider[page.key] = null; } });
    return [wider];
  };

  /** A text with its first number written in other ways; none without a number that has a measure. */
  search.otherNumbers = function (text) {
    var typed = folded(text);
    var date = search.dateIn(text);
    if (date) { return date.texts.filter(function (way) { return way !== typed; }); }
    var one = WRITTEN.exec(typed);
    if (!one) { return []; }
    var found = ways(one[1], one[2]).map(function (way) {
      return typed.slice(0, one.index) + way + typed.slice(one.index + one[0].length);
    });
    return found.filter(function (way, place) { return way !== typed && found.indexOf(way) === place; }).slice(0, MOST);
  };

  /** The terms with each amount as a term of its own (80岁 老人); null when nothing changes. */
  search.numbersApart = function (terms) {
    if (terms.some(function (term) { return term.exact; })) { return null; }
    var typed = terms.map(function (term) { return term.text; }).join(" ");
    var apart = folded(typed).replace(AMOUNT, function (whole, nth, number, measure) {
      return nth ? whole : " " + number + measure + " ";
    }).replace(/\s+/g, " ").trim();
    return apart === typed ? null : search.parse(apart);
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
