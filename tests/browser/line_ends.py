"""Where the lines of an element end, asked of the browser."""

#: A function of JavaScript: the places in the text of an element, in characters, behind which a line ends.
LINE_ENDS = """element => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), ends = [];
  let at = 0, top = null;
  while (walker.nextNode()) {
    for (let place = 0; place < walker.currentNode.data.length; place += 1, at += 1) {
      const range = document.createRange();
      range.setStart(walker.currentNode, place);
      range.setEnd(walker.currentNode, place + 1);
      const box = range.getBoundingClientRect();
      if (top !== null && box.height && box.top - top > box.height / 2) ends.push(at);
      if (box.height) top = box.top;
    }
  }
  return ends;
}"""
