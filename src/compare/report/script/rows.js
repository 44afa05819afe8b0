// A sentence as a row: the source, the reference, and what each system made of it.

const flagList = (flags) => {
  if (!flags.length) return null;
  return element("ul", { class: "flags" }, flags.map(flagOf).map((flag) =>
    element("li", { class: flag.isError ? "error" : "warning" },
      element("strong", {}, `${data.severities[Number(flag.isError)]} (${data.kinds[flag.kind]})`), ": ",
      isolated(flag.message))));
};

const measures = ({ chrf, logProbability }) => {
  const parts = [];
  if (chrf !== null) parts.push(`chrF ${decimal(chrf, 1)}`);
  if (logProbability !== null) parts.push(`log-probability ${decimal(logProbability, 2)}`);
  return parts.length ? element("p", { class: "measures" }, parts.join(" · ")) : null;
};

const outcomeBadge = (outcome) => {
  const words = outcome === null ? null : data.outcomes[outcome];
  return words ? element("span", { class: "badge" }, words) : null;
};

// A cell; its label is for layouts in which the head of the table is out of sight.
const cell = (kind, label, ...content) =>
  element("td", { role: "cell", class: kind }, element("span", { class: "cell-label", "aria-hidden": "true" }, label), ...content);

const textCell = (kind, label, language, texts) =>
  cell(kind, label, texts.map((text) => element("p", {}, textIn(language, text))));

// The text that a choice such as `r0` or `s1` stands for; none where there is none to compare with.
const baseText = (segment, base) => {
  const place = Number(base.slice(1));
  if (base.startsWith("r")) return segment.references[place];
  if (base.startsWith("s")) return segment.outputs[place]?.[0];
  return undefined;
};

const outputCell = (segment, system, view) => {
  const row = segment.outputs[system];
  const label = isolated(data.systems[system]);
  if (!row) return cell("output", label, element("p", { class: "muted" }, "–"));
  const output = outputOf(row);
  const base = view.base === `s${system}` ? undefined : baseText(segment, view.base);
  const content = base === undefined || !output.text ? [output.text] : markedWords(output.text, base, view.withMissing);
  const badge = outcomeBadge(output.outcome);
  return cell("output", label,
    element("p", {}, badge, badge && output.text ? " " : null, textIn(targetLanguage, ...content)),
    measures(output), flagList(output.flags));
};

const place = (segment) => {
  const article = data.articles.length > 1 ? data.articles[segment.article] : null;
  return element("th", { role: "rowheader", scope: "row" },
    element("a", { href: `#s${segment.index + 1}` }, number.format(segment.index + 1)),
    data.systems.length > 1
      ? element("span", { class: "aside", title: "How far the systems disagree, 0 to 1" }, "differ ", decimal(segment.disagreement, 2))
      : null,
    article ? element("span", { class: "aside article" }, isolated(articleOf(article).id), ` ${segment.id}`) : null);
};

const sentenceRow = (index, view) => {
  const segment = segmentOf(index);
  return element("tr", { role: "row", id: `s${index + 1}`, tabindex: "-1" },
    place(segment),
    textCell("source", "Source", sourceLanguage, [segment.source]),
    view.withReference ? textCell("reference", "Reference", targetLanguage, segment.references) : null,
    view.systems.map((system) => outputCell(segment, system, view)));
};

const headRow = (view) => {
  const heading = (...content) => element("th", { role: "columnheader", scope: "col" }, ...content);
  return element("tr", { role: "row" },
    heading("No."), heading("Source"), view.withReference ? heading("Reference") : null,
    view.systems.map((system) => heading(isolated(data.systems[system]))));
};

const sentenceTable = (indices, view) =>
  element("table", { class: view.stacked ? "compared stacked" : "compared", role: "table", "aria-label": "Sentences" },
    element("thead", { role: "rowgroup" }, headRow(view)),
    element("tbody", { role: "rowgroup" }, indices.map((index) => sentenceRow(index, view))));
