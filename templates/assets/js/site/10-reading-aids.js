/*
 * The reading aids: the panel 辅助阅读 and the button 长辈模式. `null` on pages without them.
 */
const readingAids = (() => {
  const prefs = window.readingPrefs;
  const root = document.querySelector("[data-aids]");
  if (!root || !prefs) { return null; }
  const [elder, opener, panel, status] =
    ["elder", "open", "panel", "status"].map((name) => root.querySelector(`[data-aids-${name}]`));
  const listeners = [];

  const say = (text) => { status.textContent = text; };
  const changed = () => listeners.forEach((listener) => listener());
  /** Call `listener` now and after every change of a setting. */
  const onChange = (listener) => { listeners.push(listener); listener(); };

  /** A group of buttons; its label is drawn before them. */
  function group(parent, label) {
    const made = make("div", { className: "reading-aids-row" }, parent);
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", label);
    make("span", { textContent: label }, made).setAttribute("aria-hidden", "true");
    return made;
  }

  /** `button` is pressed while the setting has the value; one that is `only` for a setting switches it off, too. */
  function choice(button, name, value, label, only) {
    on(button, "click", () => {
      const off = only && prefs.get(name);
      prefs.set(name, off ? "" : value);
      changed();
      say(label + (off ? "已关闭" : only ? "已打开" : ""));
    });
    onChange(() => button.setAttribute("aria-pressed", prefs.get(name) === value));
  }

  /** A group with a button for each value of a setting. */
  function choices(parent, label, name, values) {
    const row = group(parent, label);
    values.forEach(([value, text]) => choice(makeButton(row, text), name, value, `${label}：${text}`));
  }

  function open(shown) {
    panel.hidden = !shown;
    opener.setAttribute("aria-expanded", shown);
    if (!shown) { opener.focus(); }
  }

  const narrow = group(panel, "长辈模式");
  narrow.classList.add("reading-aids-narrow");
  [elder, makeButton(narrow, "长辈模式")].forEach((one) => choice(one, "mode", "elder", "长辈模式", true));
  choices(panel, "字号", "size", [["", "标准"], ["21", "大"], ["24", "更大"], ["30", "特大"], ["36", "最大"]]);
  choices(panel, "配色", "theme", [["", "跟随系统"], ["light", "浅色"], ["dark", "深色"], ["contrast", "黑底黄字"]]);
  const switches = group(panel, "辅助");
  choice(makeButton(switches, "阅读尺"), "guide", "on", "阅读尺", true);
  choice(makeButton(switches, "大鼠标"), "cursor", "large", "大鼠标", true);
  const end = group(panel, "设置");
  makeButton(end, "恢复默认", () => { prefs.reset(); changed(); say("已恢复默认"); });
  makeButton(end, "关闭", () => open(false));
  // in elder mode, blocks that only narrow a list begin folded
  onChange(() => each("[data-narrows]", (block) => { block.open = !prefs.get("mode"); }));

  on(opener, "click", () => open(panel.hidden));
  on(root, "keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) { event.preventDefault(); open(false); }
  });
  elder.hidden = opener.hidden = false;

  const reload = () => { prefs.load(); changed(); };
  on(window, "storage", reload);
  on(window, "pageshow", (event) => { if (event.persisted) { reload(); } });

  return { panel, opener, group, choices, onChange, say };
})();
