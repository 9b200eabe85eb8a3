"use strict";
/* The desk works without this script; with it, what is typed is kept and checked at once. */
(() => {
  const form = document.getElementById("desk-form");
  const token = () => document.querySelector("[name=_xsrf]").value;
  const post = (address, body, more = {}) =>
    fetch(address, { method: "POST", body, headers: { Accept: "application/json", "X-XSRFToken": token() }, ...more });

  /** Calls `work` when nothing has happened for `pause`, and at the latest `most` after the first time. */
  function later(work, pause, most) {
    let timer, first = 0;
    const begin = () => {
      const now = Date.now();
      first = first || now;
      clearTimeout(timer);
      timer = setTimeout(() => { first = 0; work(); }, Math.max(0, Math.min(pause, first + most - now)));
    };
    begin.drop = () => { first = 0; clearTimeout(timer); };
    return begin;
  }

  const text = error => error && error.error || "没有做成，请再试一次";
  /** Opens every fold around an element, so that it can be seen. */
  function unfold(at) {
    for (let above = at; above; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true;
  }

  const sentPlace = document.querySelector("[data-sent]");
  if (sentPlace) localStorage.removeItem(`gongkai-desk:${sentPlace.dataset.sent}`);

  const filter = document.querySelector("[data-filter]");
  if (filter) {
    const show = later(async () => {
      const asked = new URLSearchParams(new FormData(filter));
      const answer = await fetch(`/_desk/?${asked}`);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.getElementById("records").replaceWith(page.getElementById("records"));
      history.replaceState(null, "", `/_desk/?${asked}`);
    }, 200, 1000);
    filter.addEventListener("input", show);
  }

  const drop = document.querySelector("[data-drop]");
  if (drop) {
    const file = drop.querySelector("[type=file]");
    for (const name of ["dragover", "drop"]) document.addEventListener(name, event => event.preventDefault());
    document.addEventListener("dragover", () => drop.classList.add("over"));
    document.addEventListener("dragleave", () => drop.classList.remove("over"));
    document.addEventListener("drop", event => {
      drop.classList.remove("over");
      if (!event.dataTransfer.files.length) return;
      file.files = event.dataTransfer.files;
      drop.querySelector("button").click();
    });
  }

  if (!form) return;
  const place = form.dataset.place;
  const kept = document.getElementById("desk-kept");
  const frame = document.querySelector("[data-page]");
  const storeKey = `gongkai-desk:${place}`;
  const typed = () => Array.from(new FormData(form)).filter(([name]) => name !== "_xsrf" && name !== "~do");
  const body = () => new URLSearchParams(typed());
  const words = () => JSON.stringify(typed().filter(([name]) => name !== "~state"));
  const drawn = words();
  let saving = false;

  const keepHere = () => {
    try { localStorage.setItem(storeKey, JSON.stringify({ when: Date.now(), typed: typed() })); } catch (_) { /* full or forbidden: the server keeps it */ }
  };

  /** How often something was typed; the page that the frame must show, though it is just loading another one. */
  let turn = 0, newestPage = "";
  const show = (answer, newest) => {
    document.getElementById("desk-summary").innerHTML = answer.summary;
    for (const said of document.querySelectorAll("[data-said]")) {
      said.innerHTML = answer.fields[said.dataset.said] || "";
      const input = document.getElementById(said.dataset.said);
      const wrong = said.querySelector(".said.error");
      if (input && input.matches("input, select, textarea")) wrong ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    }
    if (answer.page && frame && newest) {
      newestPage = "";
      frame.contentWindow.location.reload();
    }
    kept.textContent = answer.wrong || `还没有保存；打的字已留底（${answer.when}）`;
  };

  /** Puts a page that was drawn at once into the frame; the frame itself is loaded again when the check has ended. */
  const put = html => {
    newestPage = html;
    const page = new DOMParser().parseFromString(html, "text/html");
    const shown = frame && frame.contentDocument;
    const [old, next] = [shown && shown.querySelector("main"), page.querySelector("main")];
    const style = one => (one.querySelector("link[rel=stylesheet]") || {}).href;
    if (old && next && style(shown).split("/").pop() === style(page).split("/").pop()) old.replaceWith(shown.adoptNode(next));
  };
  if (frame) frame.addEventListener("load", () => { if (newestPage) put(newestPage); });

  const keepThere = async () => {
    if (saving) return;
    checkSoon.drop();
    const now = turn;
    try {
      const answer = await post(`/_desk/typed?file=${encodeURIComponent(place)}`, body());
      const said = await answer.json();
      if (!answer.ok) kept.textContent = said.error;
      else if (!saving && said.summary) show(said, now === turn);
    } catch (_) {
      kept.textContent = "连不上编辑程序；打的字留在这个浏览器里，程序开了以后可以放回";
    }
  };
  const checkSoon = later(keepThere, 300, 1500);
  let drawing = false, again = false;
  /** Keeps what is typed and shows its page, one state after the other; the check comes behind, or at once where only that shows the page. */
  const draw = async () => {
    drawing = true;
    do {
      again = false;
      try {
        const answer = await post(`/_desk/drawn?file=${encodeURIComponent(place)}`, body());
        const said = await answer.json();
        if (said.page && !saving) {
          put(said.page);
          kept.textContent = `还没有保存；打的字已留底（${said.when}）`;
          checkSoon();
        } else await keepThere();
      } catch (_) { await keepThere(); }
    } while (again && !saving);
    drawing = false;
  };
  const changed = () => {
    turn += 1;
    if (drawing) again = true;
    else if (!saving) draw();
  };
  const keepLocal = later(keepHere, 100, 500);
  // letters of an input method are no words yet; the last of them comes before the end of the composition
  form.addEventListener("input", event => { keepLocal(); if (!event.isComposing) changed(); });
  form.addEventListener("compositionend", () => { keepLocal(); changed(); });

  form.addEventListener("input", event => {
    const last = event.target;
    if (!last.matches("[data-more]") || !last.value) return;
    const next = last.cloneNode();
    const [, name, number] = last.name.match(/^(.*\/)(\d+)$/);
    next.id = next.name = `${name}${Number(number) + 1}`;
    next.value = "";
    next.setAttribute("aria-label", last.getAttribute("aria-label").replace(/\d+$/, at => Number(at) + 1));
    last.removeAttribute("data-more");
    last.after(next);
  });

  let pressed = null;
  form.addEventListener("click", event => { pressed = event.target.closest("button") || pressed; });
  form.addEventListener("submit", async event => {
    const button = event.submitter || pressed;
    if (!button || !/^(add|drop):/.test(button.value)) {
      saving = true;
      if (button && button.matches("[data-sends]")) kept.textContent = "正在送到单位的仓库，那里检查完才有回话……";
      return;
    }
    event.preventDefault();
    const sent = body();
    sent.append("~do", button.value);
    const answer = await fetch(form.action, { method: "POST", body: sent, headers: { "X-XSRFToken": token() } });
    if (!answer.ok) { kept.textContent = "没有做成，请再试一次"; return; }
    const first = one => (one.querySelector("[id]") || {}).id;
    const open = Array.from(form.querySelectorAll("details.optional[open]"), first);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fields = page.querySelector(".fields");
    if (!fields) { kept.textContent = "没有做成，请刷新再试；打的字已留底"; keepHere(); changed(); return; }
    form.querySelector(".fields").replaceWith(fields);
    for (const one of form.querySelectorAll("details.optional")) if (open.includes(first(one))) one.open = true;
    const [, what, name] = button.value.match(/^(add|drop):(.*)$/);
    const rows = document.getElementById(what === "add" ? name : name.replace(/\/\d+$/, ""));
    unfold(rows);
    const added = rows && rows.querySelector(":scope > .row:last-of-type");
    const next = what === "add" && added ? added.querySelector("input:not([type=hidden]), select, textarea") : rows;
    if (next) next.focus();
    keepHere();
    changed();
  });

  document.addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.querySelector("[name='~do'][value=save]").click();
    }
  });

  form.addEventListener("click", event => {
    const link = event.target.closest("#desk-summary a");
    if (link) {
      const at = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      unfold(at);
      if (at) at.focus();
      event.preventDefault();
    }
    const take = event.target.closest("[data-take]");
    if (take) {
      for (const [name, text] of JSON.parse(take.dataset.take)) {
        const input = form.elements.namedItem(name);
        if (input) input.value = text;
      }
      take.closest(".theirs").remove();
      changed();
    }
  });

  const area = form.querySelector("[data-paste]");
  /** Writes over what is selected in the body; keeps the way back by Ctrl-Z, which setRangeText does not. */
  function write(words, from, to) {
    area.focus();
    if (!document.execCommand("insertText", false, words)) area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
    if (from !== undefined) area.setSelectionRange(area.selectionEnd - words.length + from, area.selectionEnd - words.length + to);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  /** What stands before the cursor, as blank lines that a new block needs. */
  const gap = () => /(^|\n\n)$/.test(area.value.slice(0, area.selectionStart)) ? "" : /\n$/.test(area.value.slice(0, area.selectionStart)) ? "\n" : "\n\n";
  /** Puts a sign before every selected line. */
  function before(sign) {
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const end = (area.value + "\n").indexOf("\n", Math.max(area.selectionEnd - 1, start));
    const lines = area.value.slice(start, end).split("\n").map(line => line ? sign + line.replace(/^(#{1,6} |- )/, "") : sign);
    area.setSelectionRange(start, end);
    write(lines.join("\n"));
  }
  const around = (sign, otherwise) => {
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd) || otherwise;
    write(sign + chosen + sign, sign.length, sign.length + chosen.length);
  };
  const tools = {
    title: () => before("# "),
    subtitle: () => before("## "),
    bold: () => around("**", "加粗的字"),
    list: () => before("- "),
    table: () => { const lead = gap(); write(`${lead}| 项目 | 内容 |\n| --- | --- |\n|  |  |\n`, lead.length + 2, lead.length + 4); },
    link: () => {
      const chosen = area.value.slice(area.selectionStart, area.selectionEnd) || "文字";
      write(`[${chosen}](https://)`, chosen.length + 3, chosen.length + 11);
    },
    picture: () => picker.click(),
  };
  const bar = form.querySelector("[data-tools]");
  const picker = document.createElement("input");
  picker.type = "file";
  picker.accept = "image/png,image/jpeg,image/gif,image/webp";
  const putPicture = async file => {
    kept.textContent = "正在存图片……";
    const sent = new FormData();
    sent.append("picture", file);
    try {
      const answer = await post(`/_desk/picture?file=${encodeURIComponent(place)}`, sent);
      const said = await answer.json();
      if (!answer.ok) { kept.textContent = text(said); return; }
      const lead = gap();
      write(`${lead}![](${said.name})\n\n`, lead.length + 2, lead.length + 2);
      kept.textContent = "图片存好了；在方括号里写图上是什么";
    } catch (_) { kept.textContent = "连不上编辑程序，图片没有存"; }
  };
  picker.addEventListener("change", () => { if (picker.files[0]) putPicture(picker.files[0]); picker.value = ""; });
  if (bar && area) {
    bar.hidden = false;
    bar.addEventListener("click", event => {
      const tool = event.target.closest("[data-tool]");
      if (tool) tools[tool.dataset.tool]();
    });
  }
  document.addEventListener("dragover", event => event.preventDefault());
  document.addEventListener("drop", async event => {
    const files = Array.from(event.dataTransfer.files);
    if (!files.length) return;
    event.preventDefault(); // a file that is dropped beside the body would be opened in place of the form
    if (!area || !files.every(file => /^image\//.test(file.type))) { kept.textContent = "这里只能拖图片；Word 文件拖到“全部内容”那一页，附件放进同名的文件夹"; return; }
    for (const file of files) await putPicture(file);
  });

  form.addEventListener("paste", async event => {
    if (event.target !== area) return;
    const pictures = Array.from(event.clipboardData.files).filter(file => /^image\//.test(file.type));
    const page = event.clipboardData.getData("text/html");
    if (pictures.length && !page) {
      event.preventDefault();
      for (const file of pictures) await putPicture(file);
      return;
    }
    if (!/<(table|p|h[1-6]|li|b|strong|div)\b/i.test(page)) return;
    const plain = event.clipboardData.getData("text/plain");
    event.preventDefault();
    let words = plain;
    try {
      const answer = await post("/_desk/paste", new URLSearchParams({ html: page }));
      const said = await answer.json();
      words = said.text || plain;
      kept.textContent = said.error || said.notes.join("；");
    } catch (_) { /* the plain text is better than nothing */ }
    write(words);
  });

  addEventListener("pagehide", () => { if (!saving && words() !== drawn) { keepHere(); post(`/_desk/typed?file=${encodeURIComponent(place)}`, body(), { keepalive: true }).catch(() => {}); } });

  const here = JSON.parse(localStorage.getItem(storeKey) || "null");
  if (new URLSearchParams(location.search).has("saved")) localStorage.removeItem(storeKey);
  else if (here && JSON.stringify(here.typed.filter(([name]) => name !== "~state")) !== drawn && !document.querySelector("[value=forget]") && !/typed=1/.test(location.search)) {
    const note = document.createElement("p");
    const back = document.createElement("button");
    note.className = "note";
    note.textContent = "这个浏览器里留着没有保存的内容。 ";
    back.type = "button";
    back.className = "plain";
    back.textContent = "放回表里";
    back.addEventListener("click", async () => {
      // kept on the server first, which joins it with what others saved since then
      await post(`/_desk/typed?file=${encodeURIComponent(place)}`, new URLSearchParams(here.typed));
      location.href = `/_desk/edit?file=${encodeURIComponent(place)}&typed=1`;
    });
    note.append(back);
    form.querySelector("h1").after(note);
  }
  const forget = document.querySelector("[value=forget]");
  if (forget) forget.addEventListener("click", () => localStorage.removeItem(storeKey));
})();
