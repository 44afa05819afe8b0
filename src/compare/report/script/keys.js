// Keys to go through the sentences. They can be turned off (WCAG 2.2, 2.1.4), as other tools use single keys too.

const help = byId("help");
const rows = () => [...list.querySelectorAll("tbody tr")];

const step = (by) => {
  const all = rows();
  if (!all.length) return;
  const current = all.findIndex((row) => row.contains(document.activeElement) || row.classList.contains("current"));
  const next = current < 0 ? (by > 0 ? 0 : all.length - 1) : current + by;
  if (next >= 0 && next < all.length) {
    focusRow(all[next]);
    return;
  }
  const page = state.page + by;
  if (page < 0 || page >= pageCount()) return;
  showPage(page);
  focusRow(rows().at(by > 0 ? 0 : -1));
};

const focusRow = (row) => {
  rows().forEach((other) => other.classList.toggle("current", other === row));
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
};

const focusSearch = () => {
  byId("search").focus();
  byId("search").select();
};

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => turnTo(state.page + 1),
  p: () => turnTo(state.page - 1),
  "/": focusSearch,
  "?": () => help.showModal(),
};

document.addEventListener("keydown", (event) => {
  const isTyped = event.target.closest("input:not([type=checkbox]), select, textarea, dialog");
  if (isTyped || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const action = isTicked("shortcuts") ? KEYS[event.key] : undefined;
  if (!action) return;
  event.preventDefault();
  action();
});

byId("search").addEventListener("keydown", (event) => {
  if (event.key === "Escape") byId("search").blur();
});
byId("help-open").addEventListener("click", () => help.showModal());
byId("help-close").addEventListener("click", () => help.close());
