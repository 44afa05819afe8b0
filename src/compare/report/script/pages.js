// Going through pages: the buttons and the number above and below a list.

const pagesOf = (name, turnTo) => {
  const pagers = [...document.querySelectorAll(`[data-pages=${name}]`)];
  let current = 0;
  for (const pager of pagers) {
    pager.querySelector("[data-go=previous]").addEventListener("click", () => turnTo(current - 1));
    pager.querySelector("[data-go=next]").addEventListener("click", () => turnTo(current + 1));
    pager.querySelector("input").addEventListener("change", (event) => turnTo(Number(event.target.value) - 1));
  }
  return (page, count) => {
    current = page;
    for (const pager of pagers) {
      pager.hidden = count === 1;
      const input = pager.querySelector("input");
      [input.value, input.max] = [page + 1, count];
      pager.querySelector(".pages-total").textContent = number.format(count);
      pager.querySelector("[data-go=previous]").disabled = page === 0;
      pager.querySelector("[data-go=next]").disabled = page === count - 1;
    }
  };
};

// The page as a number that there is.
const within = (page, count) => Math.min(Math.max(0, Math.trunc(page) || 0), count - 1);
