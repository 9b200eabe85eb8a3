/*
 * 阅读尺: two lines around the line being read, at the pointer or at the focused element.
 */
(function (aids) {
  "use strict";
  if (!aids) { return; }

  const ruler = document.body.appendChild(document.createElement("div"));
  ruler.className = "reading-ruler";
  ruler.setAttribute("aria-hidden", "true");

  function move(y) {
    if (document.documentElement.hasAttribute("data-guide")) {
      ruler.style.transform = "translateY(" + Math.round(y - ruler.offsetHeight / 2) + "px)";
    }
  }
  const toPointer = (event) => move(event.clientY);
  document.addEventListener("pointermove", toPointer, { passive: true });
  document.addEventListener("pointerdown", toPointer, { passive: true });
  document.addEventListener("focusin", (event) => {
    const place = event.target.getBoundingClientRect();
    if (place.height < innerHeight) { move(place.top + place.height / 2); }
  });
  aids.onChange(() => move(innerHeight / 3));
})(window.readingAids);
