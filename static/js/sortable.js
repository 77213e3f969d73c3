// Lets the reader sort a short table that is whole on the page. Long tables are sorted by the server.
(() => {
  "use strict";

  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const text = (row, column) => row.cells[column].innerText.trim();
  const number = (words) => (/^[-+\u2212]?[\d,]+(\.\d+)?$/.test(words) ? Number(words.replaceAll(",", "").replace("\u2212", "-")) : null);

  function compare(one, other) {
    const [left, right] = [number(one), number(other)];
    return left === null || right === null ? collator.compare(one, other) : left - right;
  }

  function sort(table, head, column) {
    const rows = [...table.tBodies[0].rows];
    const direction = head.getAttribute("aria-sort") === "descending" ? "ascending" : "descending";
    const sign = direction === "ascending" ? 1 : -1;
    const missing = (row) => /^\u2013/.test(text(row, column));
    // What is missing stays last, whichever way the others run.
    rows.sort((one, other) => missing(one) - missing(other) || sign * compare(text(one, column), text(other, column)));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", direction);
    table.tBodies[0].append(...rows);
  }

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head, column));
      head.append(button);
    }
  }
})();
