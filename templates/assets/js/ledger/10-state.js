/*
 * The filters and the order of a ledger, and which tasks pass them. Pure functions, no access to the page.
 *
 * A state is {q, unit, status, sort}; a task is {number, text, units: [], status, deadline}; `text` is
 * folded.
 */
(function (ledger) {
  "use strict";

  ledger.NAMES = ["q", "unit", "status", "sort"];
  /** The value of `sort` for the order by deadline; "" is the order of the document. */
  ledger.BY_DEADLINE = "deadline";
  /** The value of `status` for tasks without a date. */
  ledger.NO_DAY = "none";

  /** A text for comparison: full width folded to half width, lower case, without white space. */
  ledger.folded = function (text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, ""); };

  /** The state in an address (`location.search`). */
  ledger.readState = function (parameters) {
    const given = new URLSearchParams(parameters);
    const state = {};
    ledger.NAMES.forEach((name) => { state[name] = given.get(name) || ""; });
    return state;
  };

  /** The query string of a state: "" or "?q=…". */
  ledger.writeState = function (state) {
    const given = new URLSearchParams();
    ledger.NAMES.forEach((name) => { if (state[name]) { given.set(name, state[name]); } });
    const text = given.toString();
    return text ? "?" + text : "";
  };

  /** A predicate for tasks; all words in `q`, separated by white space, must occur in the task. */
  ledger.passing = function (state) {
    const words = state.q.split(/\s+/).map(ledger.folded).filter(Boolean);
    return (task) => (!state.unit || task.units.includes(state.unit)) &&
      (!state.status || state.status === task.status || state.status === (task.deadline || ledger.NO_DAY)) &&
      words.every((word) => task.text.includes(word));
  };

  /** The tasks by deadline, the earliest first, those without a date last; equal ones keep their order. */
  ledger.byDeadline = function (tasks) {
    const day = (task) => task.deadline || "9999";
    return tasks.slice().sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
  };
})(window.gongkaiLedger = window.gongkaiLedger || {});
