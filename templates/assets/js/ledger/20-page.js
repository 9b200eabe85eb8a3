/*
 * The form above a long ledger (components/ledger-form). The page is complete without it; the script only hides and reorders.
 */
const WAIT = 300; // the address follows what is typed after a pause: browsers refuse too many changes of it
const AT_ONCE = 100; // how many tasks at least move before the next frame: more than a screen shows

const words = (node) => node.textContent.replace(/\s+/g, " ").trim();
/** A text for comparison: full width folded to half width, lower case, without white space. */
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** A task read from the page; `heading` is that of its group. */
function readTask(item, heading) {
  const found = (selector) => [...item.querySelectorAll(selector)];
  const [day] = found("time");
  const [status] = found(".status-tag");
  return {
    item,
    heading,
    shown: true,
    text: folded([heading, ...found(".task-text > p, [data-units]").map((node) => node.textContent)].join("\n")),
    units: found(".task-unit, [data-units] a").map(words),
    status: status ? words(status) : "",
    deadline: day ? day.dateTime : ""
  };
}

// in their order; a group without tasks is the heading of those below it
const groups = [...document.querySelectorAll(".ledger-group")].map((section) => {
  const heading = section.querySelector("h2, h3");
  const tasks = [...section.querySelectorAll(".task")].map((item) => readTask(item, words(heading)));
  return { section, tasks, upper: heading.tagName === "H2" };
});
const tasks = groups.flatMap((group) => group.tasks);
const template = document.querySelector("[data-ledger]");
const [form, count, order] = template.content.children;
const fields = form.elements;
const named = [...fields].filter((field) => field.name);
let timer, moving, sorted, waiting = [], paper = [], dated;

/** The values in the form by their names; none of a field that is empty or left out. */
function state() {
  const given = {};
  named.forEach((field) => { if (field.value.trim()) { given[field.name] = field.value.trim(); } });
  return given;
}

/** Put values into the form; a value that this page does not offer counts as none. */
function fill(address) {
  const given = new URLSearchParams(address);
  named.forEach((field) => {
    field.value = given.get(field.name) || "";
    if (field.selectedIndex < 0) { field.value = ""; }
  });
}

/** Put the state into the address. */
function go(how) {
  clearTimeout(timer);
  const given = new URLSearchParams(state());
  const address = String(given) && `?${given}`;
  if (address !== location.search) { history[how](null, "", location.pathname + address); }
}

/** Divide the lists into parts, once. */
function prepare() {
  if (paper.length) { return; }
  let above = 0;
  paper = groups.flatMap((group) => {
    const list = group.section.querySelector(".task-list");
    const first = above < FIRST;
    above += group.tasks.length;
    return list ? divide(group.section, list, group.tasks, first) : [];
  });
}

/** The parts of the single list by deadline, made on first use; tasks without a date are last. */
function byDeadline() {
  if (!dated) {
    const days = [...new Set(tasks.map((task) => task.deadline || "9999"))].sort();
    const ordered = days.flatMap((day) => tasks.filter((task) => (task.deadline || "9999") === day));
    dated = divide(order, make("ol", { className: "task-list" }, order), ordered, true);
  }
  return dated;
}

/**
 * Put the shown tasks into the chosen order; in the order by deadline each gets the heading of its group.
 * `most` of them are moved at once, the rest between frames. Until then they remain in hidden sections,
 * and a further change starts over.
 */
function move(most) {
  clearTimeout(moving);
  const note = (task) => {
    if (sorted) {
      task.note = task.note || make("p", { className: "small", textContent: task.heading });
      task.item.querySelector(".task-text").prepend(task.note);
    } else if (task.note) { task.note.remove(); }
  };
  for (let came = 0; waiting.length && came < most;) { came += waiting.shift().fill(note); }
  if (waiting.length) { moving = setTimeout(move, 0, AT_ONCE); }
}

/** Hide and order the tasks as the form says, and say how many are shown. */
function apply() {
  const { q = "", unit, status = "", sort } = state();
  const wanted = q.split(/\s+/).map(folded).filter(Boolean);
  const narrowed = q || unit || status;
  let shown = 0, below = false;
  // on the way back WebKit resets a field without autocompletion to its default
  fields.q.defaultValue = fields.q.value;
  tasks.forEach((task) => {
    const stays = (!unit || task.units.includes(unit)) && (!status || [task.status, task.deadline || "none"].includes(status)) &&
      wanted.every((word) => task.text.includes(word));
    shown += stays;
    if (task.shown !== stays) {
      task.shown = stays;
      task.item.hidden = !stays;
      task.item.ariaHidden = stays ? null : "true"; // where nothing is laid out, readers of the screen go by this
    }
  });
  sorted = Boolean(sort);
  order.hidden = !sorted || !shown;
  // a heading is hidden when no task of its group or of the groups below it is shown
  groups.slice().reverse().forEach((group) => {
    const own = !sorted && group.tasks.some((task) => task.shown);
    group.section.hidden = !own && !(group.upper && below);
    below = !group.upper && (below || own);
  });
  if (narrowed || sorted) { prepare(); }
  waiting = (sorted ? byDeadline() : paper).filter((part) => part.measure());
  move(AT_ONCE);
  each(".state-tiles a", (tile) => tile.setAttribute("aria-current", (tile.dataset.state || "") === status));
  count.classList.toggle("visually-hidden", !narrowed && !sorted);
  count.textContent = !shown ? "没有符合条件的任务，可以清除筛选后再看"
    : narrowed ? `显示${shown}项，共${tasks.length}项` : `显示全部${shown}项`;
}

function fromAddress() {
  clearTimeout(timer);
  fill(location.search);
  const { unit, status, sort } = state();
  if (unit || status || sort) { form.querySelector("details").open = true; }
  apply();
}

const choose = (event) => {
  event.preventDefault();
  apply();
  go("pushState");
};
// during input-method composition the field contains only intermediate letters; nor may they come into the address
const typed = (event) => {
  clearTimeout(timer);
  if (event.isComposing) { return; }
  apply();
  timer = setTimeout(go, WAIT, "replaceState");
};

template.replaceWith(template.content);
// a page opened at one of its tasks must not move while it is read: its lists are prepared when the form is first used
if (!location.hash) { prepare(); }
on(form, "focusin", prepare);
on(form, "change", (event) => { if (event.target !== fields.q) { choose(event); } });
on(form, "submit", choose);
on(form, "reset", (event) => {
  fill("");
  choose(event);
  fields.q.focus();
});
on(fields.q, "input", typed);
on(fields.q, "compositionend", typed);
each(".state-tiles a", (tile) => on(tile, "click", (event) => {
  fields.status.value = tile.dataset.state || "";
  choose(event);
}));
on(window, "beforeprint", () => move(Infinity));
on(window, "popstate", fromAddress);
fromAddress();
