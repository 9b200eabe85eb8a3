// Copy the link of a section, the citation or the address. Without script the texts are on the page anyway.
(() => {
  "use strict";
  const status = document.querySelector("[data-copy-status]") || document.createElement("p");

  const here = () => {
    const canonical = document.querySelector("link[rel=canonical]");
    return location.protocol === "file:" && canonical ? canonical.href : location.href.split("#")[0];
  };

  // Pages over plain HTTP do not have the asynchronous clipboard.
  const copyOldWay = (text) => {
    const field = document.createElement("textarea");
    const focused = document.activeElement;
    field.value = text;
    field.readOnly = true;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } finally {
      field.remove();
      if (focused) focused.focus();
    }
    return done;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOldWay(text);
    }
  };

  const tell = (button, words, done) => {
    status.textContent = "";
    // a status is announced again only when its text changes
    requestAnimationFrame(() => { status.textContent = done ? `已复制${words}` : `没有复制成功，请选中文字后手工复制${words}`; });
    if (!done) return;
    const label = button.dataset.label;
    if (label === "已复制") return;
    button.dataset.label = "已复制";
    setTimeout(() => { button.dataset.label = label; }, 2000);
  };

  const draw = (place, label, name, words, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.dataset.label = label;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", async () => tell(button, words, await copy(text())));
    place.append(button);
  };

  // use the phone's own share menu, otherwise copy the address; WeChat has its own menu for sharing
  const actions = document.querySelector(".document-actions, .call .buttons, .document-tools");
  if (actions) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "分享";
    button.className = "share";
    button.addEventListener("click", async () => {
      if (navigator.share) {
        await navigator.share({ title: document.title, url: here() }).catch(() => {});
      } else {
        button.textContent = await copy(here()) ? "链接已复制，可以粘贴给朋友" : "请复制浏览器里的网址";
      }
    });
    actions.append(button);
  }
  for (const place of document.querySelectorAll("[data-copy]")) {
    const text = place.textContent.trim();
    draw(place, "复制", `复制${place.dataset.copy}`, place.dataset.copy, () => text);
  }
  // :is() came with Chromium 88, and querySelectorAll throws on unknown selectors
  const headings = ["h2", "h3", "h4", "h5", "h6"].map((name) => `.document-body ${name}[id]`).join(", ");
  for (const heading of document.querySelectorAll(headings)) {
    const title = heading.textContent.trim();
    heading.classList.add("is-linked");
    draw(heading, "#", `链接：复制到“${title}”的链接`, `到“${title}”的链接`, () => `${here()}#${heading.id}`);
  }
})();
