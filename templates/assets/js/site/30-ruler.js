/*
 * 阅读尺: two lines around the line being read, at the pointer or at the focused element.
 */
if (readingAids) {
  const ruler = make("div", { className: "reading-ruler" }, document.body);
  const move = (y) => {
    if (window.readingPrefs.get("guide")) { ruler.style.transform = `translateY(${Math.round(y - ruler.offsetHeight / 2)}px)`; }
  };
  ruler.setAttribute("aria-hidden", "true");
  on(document, "mousemove", (event) => move(event.clientY));
  on(document, "focusin", (event) => {
    const place = event.target.getBoundingClientRect();
    if (place.height < innerHeight) { move(place.top + place.height / 2); }
  });
  readingAids.onChange(() => move(innerHeight / 3));
}
