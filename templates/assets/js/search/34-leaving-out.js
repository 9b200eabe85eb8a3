/*
 * Words that a query may lose when no page has all of it: the kind of paper (停水通知, which is called 公告), the year (2025年危房改造补助), and
 * what is asked of an office (教育局在哪里), which few people call by its whole name.
 */
(function (search) {
  "use strict";

  var PAPER = /(?:的|相关)?(?:通知|公告|通告|公示|文件|政策|规定|办法|条例|名单|名录|标准|方案|意见|细则|电话|联系电话|地址|下载|打印|查询)$/;
  var YEAR = /^((?:19|20)\d\d)年?度?(?=\D)|((?:19|20)\d\d)年?度?$/;
  var OFFICE = /^(.*(?:局|委|办|院|站|所|中心|大队|政府|公司|学校|镇|街道|乡|村|社区))的?(在|地址|办公地址|电话|电话号码|联系电话|联系方式|号码|几点上班|上班时间|办公时间|(?:负责人|[局院校站镇乡]长|主任|书记|一把手|领导)(?:是谁|叫什么|是哪个)?|负责什么|管什么|干什么|干啥|管啥|职责|职能)*$/;
  var UNIT = "单位";

  /** The one term that may lose words; "" when there are several, or it stands in quotes. */
  function whole(terms) {
    var left = search.withoutAsking(terms) || terms;
    return left.length === 1 && !left[0].exact ? left[0].text : "";
  }

  /** The pages of a text as judged, best first, with its synonyms: a promise of {words, all}, `words` to mark. */
  search.pagesOf = function (index, text) {
    var terms = search.parse(text);
    return Promise.all(terms.map(function (term) { return search.findWide(index, term); })).then(function (wide) {
      var found = wide.map(function (one) { return one.pages; });
      var words = terms.concat.apply(terms, terms.map(function (term) { return search.alternatives(index.words, term); }));
      return { words: words, all: terms.length ? search.rank(index.pages, terms, found, "") : [] };
    });
  };

  /** Pages whose titles have a term without the kind of paper at its end: a promise of {all, marked} or null. */
  search.withoutPaper = function (index, terms) {
    var text = whole(terms);
    var left = text.replace(PAPER, "");
    if (left === text || search.tokens(left).length < 2) { return Promise.resolve(null); }
    return search.pagesOf(index, left).then(function (told) {
      return told.all.length && told.all[0].level <= search.TITLE ? { all: told.all, marked: told.words } : null;
    });
  };

  /**
   * The pages of a term without its year, those of that year first: a promise of {all, marked}; null when of that year no title has
   * it and no page is of that kind (年报).
   */
  search.withoutYear = function (index, terms) {
    var text = whole(terms);
    var year = YEAR.exec(text);
    var wanted = year && (year[1] || year[2]);
    var left = year && text.replace(YEAR, "").replace(/^的/, "");
    if (!wanted || search.tokens(left).length < 2) { return Promise.resolve(null); }
    return Promise.all([search.pagesOf(index, left), index.find({ tokens: [wanted] })]).then(function (told) {
      var places = told[1];
      function isOfIt(one) {
        return one.page.year === wanted || (places[one.page.key] || []).some(function (place) { return place < one.page.titleEnd; });
      }
      var all = told[0].all;
      var its = all.filter(isOfIt);
      return its.length && (its[0].level <= search.TITLE || its[0].page.kind === left) ? { all: its.concat(all.filter(function (one) { return !isOfIt(one); })), marked: told[0].words } : null;
    });
  };

  /**
   * Whether a name has the tokens in their order, the first two side by side (教育局 in 教育和体育局) or the first at its beginning and the
   * last at its end (卫健局 in 云溪县卫生健康局, 县医院 in 云溪县人民医院).
   */
  search.isShortFor = function (tokens, name) {
    var start = name.indexOf(tokens[0]);
    var begins = start >= 0 && (!start || /[省市县区]/.test(name[start - 1] + tokens[0]));
    var ends = begins && name[name.length - 1] === tokens[tokens.length - 1];
    if (start < 0 || (name[start + 1] !== tokens[1] && !ends)) { return false; }
    var place = start;
    return tokens.every(function (token) {
      place = name.indexOf(token, place) + 1;
      return place > 0;
    });
  };

  /** The pages of offices that a term calls by a shorter name, only if it asks about one when `asked`: a promise of {all, marked} or null. */
  search.byOffice = function (index, terms, asked) {
    var called = OFFICE.exec(asked && terms.length === 1 && !terms[0].exact ? terms[0].text : whole(terms));
    var tokens = called && (called[2] || !asked) ? search.tokens(called[1]) : [];
    if (tokens.length < 3) { return Promise.resolve(null); }
    return index.name(index.pages).then(function (pages) {
      var all = pages.filter(function (page) {
        return page.kind === UNIT && search.isShortFor(tokens, search.tokens(page.title));
      }).map(function (page) { return { page: page, level: search.TITLE, sum: 0, other: false }; });
      // the whole name where it stands so, else what it begins or ends with
      var marked = [tokens, tokens.slice(0, 2), tokens.slice(-2)].map(function (one) { return { text: one.join(""), tokens: one }; });
      return all.length ? { all: all, marked: marked } : null;
    });
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
