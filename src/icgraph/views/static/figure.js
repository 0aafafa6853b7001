/* Saves a picture of the page as a file, with the colours it has on screen: SVG or PNG. */
(() => {
"use strict";
const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight", "font-style", "display"];
function standing(svg) {
  const copy = svg.cloneNode(true), patterns = document.querySelector(".patterns defs");
  if (patterns) copy.append(patterns.cloneNode(true));
  const from = [svg, ...svg.querySelectorAll("*"), ...(patterns ? [patterns, ...patterns.querySelectorAll("*")] : [])];
  [copy, ...copy.querySelectorAll("*")].forEach((part, n) => {
    const style = getComputedStyle(from[n]);
    for (const name of KEPT) if (n || name !== "display") part.setAttribute(name, style.getPropertyValue(name));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(paper);
  return copy;
}
function give(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
function drawn(svg) {
  return new Blob([new XMLSerializer().serializeToString(standing(svg))], { type: "image/svg+xml" });
}
function painted(svg, name) {
  const image = new Image(), canvas = document.createElement("canvas"), box = svg.viewBox.baseVal;
  image.onload = () => {
    canvas.width = 2 * box.width;
    canvas.height = 2 * box.height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    canvas.toBlob((blob) => give(blob, name), "image/png");
  };
  image.src = URL.createObjectURL(drawn(svg));
}
for (const bar of document.querySelectorAll(".save")) {
  const figure = bar.closest(".figure"), name = bar.dataset.name;
  const svg = () => [...figure.querySelectorAll("svg.saved, .scroll > svg, .for-narrow > svg")].find((one) => one.getClientRects().length);
  bar.querySelector(".as-svg").addEventListener("click", () => give(drawn(svg()), `${name}.svg`));
  bar.querySelector(".as-png").addEventListener("click", () => painted(svg(), `${name}.png`));
}
document.documentElement.classList.add("moving");
})();
