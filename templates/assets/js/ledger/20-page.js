/*
 * The form above a long ledger. The page is complete without it; the script only hides and reorders content.
 */
(function (ledger) {
  "use strict";

  const WAIT = 300; // the address follows what is typed after a pause: browsers refuse too many changes of it
  const AT_ONCE = 100; // how many tasks at least move before the next frame: more than a screen shows
  const text = (node) => node.textContent.replace(/\s+/g, " ").trim();

  function element(name, attributes, children) {
    const made = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...(children || []));
    return made;
  }

  /** A task read from the page; `heading` is that of its group. */
  function readTask(item, heading) {
    const units = [...item.querySelectorAll(".task-unit, [data-units] a")].map(text);
    const written = [...item.querySelectorAll(".task-text > p, [data-units]")].map((node) => node.textContent);
    const day = item.querySelector("time");
    const status = item.querySelector(".status-tag");
    return {
      item: item,
      shown: true,
      heading: heading,
      text: ledger.folded([heading].concat(written).join("\n")),
      units: units,
      status: status ? text(status) : "",
      deadline: day ? day.getAttribute("datetime") : ""
    };
  }

  /** The groups in order: {section, level, tasks}; a group without tasks is the heading of those below it. */
  function readGroups() {
    return [...document.querySelectorAll(".ledger-group")].map((section) => {
      const heading = section.querySelector("h2, h3");
      return {
        section: section,
        level: Number(heading.tagName.slice(1)),
        tasks: [...section.querySelectorAll(".task")].map((item) => readTask(item, text(heading)))
      };
    });
  }

  const distinct = (values) => [...new Set(values.filter(Boolean))];
  const option = (value, label) => element("option", { value: value }, [label || value]);

  function chooser(name, label, options) {
    const list = element("select", { id: "ledger-" + name, name: name }, options);
    return element("li", { "class": "search-filter" }, [element("label", { "for": list.id }, [label]), list]);
  }

  /** The form, with the values that occur in the tasks of this page. */
  function drawForm(tasks) {
    const field = element("input", { id: "ledger-q", name: "q", type: "search", autocomplete: "off", enterkeyhint: "search", placeholder: "事项或单位" });
    const box = element("div", { "class": "search-box" }, [
      element("label", { "for": field.id, "class": "visually-hidden" }, ["找任务：输入事项或单位"]),
      element("div", { "class": "search-box-field" }, [field, element("button", { type: "submit" }, ["查找"])])
    ]);
    const parts = [];
    const units = distinct(tasks.flatMap((task) => task.units)).sort((a, b) => a.localeCompare(b, "zh-CN"));
    if (units.length > 1) { parts.push(chooser("unit", "单位", [option("", "全部单位")].concat(units.map((unit) => option(unit))))); }
    const days = distinct(tasks.map((task) => task.deadline)).sort();
    const due = days.map((day) => option(day, day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日前")));
    if (days.length && tasks.some((task) => !task.deadline)) { due.push(option(ledger.NO_DAY, "没有写明日期")); }
    const statuses = distinct(tasks.map((task) => task.status)).map((status) => option(status));
    if (statuses.length > 1 || due.length > 1) {
      parts.push(chooser("status", "状态、时限", [option("", "全部"),
        element("optgroup", { label: "状态" }, statuses)].concat(due.length ? element("optgroup", { label: "完成时限" }, due) : [])));
    }
    if (days.length > 1) {
      parts.push(chooser("sort", "排序", [option("", "按序号"), option(ledger.BY_DEADLINE, "按完成时限，早的在前")]));
    }
    parts.push(element("li", { "class": "search-filter" },
      [element("button", { type: "reset", "class": "search-filter-clear" }, ["清除"])]));
    const more = element("details", {}, [element("summary", {}, ["筛选和排序"]), element("ul", {}, parts)]);
    return element("form", { "class": "ledger-form", "aria-label": "筛选和排序任务" }, [box, more]);
  }

  function Page(groups) {
    this.groups = groups;
    this.waiting = [];
    this.paper = [];
    this.dated = [];
    this.tasks = groups.flatMap((group) => group.tasks);
    this.form = drawForm(this.tasks);
    this.count = element("p", { "class": "search-count", role: "status" });
    this.order = element("section", { "class": "ledger-group", "aria-labelledby": "ledger-order" },
      [element("h2", { id: "ledger-order" }, ["按完成时限"])]);
    this.order.hidden = true;
    groups[0].section.before(this.form, this.count, this.order);
    // a page opened at one of its tasks must not move while it is read: its lists are prepared when the form
    // is first used
    if (!window.location.hash) { this.prepare(); }
    this.listen();
    this.fromAddress();
  }

  Page.prototype.listen = function () {
    let timer = 0;
    const go = (how) => {
      clearTimeout(timer);
      const address = ledger.writeState(this.state());
      if (address !== window.location.search) {
        window.history[how](null, "", window.location.pathname + address);
      }
    };
    const typed = () => {
      this.apply();
      clearTimeout(timer);
      timer = setTimeout(() => go("replaceState"), WAIT);
    };
    const field = this.form.elements.q;
    this.form.addEventListener("focusin", () => this.prepare());
    // during input-method composition the field contains only intermediate letters
    field.addEventListener("input", (event) => {
      clearTimeout(timer); // nor may they come into the address
      if (!event.isComposing) { typed(); }
    });
    field.addEventListener("compositionend", typed);
    this.form.addEventListener("change", (event) => {
      if (event.target !== field) {
        this.apply();
        go("pushState");
      }
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.apply();
      go("pushState");
    });
    this.form.addEventListener("reset", (event) => {
      event.preventDefault();
      this.fill(ledger.readState(""));
      this.apply();
      go("pushState");
      field.focus();
    });
    document.querySelectorAll(".state-tiles a").forEach((tile) => tile.addEventListener("click", (event) => {
      event.preventDefault();
      this.form.elements.status.value = tile.dataset.state || "";
      this.apply();
      go("pushState");
    }));
    window.addEventListener("beforeprint", () => this.move(Infinity));
    window.addEventListener("popstate", () => {
      clearTimeout(timer);
      this.fromAddress();
    });
  };

  /** The values in the form. */
  Page.prototype.state = function () {
    const state = {};
    ledger.NAMES.forEach((name) => {
      const field = this.form.elements[name];
      state[name] = field ? field.value.trim() : "";
    });
    return state;
  };

  /** Put a state into the form; a value that this page does not offer counts as none. */
  Page.prototype.fill = function (state) {
    ledger.NAMES.forEach((name) => {
      const field = this.form.elements[name];
      if (!field) { return; }
      field.value = state[name];
      if (field.selectedIndex < 0) { field.value = ""; }
    });
  };

  Page.prototype.fromAddress = function () {
    const state = ledger.readState(window.location.search);
    this.fill(state);
    if (state.unit || state.status || state.sort) { this.form.querySelector("details").open = true; }
    this.apply();
  };

  /** Hide and order the tasks as the form says, and say how many are shown. */
  Page.prototype.apply = function () {
    const state = this.state();
    const passes = ledger.passing(state);
    const field = this.form.elements.q;
    let shown = 0;
    // on the way back WebKit resets a field without autocompletion to its default
    field.defaultValue = field.value;
    this.tasks.forEach((task) => {
      const stays = passes(task);
      shown += stays;
      if (task.shown !== stays) {
        task.shown = stays;
        task.item.hidden = !stays;
        task.item.ariaHidden = stays ? null : "true"; // where nothing is laid out, readers of the screen go by this
      }
    });
    const narrowed = state.q || state.unit || state.status;
    this.sorted = state.sort === ledger.BY_DEADLINE;
    this.order.hidden = !this.sorted || !shown;
    this.hideEmpty();
    if (narrowed || this.sorted) { this.prepare(); }
    this.waiting = (this.sorted ? this.byDeadline() : this.paper).filter((part) => part.measure());
    this.move(AT_ONCE);
    document.querySelectorAll(".state-tiles a").forEach((tile) => {
      tile.setAttribute("aria-current", (tile.dataset.state || "") === state.status);
    });
    this.count.classList.toggle("visually-hidden", !narrowed && !this.sorted);
    this.count.textContent = !shown ? "没有符合条件的任务，可以清除筛选后再看"
      : narrowed ? "显示 " + shown + " 项，共 " + this.tasks.length + " 项" : "显示全部 " + shown + " 项";
  };

  /** Divide the lists into parts, once. */
  Page.prototype.prepare = function () {
    if (this.paper.length) { return; }
    this.paper = this.groups.flatMap((group) => {
      const list = group.section.querySelector(".task-list");
      return list ? ledger.parts(group.section, list, group.tasks) : [];
    });
  };

  /** The parts of the single list by deadline, made on first use. */
  Page.prototype.byDeadline = function () {
    if (!this.dated.length) {
      const list = element("ol", { "class": "task-list" });
      this.order.append(list);
      this.dated = ledger.parts(this.order, list, ledger.byDeadline(this.tasks));
    }
    return this.dated;
  };

  /**
   * Put the shown tasks into the chosen order; in the order by deadline each gets the heading of its group.
   * `count` of them are moved at once, the rest between frames. Until then they remain in hidden sections,
   * and a further change starts over.
   */
  Page.prototype.move = function (count) {
    clearTimeout(this.moving);
    const note = (task) => {
      if (this.sorted) {
        task.note = task.note || element("p", { "class": "small" }, [task.heading]);
        task.item.querySelector(".task-text").prepend(task.note);
      } else if (task.note) { task.note.remove(); }
    };
    let came = 0;
    while (this.waiting.length && came < count) { came += this.waiting.shift().fill(note); }
    if (this.waiting.length) { this.moving = setTimeout(() => this.move(AT_ONCE), 0); }
  };

  /** Hide a heading when no task of its group or of the groups below it is shown. */
  Page.prototype.hideEmpty = function () {
    let below = false;
    this.groups.slice().reverse().forEach((group) => {
      const own = !this.sorted && group.tasks.some((task) => task.shown);
      group.section.hidden = !own && !(group.level === 2 && below);
      below = group.level === 2 ? false : below || own;
    });
  };

  const groups = readGroups();
  if (groups.length) { new Page(groups); }
})(window.gongkaiLedger = window.gongkaiLedger || {});
