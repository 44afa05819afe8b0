// Marks what was searched for, without a change to the elements (CSS Custom Highlight API, where there is one).

const hitsIn = (holder, phrase) => {
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  // Each folded character with the node and the place it comes from.
  const origins = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let offset = 0;
    for (const character of node.data) {
      for (const unit of fold(character)) {
        text += unit;
        for (let count = 0; count < unit.length; count += 1) origins.push([node, offset, offset + character.length]);
      }
      offset += character.length;
    }
  }
  const ranges = [];
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
    const range = new Range();
    range.setStart(origins[at][0], origins[at][1]);
    range.setEnd(origins[at + phrase.length - 1][0], origins[at + phrase.length - 1][2]);
    ranges.push(range);
  }
  return ranges;
};

const markSearch = (holder, phrase) => {
  if (!globalThis.CSS?.highlights || !globalThis.Highlight) return;
  CSS.highlights.delete("search");
  if (phrase.length < 2) return;
  const holders = [...holder.querySelectorAll("td [lang]")];
  CSS.highlights.set("search", new Highlight(...holders.flatMap((text) => hitsIn(text, phrase))));
};
