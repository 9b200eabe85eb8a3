"use strict"; // of the whole bundle

/** An element with these properties, at the end of `parent` if there is one. */
const make = (name, given, parent) => {
  const made = Object.assign(document.createElement(name), given);
  if (parent) { parent.append(made); }
  return made;
};

/** A button in `parent`. */
const makeButton = (parent, textContent, onclick) => make("button", { type: "button", textContent, onclick }, parent);

const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

const on = (target, type, act) => target.addEventListener(type, act);
