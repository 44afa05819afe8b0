// Which words of a text another does not have, in their order: a longest common subsequence of words.

const PIECES = /\s+|\p{N}+(?:[.,\u202f\u00a0]\p{N}+)*|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|./gsu;
// Above so many pairs of words a table of them would be felt; then only the set of words is compared.
const MOST_PAIRS = 250_000;

const piecesOf = (text) => text.match(PIECES) || [];
const isWord = (piece) => piece.trim() !== "";

// The pieces of `text` from its word `from` to before its word `to`, with the spaces between them.
const stretch = (text, from, to) => {
  let word = 0;
  const inside = piecesOf(text).filter((piece) => {
    if (isWord(piece)) word += 1;
    return isWord(piece) ? word > from && word <= to : word > from && word < to;
  });
  return inside.join("");
};

// For the words of both that are in a longest common subsequence: true.
const commonWords = (own, other) => {
  const width = other.length + 1;
  const lengths = new Uint16Array((own.length + 1) * width);
  for (let row = own.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      const place = row * width + column;
      lengths[place] = own[row] === other[column]
        ? lengths[place + width + 1] + 1
        : Math.max(lengths[place + width], lengths[place + 1]);
    }
  }
  const pairs = [];
  let row = 0;
  let column = 0;
  while (row < own.length && column < other.length) {
    const place = row * width + column;
    if (own[row] === other[column]) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (lengths[place + width] >= lengths[place + 1]) row += 1;
    else column += 1;
  }
  return pairs;
};

const pairsOfCommonWords = (own, other) => {
  if (own.length * other.length <= MOST_PAIRS) return commonWords(own, other);
  const known = new Set(other);
  return own.flatMap((word, place) => (known.has(word) ? [[place, -1]] : []));
};

// The text's pieces as nodes: words that `base` lacks in <ins>, and where asked the words only `base` has in <del>.
const markedWords = (text, base, withMissing) => {
  const own = piecesOf(text).filter(isWord);
  const other = piecesOf(base).filter(isWord);
  const pairs = pairsOfCommonWords(own, other);
  const kept = new Map(pairs);
  const nodes = [];
  let word = 0;
  let next = 0;
  const missingUntil = (end) => {
    if (withMissing && next < end) nodes.push(element("del", {}, stretch(base, next, end)), " ");
    next = Math.max(next, end);
  };
  for (const piece of piecesOf(text)) {
    if (!isWord(piece)) {
      nodes.push(piece);
      continue;
    }
    if (kept.has(word)) {
      const place = kept.get(word);
      if (place >= 0) {
        missingUntil(place);
        next = place + 1;
      }
      nodes.push(piece);
    } else nodes.push(element("ins", {}, piece));
    word += 1;
  }
  if (withMissing && next < other.length && pairs.every(([, place]) => place >= 0)) {
    nodes.push(" ");
    missingUntil(other.length);
  }
  return joinedMarks(nodes);
};

// Marked words with only a space between become one mark, which reads and sounds calmer.
const joinedMarks = (nodes) => {
  const joined = [];
  for (const node of nodes) {
    const [before, space] = [joined.at(-2), joined.at(-1)];
    const isMark = node instanceof Element && node.tagName === "INS";
    if (isMark && space instanceof Element && space.tagName === "INS") space.append(node.textContent);
    else if (isMark && space === " " && before instanceof Element && before.tagName === "INS") {
      joined.pop();
      before.append(` ${node.textContent}`);
    } else joined.push(node);
  }
  return joined;
};
