/* Filters of the gap map: what does not fit is faded or hidden, never removed from the file. */
(() => {
"use strict";
const find = (id) => document.getElementById(id);
const cells = [...document.querySelectorAll(".gap-map a[data-row], .record")];
const rows = [...document.querySelectorAll("[data-row]")];
function fits(cell) {
  const kind = find("evidence").value, certainty = find("certainty").value;
  return (!kind || cell.dataset[kind] === "1") && (!certainty || cell.dataset.certainty === certainty);
}
function filter() {
  const there = new Set();
  let count = 0;
  for (const cell of cells) {
    const fit = fits(cell);
    if (cell.classList.contains("record")) cell.hidden = !fit;
    else {
      cell.firstElementChild.classList.toggle("faded", !fit);
      if (fit) { there.add(cell.dataset.row); count += 1; }
    }
  }
  const only = find("filled").checked;
  const kept = [...new Set(rows.map((row) => row.dataset.row))].filter((row) => !only || there.has(row));
  const place = new Map(kept.map((row, number) => [row, number]));
  for (const row of rows) {
    const number = place.get(row.dataset.row);
    if (row instanceof SVGElement) {
      row.style.display = number === undefined ? "none" : "";
      row.setAttribute("transform", number === undefined ? "" : `translate(0,${(number - Number(row.dataset.row)) * 46})`);
    } else row.hidden = number === undefined;
  }
  find("shown").textContent = `${count} cells with a review, ${kept.length} outcomes shown.`;
}
for (const id of ["evidence", "certainty", "filled"]) find(id).addEventListener("change", filter);
document.documentElement.classList.add("moving");
filter();
})();
