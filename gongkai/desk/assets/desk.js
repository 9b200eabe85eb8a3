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
    return () => {
      const now = Date.now();
      first = first || now;
      clearTimeout(timer);
      timer = setTimeout(() => { first = 0; work(); }, Math.max(0, Math.min(pause, first + most - now)));
    };
  }

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
      drop.requestSubmit();
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
    try { localStorage.setItem(storeKey, JSON.stringify({ when: Date.now(), typed: typed() })); } catch { /* full or forbidden: the server keeps it */ }
  };

  const show = answer => {
    document.getElementById("desk-summary").innerHTML = answer.summary;
    for (const said of document.querySelectorAll("[data-said]")) {
      said.innerHTML = answer.fields[said.dataset.said] || "";
      const input = document.getElementById(said.dataset.said);
      const wrong = said.querySelector(".said.error");
      if (input?.matches("input, select, textarea")) wrong ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    }
    if (answer.page && frame) frame.contentWindow.location.reload();
    kept.textContent = answer.wrong || `还没有保存；打的字已留底（${answer.when}）`;
  };

  const keepThere = async () => {
    if (saving) return;
    try {
      const answer = await post(`/_desk/typed?file=${encodeURIComponent(place)}`, body());
      const said = await answer.json();
      if (!answer.ok) kept.textContent = said.error;
      else if (!saving && said.summary) show(said);
    } catch {
      kept.textContent = "连不上编辑程序；打的字留在这个浏览器里，程序开了以后可以放回";
    }
  };
  const keepSoon = later(keepThere, 120, 600);
  const keepLocal = later(keepHere, 100, 500);
  form.addEventListener("input", () => { keepLocal(); keepSoon(); });

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

  form.addEventListener("submit", async event => {
    const button = event.submitter;
    if (!button || !/^(add|drop):/.test(button.value)) {
      saving = true;
      if (button?.matches("[data-sends]")) kept.textContent = "正在送到单位的仓库，那里检查完才有回话……";
      return;
    }
    event.preventDefault();
    const sent = body();
    sent.append("~do", button.value);
    const answer = await fetch(form.action, { method: "POST", body: sent, headers: { "X-XSRFToken": token() } });
    if (!answer.ok) { kept.textContent = "没有做成，请再试一次"; return; }
    const open = Array.from(form.querySelectorAll("details.optional[open]"), one => one.querySelector("[id]")?.id);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fields = page.querySelector(".fields");
    if (!fields) { kept.textContent = "没有做成，请刷新再试；打的字已留底"; keepHere(); keepSoon(); return; }
    form.querySelector(".fields").replaceWith(fields);
    for (const one of form.querySelectorAll("details.optional")) if (open.includes(one.querySelector("[id]")?.id)) one.open = true;
    const [, what, name] = button.value.match(/^(add|drop):(.*)$/);
    const rows = document.getElementById(what === "add" ? name : name.replace(/\/\d+$/, ""));
    for (let above = rows; above; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true;
    (what === "add" ? rows?.querySelector(":scope > .row:last-of-type :is(input:not([type=hidden]), select, textarea)") : rows)?.focus();
    keepHere();
    keepSoon();
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
      for (let above = at; above; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true;
      at?.focus();
      event.preventDefault();
    }
    const take = event.target.closest("[data-take]");
    if (take) {
      for (const [name, text] of JSON.parse(take.dataset.take)) {
        const input = form.elements.namedItem(name);
        if (input) input.value = text;
      }
      take.closest(".theirs").remove();
      keepSoon();
    }
  });

  form.addEventListener("paste", async event => {
    const area = event.target;
    const page = event.clipboardData.getData("text/html");
    if (!area.matches("[data-paste]") || !/<(table|p|h[1-6]|li|b|strong|div)\b/i.test(page)) return;
    const plain = event.clipboardData.getData("text/plain");
    event.preventDefault();
    let text = plain;
    try {
      const answer = await post("/_desk/paste", new URLSearchParams({ html: page }));
      const said = await answer.json();
      text = said.text || plain;
      kept.textContent = said.error || said.told.join("；");
    } catch { /* the plain text is better than nothing */ }
    area.focus();
    // keeps the way back by Ctrl-Z, which setRangeText does not
    if (!document.execCommand("insertText", false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
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
  document.querySelector("[value=forget]")?.addEventListener("click", () => localStorage.removeItem(storeKey));
})();
