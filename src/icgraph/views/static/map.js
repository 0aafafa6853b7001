/* The moving map over the data in #data. Every word comes from there and goes in as text. */
(() => {
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const POOLED = new Set(["kind", "above", "below", "says", "style", "ends", "status", "statuses", "facts"]);
const text = (value) => Array.isArray(value) ? value.map(text) : data.texts[value];
const unpack = (table) => table.rows.map((row) => Object.fromEntries(
  table.fields.map((field, n) => [field, POOLED.has(field) ? text(row[n]) : row[n]])));
data.boxes = unpack(data.boxes); data.links = unpack(data.links); data.claims = unpack(data.claims);
const find = (id) => document.getElementById(id);
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");

const outOf = data.boxes.map(() => []), into = data.boxes.map(() => []);
data.links.forEach((link, number) => { outOf[link.a].push(number); into[link.b].push(number); });
const known = new Map(data.boxes.map((box, number) => [box.iri, number]));

const state = { open: new Set(data.open), current: null, shown: null };

/* ---- small makers of elements; text only ---- */
function make(tag, text, name) {
  const element = document.createElement(tag);
  if (text !== undefined && text !== null) element.textContent = text;
  if (name) element.className = name;
  return element;
}
function button(text, does, name) {
  const element = make("button", text, name);
  element.type = "button";
  element.addEventListener("click", does);
  return element;
}

/* ---- what is shown: open boxes, of the kinds, statuses and cases chosen ---- */
const chosen = (group) => new Set([...document.querySelectorAll(`[data-${group}]`)]
  .filter((box) => box.checked).map((box) => box.dataset[group]));
function choices() {
  return { kinds: chosen("kind"), statuses: chosen("status"), one: pick("case"), two: pick("other") };
}
function pick(id) { const value = find(id)?.value ?? ""; return value === "" ? null : Number(value); }
function linkShown(link, now) {
  if (!link.statuses.some((status) => now.statuses.has(status))) return false;
  if (now.one === null && now.two === null) return true;
  return link.cases.includes(now.one) || link.cases.includes(now.two);
}
function boxShown(number, now) {
  const box = data.boxes[number];
  if (!state.open.has(number) || !now.kinds.has(box.kind)) return false;
  if (now.one === null && now.two === null) return true;
  return box.cases.includes(now.one) || box.cases.includes(now.two);
}

/* ---- where boxes stand: the columns and the order come with the data ---- */
function stand(numbers) {
  const places = new Map(), gap = data.spacing;
  const columns = new Map();
  for (const number of numbers) {
    const column = data.boxes[number].column;
    if (!columns.has(column)) columns.set(column, []);
    columns.get(column).push(number);
  }
  let x = 0;
  for (const column of [...columns.keys()].sort((a, b) => a - b)) {
    const keys = columns.get(column).sort((a, b) => data.boxes[a].rank - data.boxes[b].rank);
    const folds = Math.ceil(keys.length / gap.tallest), size = Math.ceil(keys.length / folds);
    for (let start = 0; start < keys.length; start += size) {
      const part = keys.slice(start, start + size);
      let y = -(part.reduce((sum, key) => sum + data.boxes[key].height + gap.down, -gap.down)) / 2;
      for (const key of part) {
        places.set(key, { x: x + gap.box / 2, y: y + data.boxes[key].height / 2 });
        y += data.boxes[key].height + gap.down;
      }
      x += gap.box + gap.folded;
    }
    x += gap.across - gap.folded;
  }
  return places;
}

/* ---- how boxes and lines look; dash and words say what colour repeats ---- */
const OUTLINE = { step: [9, 3], "outcome-feared": [2, 4] };
const TINT = { "outcome-feared": "adverse" };
const DASH = { thought: [7, 5], feared: [2, 4] };
function boxStyle(number, place, lit, now) {
  const box = data.boxes[number];
  const lines = [box.above, ...wrap(box.label), belowOf(box, now)].filter(Boolean);
  const edge = colour(lit ? TINT[box.kind] ?? box.kind : "line");
  return {
    id: number, label: lines.join("\n"), x: place.x, y: place.y, shape: "box", margin: 8,
    widthConstraint: { minimum: data.spacing.box - 16, maximum: data.spacing.box - 16 },
    heightConstraint: { minimum: box.height - 16 },
    font: { color: colour(lit ? "ink" : "soft"), size: 13, face: "system-ui, Segoe UI, Arial", align: "left" },
    borderWidth: number === state.current ? 4 : lit ? 2 : 1, borderWidthSelected: 4,
    shapeProperties: { borderRadius: box.kind.startsWith("outcome") ? 14 : 5, borderDashes: OUTLINE[box.kind] ?? false },
    color: { background: colour("paper"), border: edge, highlight: { background: colour("band"), border: edge } },
  };
}
function wrap(label) {
  const lines = [""];
  for (const word of label.split(/\s+/)) {
    const longer = lines.at(-1) ? lines.at(-1) + " " + word : word;
    if (longer.length <= data.letters || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
function belowOf(box, now) {
  if (now.one === null || now.two === null) return box.below;
  const one = box.cases.includes(now.one), two = box.cases.includes(now.two);
  return one && two ? "both cases" : one ? "first case only" : "second case only";
}
function linkStyle(number, lit) {
  const link = data.links[number];
  const edge = colour(lit ? (state.current === null ? "edge" : "focus") : "line");
  return {
    id: number, from: link.a, to: link.b, dashes: DASH[link.style] ?? false,
    width: link.style === "seen" ? 2.5 : 1.5,
    arrows: { to: { enabled: true, type: link.ends, scaleFactor: 0.6 } },
    color: { color: edge, highlight: colour("focus"), hover: edge },
    smooth: { type: "cubicBezier", forceDirection: "horizontal", roundness: 0.45 },
  };
}

const canvas = find("net");
const boxes = new vis.DataSet(), links = new vis.DataSet();
const network = new vis.Network(canvas, { nodes: boxes, edges: links }, {
  physics: false, layout: { improvedLayout: false },
  interaction: { dragNodes: false, hover: false, keyboard: false, navigationButtons: false },
});

network.on("afterDrawing", (context) => {
  context.fillStyle = colour("soft"); context.font = "600 15px system-ui, Segoe UI, Arial";
  for (const [name, x, y] of state.headings ?? []) context.fillText(name, x, y);
});
function headed(numbers, places) {
  const headings = new Map(data.headings), tops = new Map();
  for (const number of numbers) {
    const column = data.boxes[number].column, place = places.get(number);
    const left = place.x - data.spacing.box / 2;
    if (!tops.has(column) || left < tops.get(column)) tops.set(column, left);
  }
  const top = Math.min(...numbers.map((number) => places.get(number).y - data.boxes[number].height / 2));
  return [...tops].map(([column, x]) => [headings.get(column), x, top - 22]);
}
function around(number) {
  return new Set([number, ...outOf[number].map((n) => data.links[n].b), ...into[number].map((n) => data.links[n].a)]);
}
function draw({ fit = false } = {}) {
  const now = choices();
  const numbers = data.boxes.map((_, number) => number).filter((number) => boxShown(number, now));
  state.shown = new Set(numbers);
  const places = stand(numbers);
  const lit = state.current === null ? null : state.path ?? around(state.current);
  const lines = data.links.map((_, number) => number).filter((number) => {
    const link = data.links[number];
    return state.shown.has(link.a) && state.shown.has(link.b) && linkShown(link, now);
  });
  state.headings = headed(numbers, places);
  boxes.clear(); links.clear();
  boxes.add(numbers.map((number) => boxStyle(number, places.get(number), !lit || lit.has(number), now)));
  links.add(lines.map((number) => {
    const link = data.links[number];
    return linkStyle(number, !lit || (lit.has(link.a) && lit.has(link.b) && (state.path || link.a === state.current || link.b === state.current)));
  }));
  find("count").textContent = `${numbers.length} of ${data.boxes.length} boxes and ${lines.length} of ${data.links.length} links are shown.`;
  if (fit) fitted();
}
function fitted() {
  network.fit({ animation: false });
  const shown = boxes.get();
  if (network.getScale() >= 0.6 || !shown.length) return;
  const current = state.current === null ? null : boxes.get(state.current);
  const half = data.spacing.box / 2, scale = 0.6;
  const left = Math.min(...shown.map((box) => box.x)) - half - 20;
  const top = Math.min(...shown.map((box) => box.y - data.boxes[box.id].height / 2)) - 50;
  const position = current ?? { x: left + canvas.clientWidth / 2 / scale, y: top + canvas.clientHeight / 2 / scale };
  network.moveTo({ position: { x: position.x, y: position.y }, scale, animation: false });
}

/* ---- the panel ---- */
function list(title, numbers, end) {
  const part = document.createDocumentFragment();
  part.append(make("h3", `${title} (${numbers.length})`));
  const items = make("ul", null, "links");
  for (const number of numbers) {
    const link = data.links[number], item = make("li");
    item.append(button(data.boxes[link[end]].label, () => go(link[end]), "plain"), make("span", " " + link.says, "soft"));
    const why = make("details"), summary = make("summary", link.claims.length === 1 ? "1 claim" : `${link.claims.length} claims`);
    why.append(summary);
    why.addEventListener("toggle", () => { if (why.open && why.childElementCount === 1) why.append(...link.claims.map(claim)); });
    item.append(why);
    items.append(item);
  }
  part.append(items);
  return part;
}
function claim(number) {
  const said = data.claims[number], part = make("div", null, "claim");
  part.append(make("p", said.text));
  const badges = make("p");
  badges.append(make("span", said.status, "badge " + said.style));
  part.append(badges);
  const facts = make("dl");
  for (const [name, value] of said.facts) facts.append(make("dt", name), make("dd", value));
  part.append(facts);
  return part;
}
function open(number) {
  const box = data.boxes[number], panel = find("panel");
  const heading = new Map(data.headings).get(box.column);
  panel.replaceChildren(make("p", box.above ? `${heading}, ${box.above.toLowerCase()}` : heading, "kind"), make("h2", box.label));
  if (box.says) panel.append(make("p", box.says));
  if (box.below) panel.append(make("p", box.below, "soft"));
  const moves = make("p", null, "moves");
  moves.append(button("What leads here", () => trail(number, into, "a")), button("What follows", () => trail(number, outOf, "b")), button("Show neighbours", () => grow(number)));
  panel.append(moves, list("Led to by", into[number], "a"), list("Leads to", outOf[number], "b"));
  if (box.evidence.length) {
    panel.append(make("h3", `Reviews that bear on it (${box.evidence.length})`));
    const items = make("ul");
    for (const text of box.evidence) items.append(make("li", text));
    panel.append(items);
  }
}
function go(number, { remember = true } = {}) {
  state.current = number; state.path = null;
  state.open.add(number);
  draw(); open(number);
  if (!state.shown.has(number)) return;
  const box = boxes.get(number);
  network.selectNodes([number]);
  network.moveTo({ position: { x: box.x, y: box.y }, scale: Math.max(network.getScale(), 0.8), animation: still.matches ? false : { duration: 250 } });
  if (remember) history.pushState(null, "", "#node=" + encodeURIComponent(data.boxes[number].iri));
}
function trail(number, lists, end) {
  const seen = new Set([number]), waiting = [number], now = choices();
  while (waiting.length) for (const n of lists[waiting.pop()]) {
    const next = data.links[n][end];
    if (!seen.has(next) && linkShown(data.links[n], now)) { seen.add(next); waiting.push(next); }
  }
  seen.forEach((one) => state.open.add(one));
  state.current = number; state.path = seen; draw({ fit: true });
}
function grow(number) { around(number).forEach((one) => state.open.add(one)); state.current = number; state.path = null; draw(); go(number); }
function reset() { state.current = null; state.path = null; state.open = new Set(data.open); network.unselectAll(); draw({ fit: true }); history.replaceState(null, "", location.pathname); }

/* ---- mouse, keyboard, controls ---- */
network.on("click", (event) => event.nodes.length ? go(event.nodes[0]) : null);
canvas.addEventListener("keydown", (event) => {
  const moves = { ArrowRight: [outOf, "b"], ArrowLeft: [into, "a"], ArrowUp: -1, ArrowDown: 1 };
  if (event.key === "Escape") { event.preventDefault(); return reset(); }
  if (event.key === "Enter" && state.current !== null) { event.preventDefault(); return find("panel").focus(); }
  if (event.key !== "Home" && !(event.key in moves)) return;
  event.preventDefault();
  const inOrder = [...state.shown].sort((a, b) => data.boxes[a].column - data.boxes[b].column || data.boxes[a].rank - data.boxes[b].rank);
  if (event.key === "Home" || state.current === null) return inOrder.length ? go(inOrder[0]) : null;
  const move = moves[event.key];
  let next;
  if (Array.isArray(move)) next = move[0][state.current].map((n) => data.links[n][move[1]]).find((n) => state.shown.has(n));
  else { const column = inOrder.filter((n) => data.boxes[n].column === data.boxes[state.current].column); next = column[column.indexOf(state.current) + move]; }
  if (next !== undefined) go(next);
});
document.querySelectorAll("[data-kind], [data-status], #case, #other").forEach((control) => control.addEventListener("change", () => {
  const now = choices();
  if (now.one !== null || now.two !== null) data.boxes.forEach((box, number) => { if (box.cases.includes(now.one) || box.cases.includes(now.two)) state.open.add(number); });
  state.path = null; draw({ fit: true });
}));
find("search").addEventListener("change", (event) => {
  const words = event.target.value.trim().toLowerCase();
  if (!words) return;
  let number = data.boxes.findIndex((box) => box.label.toLowerCase() === words);
  if (number < 0) number = data.boxes.findIndex((box) => box.label.toLowerCase().includes(words));
  find("found").textContent = number < 0 ? `No box has “${event.target.value}” in its name.` : "";
  if (number >= 0) go(number);
});
find("fit").addEventListener("click", fitted);
find("reset").addEventListener("click", reset);
for (const [id, factor] of [["closer", 1.25], ["further", 0.8]]) find(id).addEventListener("click", () => network.moveTo({ scale: network.getScale() * factor }));
find("all")?.addEventListener("click", () => { data.boxes.forEach((_, number) => state.open.add(number)); draw({ fit: true }); });

function save(address, name) { const link = make("a"); link.href = address; link.download = name; link.click(); }
find("png").addEventListener("click", () => save(canvas.querySelector("canvas").toDataURL("image/png"), "map.png"));
find("svg").addEventListener("click", () => save("data:image/svg+xml;charset=utf-8," + encodeURIComponent(asSvg()), "map.svg"));
function asSvg() {
  const space = "http://www.w3.org/2000/svg", root = document.createElementNS(space, "svg");
  const add = (parent, tag, values, text) => { const element = document.createElementNS(space, tag); for (const [name, value] of Object.entries(values)) element.setAttribute(name, value); if (text) element.textContent = text; parent.append(element); return element; };
  const half = data.spacing.box / 2, shown = boxes.get();
  const left = Math.min(...shown.map((box) => box.x)) - half - 20, top = Math.min(...shown.map((box) => box.y)) - 80;
  const right = Math.max(...shown.map((box) => box.x)) + half + 60, bottom = Math.max(...shown.map((box) => box.y)) + 80;
  root.setAttribute("xmlns", space); root.setAttribute("viewBox", `${left} ${top} ${right - left} ${bottom - top}`);
  add(root, "title", {}, document.title);
  add(root, "rect", { x: left, y: top, width: right - left, height: bottom - top, fill: colour("paper") });
  for (const line of links.get()) {
    const a = boxes.get(line.from), b = boxes.get(line.to), bend = Math.max((b.x - a.x) / 2, 40);
    add(root, "path", { d: `M${a.x + half},${a.y} C${a.x + half + bend},${a.y} ${b.x - half - bend},${b.y} ${b.x - half},${b.y}`, fill: "none", stroke: line.color.color, "stroke-width": line.width, "stroke-dasharray": line.dashes ? line.dashes.join(" ") : "none" });
  }
  for (const box of shown) {
    const tall = data.boxes[box.id].height, y = box.y - tall / 2;
    add(root, "rect", { x: box.x - half, y, width: 2 * half, height: tall, rx: box.shapeProperties.borderRadius, fill: box.color.background, stroke: box.color.border, "stroke-width": box.borderWidth, "stroke-dasharray": box.shapeProperties.borderDashes ? box.shapeProperties.borderDashes.join(" ") : "none" });
    box.label.split("\n").forEach((text, line) => add(root, "text", { x: box.x - half + 12, y: y + 18 + 17 * line, "font-family": "system-ui, Arial, sans-serif", "font-size": 13.5, fill: box.font.color }, text));
  }
  return new XMLSerializer().serializeToString(root);
}

function arrive() {
  const named = location.hash.match(/^#node=(.+)/);
  const number = named ? known.get(decodeURIComponent(named[1])) : undefined;
  if (number !== undefined) go(number, { remember: false });
}
addEventListener("popstate", arrive);
addEventListener("hashchange", arrive);
dark.addEventListener("change", () => draw());

const table = document.querySelector("#rows");
if (table && table.rows.length < data.links.length) table.closest("details").addEventListener("toggle", () => {
  table.replaceChildren(...data.links.map((link) => {
    const row = make("tr"), head = make("th", data.boxes[link.a].label);
    head.scope = "row";
    row.append(head, make("td", data.boxes[link.b].label), make("td", link.says), make("td", link.cases.map((number) => data.cases[number]).join("; ")), make("td", String(link.claims.length)));
    return row;
  }));
  find("listed").textContent = "";
}, { once: true });

document.documentElement.classList.add("moving");
draw({ fit: true });
arrive();
window.icgraphReady = performance.now();
})();
