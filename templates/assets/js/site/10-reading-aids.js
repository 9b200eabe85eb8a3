/*
 * The reading aids: the panel 辅助阅读, the button 长辈模式, and what elder mode collapses.
 */
window.readingAids = (function (prefs) {
  "use strict";

  const SETTINGS = {
    "字号": { size: [["", "标准"], ["21", "大"], ["24", "更大"], ["30", "特大"], ["36", "最大"]] },
    "配色": { theme: [["", "跟随系统"], ["light", "浅色"], ["dark", "深色"], ["contrast", "黑底黄字"]] },
    "辅助": { guide: [["on", "阅读尺"]], cursor: [["large", "大鼠标"]] }
  };
  const root = document.querySelector("[data-aids]");
  if (!root || !prefs) { return null; }
  const elder = root.querySelector("[data-aids-elder]");
  const opener = root.querySelector("[data-aids-open]");
  const panel = root.querySelector("[data-aids-panel]");
  const status = root.querySelector("[data-aids-status]");
  const listeners = [];

  function say(text) { status.textContent = text; }
  function changed() { listeners.forEach((listener) => listener()); }
  /** Call `listener` now and after every change of a setting. */
  function onChange(listener) { listeners.push(listener); listener(); }

  function button(parent, label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return parent.appendChild(made);
  }

  /** A group of buttons; its label is drawn before them. */
  function group(parent, label) {
    const made = document.createElement("div");
    made.className = "reading-aids-row";
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", label);
    made.appendChild(document.createElement("span")).textContent = label;
    made.firstChild.setAttribute("aria-hidden", "true");
    return parent.appendChild(made);
  }

  /**
   * `made` is pressed while the setting has the value; pressing again switches a setting with one value off.
   */
  function choice(made, name, value, label, only) {
    made.addEventListener("click", () => {
      const off = only && prefs.get(name) === value;
      prefs.set(name, off ? "" : value);
      changed();
      say(label + (off ? "已关闭" : only ? "已打开" : ""));
    });
    onChange(() => made.setAttribute("aria-pressed", prefs.get(name) === value));
  }

  /** A group with a button for each value of each setting. */
  function choices(parent, label, settings) {
    const row = group(parent, label);
    for (const name in settings) {
      const only = settings[name].length === 1;
      settings[name].forEach(([value, text]) => {
        choice(button(row, text), name, value, only ? text : label + "：" + text, only);
      });
    }
  }

  function open(shown) {
    panel.hidden = !shown;
    opener.setAttribute("aria-expanded", shown);
    if (!shown) { opener.focus(); }
  }

  /** In elder mode, blocks that only narrow a list are collapsed behind a button. */
  function fold(block, place) {
    const name = block.getAttribute("aria-label");
    const opens = button(block.parentNode, "展开" + name, () => {
      const shown = block.classList.toggle("is-unfolded");
      opens.textContent = (shown ? "收起" : "展开") + name;
      opens.setAttribute("aria-expanded", shown);
    });
    block.id = block.id || "folded-" + place;
    opens.className = "reading-aids-unfold";
    opens.setAttribute("aria-controls", block.id);
    opens.setAttribute("aria-expanded", false);
    block.before(opens);
  }

  const narrow = group(panel, "长辈模式");
  narrow.classList.add("reading-aids-narrow");
  choice(button(narrow, "长辈模式"), "mode", "elder", "长辈模式", true);
  for (const label in SETTINGS) { choices(panel, label, SETTINGS[label]); }
  const end = group(panel, "设置");
  button(end, "恢复默认", () => { prefs.reset(); changed(); say("已恢复默认"); });
  button(end, "关闭", () => open(false));
  document.querySelectorAll(".filter-bar, .table-of-contents").forEach((block, place) => {
    if (!block.closest("details")) { fold(block, place); }
  });

  choice(elder, "mode", "elder", "长辈模式", true);
  opener.addEventListener("click", () => open(panel.hidden));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) { event.preventDefault(); open(false); }
  });
  elder.hidden = opener.hidden = false;

  function reload() { prefs.load(); changed(); }
  window.addEventListener("storage", reload);
  window.addEventListener("pageshow", (event) => { if (event.persisted) { reload(); } });

  return { panel, opener, button, group, choices, onChange, say };
})(window.readingPrefs);
