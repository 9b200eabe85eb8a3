/*
 * A long list in parts: the browser lays out only the parts near the screen (content-visibility).
 */
(function (ledger) {
  "use strict";

  const SIZE = 100; // tasks in a part
  const HEIGHT = window.innerWidth < 600 ? 14 : 7; // rem; about what a task takes in a narrow and in a wide window

  /**
   * Consecutive tasks of one order, the element that contains them, and the box that is laid out or skipped.
   */
  function Part(box, list, tasks) {
    this.box = box;
    this.list = list;
    this.tasks = tasks;
    this.count = -1;
    box.classList.add("part");
    this.measure();
  }

  /** Reserve the height of the shown tasks, none when there are none. Returns their number. */
  Part.prototype.measure = function () {
    let shown = 0;
    this.tasks.forEach((task) => { shown += task.shown; });
    if (shown !== this.count) {
      this.count = shown;
      this.list.hidden = !shown;
      this.box.style.containIntrinsicHeight = "auto " + shown * HEIGHT + "rem";
    }
    return shown;
  };

  /** Move shown tasks that are elsewhere into place, call `arrived` with each, and return their number. */
  Part.prototype.fill = function (arrived) {
    let last = null;
    let came = 0;
    this.tasks.forEach((task) => {
      const here = task.item.parentNode === this.list;
      if (!here && !task.shown) { return; }
      if (!here) {
        if (last) { last.after(task.item); } else { this.list.prepend(task.item); }
        arrived(task);
        came += 1;
      }
      last = task.item;
    });
    return came;
  };

  /** Divide these tasks of `list` into parts; for screen readers they remain one list. */
  ledger.parts = function (section, list, tasks) {
    if (tasks.length <= SIZE) { return [new Part(section, list, tasks)]; }
    const whole = document.createElement("div");
    whole.className = list.className;
    whole.setAttribute("role", "list");
    const parts = [];
    for (let start = 0; start < tasks.length; start += SIZE) {
      const box = document.createElement("div");
      const own = tasks.slice(start, start + SIZE);
      own.forEach((task) => task.item.setAttribute("role", "listitem"));
      box.append(...own.map((task) => task.item).filter((item) => item.parentNode === list));
      parts.push(new Part(box, box, own));
    }
    whole.append(...parts.map((part) => part.list));
    list.replaceWith(whole);
    return parts;
  };
})(window.gongkaiLedger = window.gongkaiLedger || {});
