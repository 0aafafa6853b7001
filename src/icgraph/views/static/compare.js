/* Shows only rows in which cases differ; what is hidden stays in the file. */
(() => {
"use strict";
const choice = document.getElementById("show"), shown = document.getElementById("shown");
const lanes = [...document.querySelectorAll(".lane")];
function filter() {
  const kept = { "": null, "may differ": ["differ", "may differ"], differ: ["differ"] }[choice.value];
  let count = 0, all = 0;
  for (const lane of lanes) {
    let left = 0;
    for (const row of lane.querySelectorAll("tr[data-how]")) {
      row.hidden = kept !== null && !kept.includes(row.dataset.how);
      all += 1;
      left += row.hidden ? 0 : 1;
    }
    lane.hidden = left === 0;
    count += left;
  }
  shown.textContent = `${count} of ${all} attributes shown.`;
}
choice.addEventListener("change", filter);
document.documentElement.classList.add("moving");
filter();
})();
