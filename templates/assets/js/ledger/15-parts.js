/*
 * A long list in parts: the browser lays out the parts near the screen and leaves the others, whatever changes in them.
 */
(function (ledger) {
  "use strict";

  const SIZE = 100; // tasks in a part
  const HEIGHT = window.innerWidth < 600 ? 14 : 7; // rem; about what a task takes in a narrow and in a wide window

  /** Some tasks that follow each other in one order, the element that they stand in, and the box that is left or laid out. */
  function Part(box, list, tasks) {
    this.box = box;
    this.list = list;
    this.tasks = tasks;
    this.count = -1;
    box.classList.add("part");
    this.measure();
  }

  /** Keep the place that the shown tasks take, none when there is none. Returns how many these are. */
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

  /** Bring the shown tasks that stand elsewhere to their place; `arrived` is called with each. Returns how many came. */
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

  /** The parts of a section for these tasks of its `list`, which is still one list for those who hear it. */
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
