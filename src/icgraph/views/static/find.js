// Search over the names of pages: what does not match is hidden, lists with a match open.
"use strict";
{
  const field = document.getElementById("find");
  const found = document.getElementById("found");
  const lists = [...document.querySelectorAll(".finder details")];
  document.documentElement.classList.add("moving");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const list of lists) {
      let here = 0;
      for (const item of list.querySelectorAll("li")) {
        const text = plain(item.textContent);
        const fits = words.every((word) => text.includes(word));
        item.hidden = !fits;
        if (fits) here += 1;
      }
      list.open = words.length > 0 && here > 0;
      list.hidden = words.length > 0 && here === 0;
      shown += here;
    }
    found.textContent = words.length ? `${shown} ${shown === 1 ? "page" : "pages"}` : "";
  });
}
