/*
 * Saving the results as a table that spreadsheet programs open: all of them, in their order, not only those drawn.
 */
(function (search) {
  "use strict";

  var COLUMNS = [["title", "标题"], ["number", "文号"], ["date", "日期"], ["kind", "类别"], ["issuer", "发文机关"], ["validity", "有效性"]];
  var FILE = "搜索结果.csv";
  var KEPT = 60000;  // milliseconds until the browser may forget the table

  function cell(text) {
    // a spreadsheet takes what begins so for a formula
    return "\"" + (/^[=+\-@\t\r＝＋－＠]/.test(text) ? "'" : "") + text.replace(/"/g, "\"\"") + "\"";
  }

  /** A table of pages, which have their names; `home` is the address of the site. */
  search.csv = function (pages, home) {
    var rows = pages.map(function (page) {
      return COLUMNS.map(function (column) { return page[column[0]] || ""; })
        .concat(new URL(page.url.replace(/^\//, ""), home).href);
    });
    var titles = COLUMNS.map(function (column) { return column[1]; }).concat("网址");
    return "\ufeff" + [titles].concat(rows).map(function (row) { return row.map(cell).join(","); }).join("\r\n") + "\r\n";
  };

  /** The button that saves all results of the search page. */
  search.saveButton = function (page) {
    var button = search.element("button", { type: "button", "class": "search-more", "data-search-save": "", hidden: "" }, ["下载结果（CSV）"]);
    button.addEventListener("click", function () {
      var pages = page.every.map(function (one) { return one.page; });
      page.loader.name(pages).then(function () {
        var table = search.csv(pages, new URL(page.site, window.location.href).href);
        var address = URL.createObjectURL(new Blob([table], { type: "text/csv" }));
        var link = search.element("a", { href: address, download: FILE });
        document.body.appendChild(link);
        link.click();
        document.body.removeChild(link);
        setTimeout(function () { URL.revokeObjectURL(address); }, KEPT);
      }).catch(function (error) {
        page.opened = null;
        page.say(search.reason(error).replace("搜索索引", "结果的名称"), false);
      });
    });
    return button;
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
