// Which sentences are shown, in which order, fifty at a time.

const list = byId("list");
const controls = byId("controls");
const pageSize = Number(list.dataset.pageSize);
const state = { found: [], page: 0 };

const choice = (id) => byId(id)?.value ?? "";
const isTicked = (id) => byId(id)?.checked ?? false;

const view = () => ({
  base: choice("base"),
  withMissing: isTicked("missing"),
  withReference: isTicked("show-reference"),
  systems: [...document.querySelectorAll("input[name=show]:checked")].map((input) => Number(input.value)),
  stacked: isTicked("stacked"),
});

// Whether an output is what the choice of flags asks for.
const FLAG_TESTS = {
  any: (output) => output !== null && output[4].length > 0,
  error: (output) => output !== null && output[4].some((flag) => flag[1] === 1),
  none: (output) => output !== null && output[4].length === 0,
  missing: (output) => output === null || output[0] === "",
};

const flagTest = (wanted) => {
  if (!wanted.startsWith("kind-")) return FLAG_TESTS[wanted];
  const kind = Number(wanted.slice(5));
  return (output) => output !== null && output[4].some((flag) => flag[0] === kind);
};

// The systems that filters and the order by score look at.
const candidates = () => {
  if (choice("system") !== "") return [Number(choice("system"))];
  return [...document.querySelectorAll("input[name=show]")].map((input) => Number(input.value));
};

const lowestScore = (index, systems) => {
  const scores = systems.map((system) => data.segments[index][5][system]?.[2]).filter((score) => typeof score === "number");
  return scores.length ? Math.min(...scores) : Infinity;
};

// All segments in the order asked for; each order is made once.
const orders = new Map();
const order = () => {
  const [by, systems] = [choice("sort"), candidates()];
  const name = by === "worst" ? `${by} ${systems}` : by;
  if (!orders.has(name)) {
    const keys = Float64Array.from(data.segments, (row, index) => {
      if (by === "order") return index;
      return by === "worst" ? lowestScore(index, systems) : -row[4];
    });
    const compare = (one, other) => (keys[one] === keys[other] ? one - other : keys[one] < keys[other] ? -1 : 1);
    orders.set(name, Array.from(keys.keys()).sort(compare));
  }
  return orders.get(name);
};

const matching = () => {
  const phrase = fold(choice("search")).trim().replace(/\s+/g, " ");
  const article = choice("article") === "" ? null : Number(choice("article"));
  const test = choice("flags") === "" ? null : flagTest(choice("flags"));
  const systems = candidates();
  // "No flag" is meant of all systems, any flag of one.
  const holds = choice("flags") === "none" ? "every" : "some";
  return order().filter((index) => {
    const row = data.segments[index];
    if (article !== null && row[0] !== article) return false;
    if (test && !systems[holds]((system) => test(row[5][system] ?? null))) return false;
    return phrase === "" || searchable(index).includes(phrase);
  });
};

const pageCount = () => Math.max(1, Math.ceil(state.found.length / pageSize));

const showPage = (page) => {
  state.page = within(page, pageCount());
  const indices = state.found.slice(state.page * pageSize, (state.page + 1) * pageSize);
  list.replaceChildren(...(indices.length ? [sentenceTable(indices, view())] : []));
  showPages(state.page, pageCount());
  markSearch(list, fold(choice("search")).trim());
};

const sayCount = () => {
  const all = counted(data.segments.length, data.noun);
  const found = state.found.length;
  byId("count").textContent = found === data.segments.length ? all : found
    ? `${number.format(found)} of ${all}`
    : `None of ${all}. Take a filter away or search for less.`;
};

const update = () => {
  state.found = matching();
  showPage(0);
  sayCount();
};

// Goes to another page and to its start, where reading goes on.
const turnTo = (page) => {
  showPage(page);
  list.focus({ preventScroll: true });
  byId("count").scrollIntoView({ block: "start" });
};

const showPages = pagesOf("sentences", turnTo);

// Shows the sentence, without the filters if they hide it.
const showSentence = (index) => {
  if (!state.found.includes(index)) {
    controls.reset();
    update();
  }
  showPage(Math.floor(state.found.indexOf(index) / pageSize));
  const row = byId(`s${index + 1}`);
  list.querySelectorAll(".current").forEach((other) => other.classList.remove("current"));
  row.classList.add("current");
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "center" });
};

const followHash = () => {
  const index = Number(/^#s([1-9][0-9]*)$/.exec(location.hash)?.[1]) - 1;
  if (index >= 0 && index < data.segments.length) showSentence(index);
};

// A click on the link of the hash that is there already changes no hash.
list.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#s']");
  if (link && link.getAttribute("href") === location.hash) followHash();
});

const FILTERS = new Set(["search", "sort", "flags", "system", "article"]);
controls.addEventListener("submit", (event) => event.preventDefault());
const apply = (field) => (FILTERS.has(field.id) ? update() : showPage(state.page));
// A search is followed letter by letter; what else there is, once it is chosen.
controls.addEventListener("input", (event) => event.target.type === "search" && apply(event.target));
controls.addEventListener("change", (event) => event.target.type !== "search" && apply(event.target));
// The fields have their first values only after the event.
controls.addEventListener("reset", () => window.setTimeout(update));
window.addEventListener("hashchange", followHash);

controls.hidden = false;
update();
followHash();
foldAhead();
