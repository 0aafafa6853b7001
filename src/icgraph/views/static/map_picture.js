/* The map as SVG, in the same shapes as the picture the page comes with; saved as SVG and PNG. */
const SPACE = "http://www.w3.org/2000/svg";
const still = find("still");
const shell = still.querySelector("svg");

function drawn(tag, values, words) {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
  if (words !== undefined) element.textContent = words;
  return element;
}

/* The path of a link and the place of its word: from the right side of one box to the left of another, or round. */
function curve(link, part, now) {
  const a = part.places.get(link.a), b = part.places.get(link.b);
  const y = a.y + Math.floor(tall(link.a, now) / 2), to = b.y + Math.floor(tall(link.b, now) / 2);
  const start = a.x + GAP.box;
  if (b.x >= start) {
    const end = b.x - 7, bend = Math.max(Math.floor((end - start) / 2), 20);
    return { d: `M${start},${y} C${start + bend},${y} ${end - bend},${to} ${end},${to}`, x: start + Math.floor((end - start) * 2 / 3), y: y + Math.floor((to - y) * 4 / 5) };
  }
  const end = b.x + GAP.box + 7, reach = Math.max(start, end) + 46;
  return { d: `M${start},${y} C${reach},${y} ${reach},${to} ${end},${to}`, x: Math.floor((start + 6 * reach + end) / 8), y: Math.floor((y + to) / 2) };
}
function drawnBox(number, part, n, now) {
  const box = data.boxes[number], place = part.places.get(number);
  const link = drawn("a", { href: linkTo(number), "data-box": number, "data-part": n, tabindex: -1, "aria-label": nameOf(box, now) });
  const group = drawn("g", { class: `box ${box.kind}`, transform: `translate(${place.x},${place.y})` });
  group.append(drawn("rect", { width: GAP.box, height: tall(number, now), rx: box.kind.startsWith("outcome") ? 14 : 5 }));
  let y = GAP.padding - 3;
  for (const [style, words] of [["label", box.lines], ["below", under(box, now)]]) for (const line of words) {
    y += style === "label" ? GAP.line : GAP.fine;
    group.append(drawn("text", { class: style, x: GAP.padding, y: y - 3 }, line), "\n");
  }
  link.append(group);
  return link;
}
function painted(scene) {
  const svg = shell.cloneNode(false), all = drawn("g", { class: "drawn" });
  svg.append(...["title", "desc", "defs"].map((name) => shell.querySelector(name).cloneNode(true)), all);
  svg.querySelector("desc").textContent = `${countOf(scene)} ${data.caution}`;
  laidOut(scene);
  svg.setAttribute("viewBox", `0 0 ${scene.width} ${scene.height}`);
  scene.parts.forEach((part, n) => {
    all.append(...part.headings.map(([style, words, x, y]) => drawn("text", { class: style, x, y }, words)));
    const words = [];
    for (const number of part.lines) {
      const link = data.links[number], { d, x, y } = curve(link, part, scene.now);
      const path = drawn("path", { class: `arc ${link.style}`, "data-from": link.a, "data-to": link.b, d, "marker-end": `url(#map-${link.ends})` });
      path.append(drawn("title", {}, link.says));
      all.append(path);
      if (link.word) words.push(drawn("text", { class: `word ${link.style}`, "data-from": link.a, "data-to": link.b, x, y: y + 4 }, link.word));
    }
    all.append(...words, ...part.numbers.map((number) => drawnBox(number, part, n, scene.now)));
  });
  zoomed(svg, scene);
  highlight(svg);
  return svg;
}
function zoomed(svg, scene) {
  svg.setAttribute("width", Math.round(scene.width * state.zoom));
  svg.setAttribute("height", Math.round(scene.height * state.zoom));
}

/* Marks the chosen box, what it is joined to, and the one box that the Tab key stops at. */
function highlight(svg) {
  const lit = boxLit(), boxes = [...svg.querySelectorAll("[data-box]")];
  const stop = boxes.find((box) => isCurrent(box)) ?? firstOf(boxes);
  svg.classList.toggle("chosen", state.current !== null);
  for (const box of boxes) {
    const number = Number(box.dataset.box), current = number === state.current;
    box.classList.toggle("lit", lit(number));
    box.classList.toggle("current", current);
    if (current) box.setAttribute("aria-current", "true");
    else box.removeAttribute("aria-current");
    box.setAttribute("tabindex", box === stop ? 0 : -1);
  }
  for (const line of svg.querySelectorAll("[data-from]")) {
    line.classList.toggle("lit", lineLit(linkAt.get(`${line.dataset.from} ${line.dataset.to}`)));
  }
}
const partOf = (box) => Number(box.dataset.part ?? 0);
const isCurrent = (box) => Number(box.dataset.box) === state.current && partOf(box) === state.part;
function firstOf(boxes) {
  const first = inOrder(0)[0];
  return boxes.find((box) => Number(box.dataset.box) === first) ?? boxes[0];
}
function elementOf(number, part) {
  const boxes = [...still.querySelectorAll(`[data-box="${number}"]`)];
  return boxes.find((box) => partOf(box) === part) ?? boxes[0];
}

/* ---- saved: the look of the page written into the picture, so that any program shows it ---- */
const LOOK = ["fill", "stroke", "stroke-width", "stroke-dasharray", "paint-order", "font-family", "font-size", "font-weight", "text-anchor"];
function asSvg() {
  const live = painted(state.scene), holder = find("copy");
  holder.append(live);
  const copy = live.cloneNode(true), from = [...live.querySelectorAll("*")];
  [...copy.querySelectorAll("*")].forEach((element, n) => {
    if (!["path", "rect", "text", "circle"].includes(element.localName)) return;
    const look = getComputedStyle(from[n]);
    for (const name of LOOK) element.setAttribute(name, look.getPropertyValue(name).replaceAll("px", ""));
  });
  const paper = getComputedStyle(live).backgroundColor;
  holder.replaceChildren();
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  copy.setAttribute("width", state.scene.width);
  copy.setAttribute("height", state.scene.height);
  copy.querySelector("defs").after(drawn("rect", { width: state.scene.width, height: state.scene.height, fill: paper }));
  return new XMLSerializer().serializeToString(copy);
}
function save(address, name) {
  const link = make("a");
  link.href = address;
  link.download = name;
  link.click();
}
const asAddress = (svg) => "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
async function asPng() {
  const image = new Image(), { width, height } = state.scene;
  image.src = asAddress(asSvg());
  await image.decode();
  const scale = Math.min(2, 16000 / Math.max(width, height)), canvas = make("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}
