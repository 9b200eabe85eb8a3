/*
 * 朗读: the browser's own voice reads the text sentence by sentence; the current sentence is marked. Offered
 * only if the device itself has a Chinese voice, so that no text is sent anywhere.
 */
((aids, speech) => {
  if (!aids || !speech) { return; }

  const BLOCKS = "p,li,dt,dd,td,th,caption,h1,h2,h3,h4,h5,h6,div,section,article,main";
  const SILENT = "nav,form,button,[aria-hidden=true],[data-search-ignore],.visually-hidden";
  const SENTENCE = /[^。！？；]+[。！？；]*[”’）」』》]*/g;
  // a letter, a digit or a character of Han: Firefox below 78 refuses a whole script that says \p{L}
  const SPOKEN = /\w|[\u00c0-\u1fff\u2150-\u218b\u2460-\u24ff\u3005-\u3007\u3021-\ufaff\uff10-\uff19\uff21-\uff5a]/;
  const RATES = { "": 1, slow: 0.75, fast: 1.3 };

  const html = document.documentElement;
  const marks = window.Highlight && CSS.highlights;
  const main = document.querySelector("[data-search-body]") || document.getElementById("main");
  const row = aids.group(aids.panel, "朗读");
  const start = makeButton(row, "朗读正文", begin);
  const bar = make("div", { className: "reading-bar", hidden: true }, document.body);
  const pause = makeButton(bar, "", () => turnTo(running ? "" : "正在朗读"));
  let sentences, at, running, turn = 0;

  makeButton(bar, "停止", () => stop("朗读已停止"));
  aids.choices(bar, "语速", "rate", [["slow", "慢"], ["", "正常"], ["fast", "快"]]);
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "朗读");
  aids.panel.append(row.previousSibling); // 恢复默认 and 关闭 stay last.

  function voice() {
    const voices = speech.getVoices().filter((one) => /^(zh|cmn)/i.test(one.lang) && one.localService !== false);
    return voices.find((one) => /CN|Hans/i.test(one.lang)) || voices[0];
  }

  /** The sentences in order: {text, range, block}. */
  function split() {
    const found = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let parts = [], block;
    for (let node; (node = walker.nextNode());) {
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest(SILENT) || !parent.getClientRects().length) { continue; }
      if (parent.closest(BLOCKS) !== block) { collect(); block = parent.closest(BLOCKS); }
      parts.push(node);
    }
    collect();
    return found;

    function collect() {
      parts.map((part) => part.data).join("").replace(SENTENCE, (match, from) => {
        const text = match.replace(/\s+/g, " ").trim();
        const range = document.createRange();
        let to = from + match.length;
        for (const part of parts) {
          if (from >= 0 && from < part.length) { range.setStart(part, from); }
          if (to > 0 && to <= part.length) { range.setEnd(part, to); }
          from -= part.length;
          to -= part.length;
        }
        if (SPOKEN.test(text)) { found.push({ text, range, block }); }
      });
      parts = [];
    }
  }

  function mark(sentence) {
    if (marks) {
      marks.set("reading", sentence ? new Highlight(sentence.range) : new Highlight());
    } else {
      each(".is-read", (block) => block.classList.remove("is-read"));
      if (sentence) { sentence.block.classList.add("is-read"); }
    }
    if (!sentence) { return; }
    const place = sentence.range.getBoundingClientRect();
    if (place.top < 0 || place.bottom > innerHeight - bar.offsetHeight) { scrollBy(0, place.top - innerHeight / 3); }
  }

  function speak() {
    const mine = ++turn, sentence = sentences[at];
    if (!sentence) { stop("朗读完毕"); return; }
    const said = new SpeechSynthesisUtterance(sentence.text);
    said.voice = voice();
    said.lang = said.voice.lang;
    said.rate = RATES[window.readingPrefs.get("rate")];
    said.onend = said.onerror = () => { if (mine === turn) { at += 1; speak(); } };
    mark(sentence);
    speech.speak(said);
  }

  function halt() { running = false; turn += 1; speech.cancel(); }

  // Pausing cancels, and resuming repeats the sentence: the engines' own pause has no effect on some phones.
  function turnTo(reading) {
    halt();
    running = Boolean(reading);
    pause.textContent = running ? "暂停" : "继续";
    aids.say(reading || "朗读已暂停");
    if (running) { speak(); }
  }

  function begin() {
    sentences = split();
    at = 0;
    bar.hidden = false;
    html.dataset.reading = "";
    pause.focus();
    turnTo("正在朗读");
  }

  function stop(message) {
    const focused = bar.contains(document.activeElement);
    halt();
    mark();
    bar.hidden = true;
    delete html.dataset.reading;
    if (focused) { (start.offsetParent ? start : aids.opener).focus(); }
    aids.say(message);
  }

  on(document, "keydown", (event) => {
    if (event.key === "Escape" && !bar.hidden && !event.defaultPrevented) { stop("朗读已停止"); }
  });
  on(window, "pagehide", () => { if (!bar.hidden) { stop(""); } });

  const offer = () => { row.hidden = !voice(); };
  offer();
  if (speech.addEventListener) { on(speech, "voiceschanged", offer); }
})(readingAids, window.speechSynthesis);
