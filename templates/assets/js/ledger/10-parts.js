"use strict"; // of the whole bundle

/*
 * A long list in parts: the browser lays out only the parts near the screen (content-visibility).
 */
const SIZE = 100; // tasks in a part
const FIRST = 20; // tasks that the first screens hold
const HEIGHT = innerWidth < 600 ? 14 : 7; // rem; about what a task takes in a narrow and in a wide window

/** Consecutive tasks of one order, the element that contains them, and the box that is skipped unless it comes `first`. */
function makePart(box, list, tasks, first) {
  let count;

  /** Reserve the height of the shown tasks, none when there are none. Returns their number. */
  function measure() {
    const shown = tasks.filter((task) => task.shown).length;
    if (shown !== count) {
      count = shown;
      list.hidden = !shown;
      box.style.containIntrinsicHeight = `auto ${shown * HEIGHT}rem`;
    }
    return shown;
  }

  /** Move shown tasks that are elsewhere into place, call `arrived` with each, and return their number. */
  function fill(arrived) {
    let last, came = 0;
    for (const task of tasks) {
      const here = task.item.parentNode === list;
      if (!here && !task.shown) { continue; }
      if (!here) {
        if (last) { last.after(task.item); } else { list.prepend(task.item); }
        arrived(task);
        came += 1;
      }
      last = task.item;
    }
    return came;
  }

  // what is on the screen must not jump to a reserved height
  if (!first) { box.classList.add("part"); }
  measure();
  return { list, measure, fill };
}

/** Divide these tasks of `list` into parts, `first` or further down; for screen readers they remain one list. */
function divide(section, list, tasks, first) {
  if (tasks.length <= SIZE) { return [makePart(section, list, tasks, first)]; }
  const whole = make("div", { className: list.className });
  const parts = [];
  whole.setAttribute("role", "list");
  for (let start = 0, end; start < tasks.length; start = end) {
    end = start + (first && !start ? FIRST : SIZE);
    const box = make("div");
    const own = tasks.slice(start, end);
    own.forEach(({ item }) => {
      item.setAttribute("role", "listitem");
      if (item.parentNode === list) { box.append(item); }
    });
    parts.push(makePart(box, box, own, first && !start));
  }
  whole.append(...parts.map((part) => part.list));
  list.replaceWith(whole);
  return parts;
}
