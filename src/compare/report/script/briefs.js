// The systems' briefs of an article, side by side, a few articles at a time.

const briefList = byId("brief-list");

const evidenceLinks = (article, ids) => {
  const links = ids.map((id) => {
    const index = positionOf(article, id);
    if (index === undefined) return [String(id), " "];
    return [element("a", { href: `#s${index + 1}`, "aria-label": `sentence ${id}` }, String(id)), " "];
  });
  return links.length ? element("sup", { class: "evidence" }, links.flat().slice(0, -1)) : null;
};

const briefLine = (article, row, needsEvidence) => {
  const { text, evidence, flags } = lineOf(row);
  const support = evidenceLinks(article, evidence);
  return [
    textIn(targetLanguage, text), support,
    needsEvidence && !support ? element("span", { class: "badge warning" }, "no supporting sentence found") : null,
    flagList(flags),
  ];
};

const briefCard = (article, row, system) => {
  const name = element("h4", {}, isolated(data.systems[system]));
  if (!row) return element("li", {}, name, element("p", { class: "muted" }, "No output."));
  const brief = briefOf(row);
  return element("li", {}, name,
    brief.rouge === null ? null : element("p", { class: "measures" }, `ROUGE-1 ${decimal(brief.rouge, 1)}`),
    flagList(brief.flags),
    brief.headline ? element("p", { class: "headline" }, briefLine(article, brief.headline, false)) : null,
    brief.abstractive.map((line) => element("p", {}, briefLine(article, line, true))),
    brief.extractive.length ? element("h5", {}, "Key sentences") : null,
    brief.extractive.length
      ? element("ul", { class: "key" }, brief.extractive.map((line) => element("li", {}, briefLine(article, line, false))))
      : null);
};

// The systems that made any brief at all.
const writers = data.systems.map((_, system) => system).filter((system) => data.articles.some((row) => row[3][system]));

const articleBriefs = (row, index) => {
  const article = articleOf(row);
  return element("article", { class: "briefs" },
    element("h3", {}, article.title ? textIn(sourceLanguage, article.title) : isolated(article.id)),
    article.title ? element("p", { class: "measures" }, isolated(article.id)) : null,
    article.reference
      ? element("p", { class: "reference" }, element("b", {}, "Reference: "), textIn(targetLanguage, article.reference))
      : null,
    element("ul", { class: "cards" }, writers.map((system) => briefCard(index, article.briefs[system], system))));
};

if (briefList) {
  const size = Number(briefList.dataset.pageSize);
  const count = Math.max(1, Math.ceil(data.articles.length / size));
  const showBriefs = (page) => {
    const from = within(page, count) * size;
    const shown = data.articles.slice(from, from + size);
    briefList.replaceChildren(...shown.map((row, place) => articleBriefs(row, from + place)));
    showPages(within(page, count), count);
  };
  const showPages = pagesOf("briefs", (page) => {
    showBriefs(page);
    briefList.focus({ preventScroll: true });
    byId("briefs").scrollIntoView({ block: "start" });
  });
  showBriefs(0);
}
