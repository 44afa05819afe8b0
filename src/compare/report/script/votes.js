// Judging pairs of texts. The votes stay in the page, and in the browser's storage where it lets us, until they are exported.

const data = JSON.parse(byId("data").textContent);
const [sourceLanguage, targetLanguage] = data.languages;
const storeName = `depeche-votes-${data.report}`;
// The votes in the order in which they were cast: [number of the pair, vote].
let cast = [];
let isKept = true;

const isVote = (entry) =>
  Array.isArray(entry) && Number.isInteger(entry[0]) && entry[0] in data.pairs && [1, 2, 3].includes(entry[1]);

const restore = () => {
  try {
    const stored = JSON.parse(localStorage.getItem(storeName) || "[]");
    if (Array.isArray(stored)) cast = stored.filter(isVote);
  } catch {
    isKept = false;
  }
};

const keep = () => {
  try {
    localStorage.setItem(storeName, JSON.stringify(cast));
  } catch {
    isKept = false;
  }
};

const exported = () => JSON.stringify({
  version: data.version,
  report: data.report,
  votes: cast.map(([pair, vote]) => {
    const [segment, first, second] = data.pairs[pair];
    return { segment, first, second, vote };
  }),
});

// The first pair without a vote; none when all have one.
const current = () => {
  const voted = new Set(cast.map(([pair]) => pair));
  const next = data.pairs.findIndex((_, pair) => !voted.has(pair));
  return next < 0 ? null : next;
};

const showPair = (pair) => {
  const [index, first, second] = data.pairs[pair];
  const [source, references, texts] = data.segments[index];
  byId("source").replaceChildren(textIn(sourceLanguage, source));
  byId("first").replaceChildren(textIn(targetLanguage, texts[first]));
  byId("second").replaceChildren(textIn(targetLanguage, texts[second]));
  const reference = byId("reference");
  if (!reference) return;
  reference.replaceChildren(...references.map((text) => element("p", {}, textIn(targetLanguage, text))));
  // Seen too early it would stand for the source.
  byId("reference-holder").open = false;
};

const words = () => {
  const [done, all] = [cast.length, data.pairs.length];
  if (all === 0) return "There are no two different texts to judge.";
  if (done === all) return `All ${counted(all, "pair")} judged. Thank you.`;
  return `Pair ${number.format(done + 1)} of ${number.format(all)}`;
};

const show = () => {
  const pair = current();
  byId("progress").textContent = words();
  [byId("bar").max, byId("bar").value] = [Math.max(1, data.pairs.length), cast.length];
  if (pair !== null) showPair(pair);
  for (const part of document.querySelectorAll("#source, #reference-holder, .choices, [data-vote]")) part.hidden = pair === null;
  byId("undo").disabled = cast.length === 0;
  byId("export").value = exported();
  byId("download").disabled = cast.length === 0;
  byId("kept").textContent = isKept
    ? "This browser keeps them for when the page is opened again. Send the file to whoever has the key."
    : "This browser keeps nothing for this page: download them before you close it.";
};

const vote = (choice) => {
  const pair = current();
  if (pair === null) return;
  cast.push([pair, choice]);
  keep();
  show();
  byId("progress").focus({ preventScroll: true });
};

const undo = () => {
  cast.pop();
  keep();
  show();
  byId("progress").focus({ preventScroll: true });
};

const download = () => {
  const address = URL.createObjectURL(new Blob([exported()], { type: "application/json" }));
  const link = element("a", { href: address, download: `votes-${data.report}.json` });
  link.click();
  // At once would be too early for some browsers.
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

for (const button of document.querySelectorAll("[data-vote]")) {
  button.addEventListener("click", () => vote(Number(button.dataset.vote)));
}
byId("undo").addEventListener("click", undo);
byId("download").addEventListener("click", download);
byId("export").addEventListener("focus", () => byId("export").select());

document.addEventListener("keydown", (event) => {
  const isTyped = event.target.closest("textarea, input:not([type=checkbox])");
  if (isTyped || event.repeat || event.ctrlKey || event.metaKey || event.altKey || !byId("shortcuts").checked) return;
  if (["1", "2", "3"].includes(event.key)) vote(Number(event.key));
  else if (event.key === "u" && cast.length) undo();
  else return;
  event.preventDefault();
});

restore();
for (const id of ["ballot", "results"]) byId(id).hidden = false;
show();
