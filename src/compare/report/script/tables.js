// Tables that are sorted by a click on a heading; the order they came in is the third choice.

const NEXT_ORDER = { none: "descending", descending: "ascending", ascending: "none" };
const FIRST_BY_NAME = { none: "ascending", ascending: "descending", descending: "none" };

const cellOf = (row, column) => row.cells[column];

const compareCells = (one, other, column, direction) => {
  if (column === 0) return direction * cellOf(one, 0).textContent.localeCompare(cellOf(other, 0).textContent, "en");
  const [first, second] = [one, other].map((row) => cellOf(row, column).dataset.value);
  // What has no value is last in either order.
  if (first === undefined || second === undefined) return (first === undefined) - (second === undefined);
  return direction * (Number(first) - Number(second));
};

const sortTable = (table, heading, original) => {
  const headings = [...table.tHead.rows[0].cells];
  const column = headings.indexOf(heading);
  const next = (column === 0 ? FIRST_BY_NAME : NEXT_ORDER)[heading.getAttribute("aria-sort") || "none"];
  headings.forEach((other) => other.removeAttribute("aria-sort"));
  const rows = [...original];
  if (next !== "none") {
    heading.setAttribute("aria-sort", next);
    const direction = next === "ascending" ? 1 : -1;
    rows.sort((one, other) => compareCells(one, other, column, direction));
  }
  table.tBodies[0].append(...rows);
};

const makeSortable = (table) => {
  const original = [...table.tBodies[0].rows];
  for (const heading of table.tHead.rows[0].cells) {
    const button = element("button", { type: "button" }, ...heading.childNodes);
    button.addEventListener("click", () => sortTable(table, heading, original));
    heading.append(button);
  }
};

document.querySelectorAll("table[data-sortable]").forEach(makeSortable);
