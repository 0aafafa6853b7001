// What a word means, beside it: on hover, focus and touch, until Esc or until one leaves both.
// The citation of the page goes to the clipboard, or is selected where there is none.
"use strict";
{
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);
  let shown = null;
  let leaving = 0;
  const hide = () => { tip.hidden = true; shown = null; };
  const stay = () => clearTimeout(leaving);
  const leave = () => { stay(); leaving = setTimeout(hide, 200); };
  const place = (word) => {
    const box = word.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    tip.style.maxWidth = `${Math.min(352, room - 16)}px`;
    const left = Math.max(8, Math.min(box.left, room - tip.offsetWidth - 8));
    const below = box.bottom + tip.offsetHeight + 4 < window.innerHeight;
    tip.style.left = `${left + window.scrollX}px`;
    tip.style.top = `${(below ? box.bottom : box.top - tip.offsetHeight) + window.scrollY}px`;
  };
  const show = (word) => {
    stay();
    if (word === shown) return;
    const means = document.getElementById(word.getAttribute("aria-describedby"));
    if (!means) return;
    const name = document.createElement("b");
    name.textContent = means.previousElementSibling.textContent;
    tip.replaceChildren(name, ` ${means.textContent}`);
    tip.hidden = false;
    shown = word;
    place(word);
  };
  const of = (event) => event.target instanceof Element && event.target.closest("a.word");
  document.addEventListener("pointerover", (event) => {
    const word = of(event);
    if (event.pointerType === "touch") return;
    if (word) show(word);
    else if (tip.contains(event.target)) stay();
    else if (shown && shown !== document.activeElement) leave();
  });
  document.addEventListener("focusin", (event) => { const word = of(event); if (word) show(word); else hide(); });
  document.addEventListener("focusout", (event) => { if (of(event)) leave(); });
  document.addEventListener("click", (event) => {
    const word = of(event);
    if (word && event.pointerType === "touch" && word.dataset.asked !== "yes") {
      event.preventDefault();
      word.dataset.asked = "yes";
      show(word);
    } else if (!tip.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  const cite = document.querySelector("#cite span");
  if (cite) {
    const copy = document.createElement("button");
    const told = document.createElement("span");
    copy.type = "button";
    copy.textContent = "Copy";
    told.setAttribute("role", "status");
    const select = () => getSelection().selectAllChildren(cite);
    copy.addEventListener("click", async () => {
      select();
      try {
        await navigator.clipboard.writeText(cite.textContent);
        told.textContent = "Copied";
      } catch {
        told.textContent = "Selected";
      }
    });
    cite.parentElement.append(" ", copy, " ", told);
  }
}
