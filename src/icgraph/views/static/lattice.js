/* Follows one case through the groups it is in: in the pictures and in the tables. */
(() => {
"use strict";
const choice = document.getElementById("case"), shown = document.getElementById("shown");
function follow() {
  const one = choice.value, counts = [];
  for (const svg of document.querySelectorAll("svg.lattice[role]")) {
    const there = new Set();
    for (const box of svg.querySelectorAll("a[data-box]")) {
      const lit = one !== "" && box.dataset.cases.split(" ").includes(one);
      box.classList.toggle("lit", lit);
      if (lit) there.add(box.dataset.box);
    }
    for (const line of svg.querySelectorAll(".arc")) line.classList.toggle("lit", there.has(line.dataset.from) && there.has(line.dataset.to));
    svg.classList.toggle("chosen", one !== "");
    counts.push(there.size);
  }
  for (const row of document.querySelectorAll(".groups tr[data-cases]")) row.classList.toggle("lit", one !== "" && row.dataset.cases.split(" ").includes(one));
  shown.textContent = one === "" ? "" : `Drawn in ${counts.join(" and in ")} groups.`;
}
if (choice) choice.addEventListener("change", follow);
document.documentElement.classList.add("moving");
})();
