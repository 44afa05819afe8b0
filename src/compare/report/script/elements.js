// Elements are made by name, and every text becomes a text node: nothing is ever read as markup.

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(attribute, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(attribute, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
};

const byId = (id) => document.getElementById(id);

// A text of an article or a model: its direction ends with it.
const textIn = (language, ...content) => element("span", { lang: language, dir: "auto" }, ...content);

// A name or a message that others chose.
const isolated = (content) => element("bdi", {}, content);

const number = new Intl.NumberFormat("en");
const counted = (count, noun) => `${number.format(count)} ${noun}${count === 1 ? "" : "s"}`;
const decimal = (value, digits) => value.toFixed(digits).replace("-", "−");
