// The data of the page: the lists that data.rs writes, by the names of their places.

const data = JSON.parse(byId("data").textContent);
const [sourceLanguage, targetLanguage] = data.languages;

const articleOf = (row) => ({ id: row[0], title: row[1], reference: row[2], briefs: row[3] });
const briefOf = (row) => ({
  chrf: row[0], rouge: row[1], headline: row[2], abstractive: row[3], extractive: row[4], flags: row[5],
});
const lineOf = (row) => ({ text: row[0], evidence: row[1], flags: row[2] });
const segmentOf = (index) => {
  const row = data.segments[index];
  return {
    index, article: row[0], id: row[1], source: row[2], references: row[3], disagreement: row[4], outputs: row[5],
  };
};
const outputOf = (row) => ({ text: row[0], outcome: row[1], chrf: row[2], logProbability: row[3], flags: row[4] });
const flagOf = (row) => ({ kind: row[0], isError: row[1] === 1, message: row[2] });

// Text without case and diacritics, so that "ecole" finds "École". Characters are looked up, as most of a text is ASCII.
const foldedCharacters = new Map([["œ", "oe"], ["æ", "ae"], ["’", "'"], ["\u00a0", " "], ["\u202f", " "]]);
const foldCharacter = (character) => {
  let folded = foldedCharacters.get(character);
  if (folded === undefined) {
    folded = character.normalize("NFD").replace(/\p{M}+/gu, "");
    foldedCharacters.set(character, folded);
  }
  return folded;
};
const fold = (text) => text.toLowerCase().replace(/[^\x00-\x7f]/gu, foldCharacter);

// What a segment is searched by, made when first needed.
const folded = new Array(data.segments.length);
const searchable = (index) => {
  if (folded[index] === undefined) {
    const { source, references, outputs } = segmentOf(index);
    const texts = [source, ...references, ...outputs.map((output) => (output ? output[0] : ""))];
    folded[index] = texts.map(fold).join("\n");
  }
  return folded[index];
};

// Folds all texts a few at a time, with room between for what the reader does, so that the first search finds them ready.
const FOLDED_AT_ONCE = 1000;
const foldAhead = (from = 0) => {
  if (from >= folded.length) return;
  const to = Math.min(from + FOLDED_AT_ONCE, folded.length);
  for (let index = from; index < to; index += 1) searchable(index);
  window.setTimeout(() => foldAhead(to));
};

// Where a sentence of an article stands among all.
const positions = new Map(data.segments.map((row, index) => [`${row[0]} ${row[1]}`, index]));
const positionOf = (article, id) => positions.get(`${article} ${id}`);
