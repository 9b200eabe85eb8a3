// Copy the link of a section, the citation or the address. Without script the texts are on the page anyway.
{
  const status = document.querySelector("[data-copy-status]") || make("p");

  const here = () => {
    const canonical = document.querySelector("link[rel=canonical]");
    return location.protocol === "file:" && canonical ? canonical.href : location.href.split("#")[0];
  };

  // Pages over plain HTTP do not have the asynchronous clipboard.
  const copyOldWay = (text) => {
    const focused = document.activeElement;
    const field = make("textarea", { value: text, readOnly: true, className: "visually-hidden" }, document.body);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused.focus();
    return done;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (barred) {
      return copyOldWay(text);
    }
  };

  const draw = (place, label, name, words, text) => {
    const button = makeButton(place, "", async () => {
      const done = await copy(text());
      status.textContent = "";
      // a status is announced again only when its text changes
      requestAnimationFrame(() => { status.textContent = done ? `已复制${words}` : `没有复制成功，请选中文字后手工复制${words}`; });
      if (!done) { return; }
      button.dataset.label = "已复制";
      setTimeout(() => { button.dataset.label = label; }, 2000);
    });
    button.className = "copy";
    button.dataset.label = label;
    button.setAttribute("aria-label", name);
  };

  // use the phone's own share menu, otherwise copy the address; WeChat has its own menu for sharing
  const actions = document.querySelector(".document-actions, .call .buttons, .document-tools");
  if (actions) {
    const button = makeButton(actions, "分享", async () => {
      if (navigator.share) {
        await navigator.share({ title: document.title, url: here() }).catch(() => {});
      } else {
        button.textContent = await copy(here()) ? "链接已复制，可以粘贴给朋友" : "请复制浏览器里的网址";
      }
    });
    button.className = "share";
  }
  each("[data-copy]", (place) => {
    const text = place.textContent.trim();
    const words = place.dataset.copy;
    draw(place, "复制", `复制${words}`, words, () => text);
  });
  // :is() came with Chromium 88, and querySelectorAll throws on unknown selectors
  each([2, 3, 4, 5, 6].map((level) => `.document-body h${level}[id]`).join(), (heading) => {
    const words = `到“${heading.textContent.trim()}”的链接`;
    heading.classList.add("is-linked");
    draw(heading, "#", `链接：复制${words}`, words, () => `${here()}#${heading.id}`);
  });
}
