/* Filters of the gap map: what does not fit is faded or hidden, never removed from the file. */
(() => {
"use strict";
const ROW = 44, find = (id) => document.getElementById(id);
const cells = [...document.querySelectorAll(".gap-map a[data-row]")];
const records = [...document.querySelectorAll(".record")];
const models = [...document.querySelectorAll("section.model")];
const rows = [...document.querySelectorAll(".gap-map [data-row]")];
function fits({ dataset }) {
  const kind = find("evidence").value, certainty = find("certainty").value, model = find("model").value;
  return (!model || dataset.model === model) && (!kind || dataset[kind] === "1") && (!certainty || dataset.certainty === certainty);
}
function filter() {
  const there = new Set(), model = find("model").value;
  for (const record of records) record.hidden = !fits(record);
  for (const section of models) section.hidden = model !== "" && section.dataset.model !== model;
  for (const cell of cells) {
    const fit = fits(cell);
    cell.firstElementChild.classList.toggle("faded", !fit);
    if (fit) there.add(cell.dataset.row);
  }
  const count = cells.filter(fits).length, only = find("filled").checked;
  const kept = [...new Set(rows.map((row) => row.dataset.row))].filter((row) => !only || there.has(row));
  const place = new Map(kept.map((row, number) => [row, number]));
  for (const row of rows) {
    const number = place.get(row.dataset.row);
    row.style.display = number === undefined ? "none" : "";
    row.setAttribute("transform", number === undefined ? "" : `translate(0,${(number - Number(row.dataset.row)) * ROW})`);
  }
  find("shown").textContent = `${count === 1 ? "1 cell" : `${count} cells`} with a review, ${kept.length === 1 ? "1 outcome" : `${kept.length} outcomes`} shown.`;
}
/* A faded cell still leads to its record. */
for (const cell of cells) cell.addEventListener("click", () => {
  const record = find(cell.getAttribute("href").slice(1));
  record.hidden = record.closest("section.model").hidden = false;
});
for (const id of ["model", "evidence", "certainty", "filled"]) find(id).addEventListener("change", filter);
document.documentElement.classList.add("moving");
filter();
})();
