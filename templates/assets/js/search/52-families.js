/*
 * Results about one document below it: its interpretations, package, consultations and attached files, folded. What stands
 * before the document in the order stays where it is, so that nothing that was found is put back.
 */
(function (search) {
  "use strict";

  function fold(judged) {
    var heads = Object.create(null);
    var kept = [];
    judged.forEach(function (one) {
      var head = heads[one.page.of];
      if (one.page.of && head && !one.page.leads) {
        head.under.push(one);
        return;
      }
      var own = Object.assign({}, one, { under: [] });
      if (one.page.leads) { heads[one.page.leads] = own; }
      kept.push(own);
    });
    return kept;
  }

  /** Judged pages with those below their document: [{page, …, under: [judged]}]. An order by date keeps all apart. */
  search.arranged = function (judged, sort) {
    return sort ? judged.map(function (one) { return Object.assign({ under: [] }, one); }) : fold(judged);
  };

  /** How many results are folded below others, in words; "" for none. */
  search.foldedInWords = function (list) {
    var count = list.reduce(function (sum, one) { return sum + one.under.length; }, 0);
    return count ? "，其中 " + count + " 条收在有关文件下面" : "";
  };

  /** What is folded below a document, in words: 相关的 3 条：政策解读 2、附件 1. */
  function inWords(under) {
    var counts = Object.create(null);
    under.forEach(function (one) { counts[one.page.kind] = (counts[one.page.kind] || 0) + 1; });
    return "相关的 " + under.length + " 条：" + Object.keys(counts).map(function (kind) { return kind + " " + counts[kind]; }).join("、");
  }

  /** Add to a result what is folded below it; `read()` promises its items when a reader opens it for the first time. */
  search.addUnder = function (item, under, read) {
    if (!under.length) { return; }
    var list = search.element("ol", { "class": "search-ways" });  // set in, with a mark before each
    var fold = search.element("details", { "data-search-under": "" },
      [search.element("summary", {}, [inWords(under)]), list]);
    var asked = false;
    fold.addEventListener("toggle", function () {
      if (!fold.open || asked) { return; }
      asked = true;
      list.setAttribute("aria-busy", "true");
      read().then(function (items) {
        if (!items.length) { throw new Error("nothing could be read"); }
        items.forEach(function (item) { item.className = ""; });  // the height of a result is that of a page of its own
        search.fill(list, items);
      }).catch(function () {
        asked = false;
        search.fill(list, [search.element("li", {}, ["没有读到，请合上再打开"])]);
      }).then(function () { list.setAttribute("aria-busy", "false"); });
    });
    item.appendChild(fold);
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
