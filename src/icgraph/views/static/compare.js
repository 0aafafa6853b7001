/* Shows the cases that are chosen, and of these only the rows asked for; all stays in the file. */
(() => {
"use strict";
const WORDS = { differ: "differ", "may differ": "may differ", alike: "alike", "not said": "not said of any" };
const choice = document.getElementById("show"), shown = document.getElementById("shown");
const lanes = [...document.querySelectorAll(".lane")], rows = [...document.querySelectorAll("tr[data-how]")];
const boxes = [...document.querySelectorAll(".choose input")];
const silent = new Map([...document.querySelectorAll(".unspoken")].map((one) => [one.dataset.line, one]));
/* Different only where it is so of one case and not so of another: as the analysis has it. */
function compared(cells) {
  const states = new Set(cells.map((cell) => cell.dataset.state));
  if (states.has("present") && states.has("absent")) return "differ";
  if (states.size === 1 && !states.has("unknown")) return "alike";
  const spoken = states.has("present") || states.has("absent") || cells.some((cell) => cell.dataset.claimed !== "0");
  return spoken ? "may differ" : "not said";
}
function choose() {
  const chosen = boxes.filter((box) => box.checked);
  const full = chosen.length >= 4, least = chosen.length <= 2, there = new Set(chosen.map((box) => box.value));
  for (const box of boxes) box.disabled = box.checked ? least : full;
  for (const cell of document.querySelectorAll("[data-case]")) cell.classList.toggle("off", !there.has(cell.dataset.case));
  for (const table of document.querySelectorAll(".lanes")) table.className = `stack lanes of-${chosen.length}`;
  for (const row of rows) {
    const how = compared([...row.querySelectorAll("td[data-case]:not(.off)")]), told = row.querySelector(".how-far");
    row.dataset.how = how;
    row.classList.toggle("differs", how === "differ");
    told.className = `how-far ${how.replace(" ", "-")}`;
    told.textContent = WORDS[how];
    silent.get(row.dataset.line).hidden = how !== "not said";
  }
  filter();
}
function filter() {
  const kept = { "": ["differ", "may differ", "alike"], "may differ": ["differ", "may differ"], differ: ["differ"] }[choice.value];
  const count = {};
  for (const row of rows) {
    row.hidden = !kept.includes(row.dataset.how);
    count[row.dataset.how] = (count[row.dataset.how] || 0) + 1;
  }
  for (const lane of lanes) lane.hidden = !lane.querySelector("tr[data-how]:not([hidden])");
  const all = rows.length - (count["not said"] || 0), here = rows.filter((row) => !row.hidden).length;
  shown.textContent = `${here} of ${all} attributes shown: they differ in ${count.differ || 0}, may differ in ${count["may differ"] || 0}, are alike in ${count.alike || 0}.`;
}
choice.addEventListener("change", filter);
for (const box of boxes) box.addEventListener("change", choose);
document.documentElement.classList.add("moving");
if (boxes.length) choose(); else filter();
})();
