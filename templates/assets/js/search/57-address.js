/*
 * The state of the search in the address of its page: words, chosen filters, order.
 */
(function (search) {
  "use strict";

  /** The state in an address: {query, chosen: {field: [values]}, sort}. */
  search.readState = function (parameters) {
    var given = new URLSearchParams(parameters);
    var chosen = {};
    search.FIELDS.forEach(function (field) { chosen[field.name] = given.getAll(field.name).filter(Boolean); });
    return { query: given.get("q") || "", chosen: chosen, sort: given.get("sort") === "date" ? "date" : "" };
  };

  /** The query string of a state: "" or "?q=…". */
  search.writeState = function (state) {
    var given = new URLSearchParams();
    if (state.query) { given.set("q", state.query); }
    search.FIELDS.forEach(function (field) {
      state.chosen[field.name].forEach(function (value) { given.append(field.name, value); });
    });
    if (state.sort) { given.set("sort", state.sort); }
    var text = given.toString();
    return text ? "?" + text : "";
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
