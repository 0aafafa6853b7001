/* Going from box to box by mouse, keyboard, search, link and address; filters and buttons. */
const view = find("view");
const addressOf = (number) => "#node=" + encodeURIComponent(data.boxes[number].iri);
const linkTo = (number) => "./" + location.pathname.split("/").at(-1) + addressOf(number);

function draw({ fit = false } = {}) {
  const scene = state.scene = sceneOf();
  still.hidden = scene.canvas;
  view.classList.toggle("halves", scene.now.halves);
  canvas.area.hidden = !scene.canvas;
  if (scene.canvas) {
    onCanvas(scene);
    if (fit) fitCanvas();
  } else {
    still.replaceChildren(painted(scene));
  }
  find("count").textContent = countOf(scene);
}
/* ---- choosing a box, and leaving it ---- */
function go(number, { remember = true, part = state.part, focus = false } = {}) {
  const redraw = !state.scene.shown.has(number) || state.scene.canvas;
  Object.assign(state, { current: number, part, path: null });
  state.open.add(number);
  describe(number);
  if (redraw) draw();
  mark(focus);
  if (remember) history.pushState(null, "", addressOf(number));
}
function mark(focus) {
  const number = state.current;
  if (!state.scene.shown.has(number)) return;
  if (state.scene.canvas) return void showOnCanvas(number);
  highlight(still.querySelector("svg"));
  const box = elementOf(number, state.part);
  if (!box) return;
  state.part = partOf(box);
  box.scrollIntoView({ block: "nearest", inline: "center" });
  if (focus) box.focus({ preventScroll: true });
}
function leave() {
  const number = state.current, inside = [panel, view].some((part) => part.contains(document.activeElement));
  Object.assign(state, { current: null, path: null });
  told(false);
  draw();
  history.replaceState(null, "", location.pathname + location.search);
  if (number === null || !inside) return;
  if (state.scene.canvas) canvas.area.focus();
  else elementOf(number, state.part)?.focus({ preventScroll: true });
}
function reset() {
  state.open = new Set(data.open);
  state.zoom = 1;
  leave();
  if (state.scene.canvas) fitCanvas();
}
function trail(number, lists, end) {
  const path = along(number, lists, end);
  path.boxes.forEach((one) => state.open.add(one));
  Object.assign(state, { current: number, path });
  draw({ fit: true });
  if (!state.scene.canvas) mark(false);
}
function grow(number) {
  around(number).forEach((one) => state.open.add(one));
  state.current = null;
  draw({ fit: true });
  go(number);
}

/* ---- keyboard: Up and Down within a column, Left and Right along the links ---- */
function inOrder(part) {
  const { places } = state.scene.parts[part];
  return [...places.keys()].sort((a, b) => places.get(a).x - places.get(b).x || places.get(a).y - places.get(b).y);
}
function nearest(from, numbers, places) {
  const away = (number) => Math.abs(places.get(number).y - places.get(from).y);
  return [...numbers].sort((a, b) => away(a) - away(b) || a - b)[0];
}
function aside(from, part, lists, end, side) {
  const { places, lines } = state.scene.parts[part], there = new Set(lines);
  const linked = lists[from].filter((n) => there.has(n)).map((n) => data.links[n][end]);
  if (linked.length) return nearest(from, linked, places);
  const beyond = [...places.keys()].filter((number) => side * (places.get(number).x - places.get(from).x) > 0);
  const closest = Math.min(...beyond.map((number) => side * places.get(number).x));
  return nearest(from, beyond.filter((number) => side * places.get(number).x === closest), places);
}
function next(key, from, part) {
  const all = inOrder(part);
  if (from === null || key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  if (key === "ArrowRight") return aside(from, part, outOf, "b", 1);
  if (key === "ArrowLeft") return aside(from, part, into, "a", -1);
  const at = all.indexOf(from) + (key === "ArrowDown" ? 1 : -1);
  return all[at];
}
const KEYS = new Set(["Home", "End", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]);
view.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const box = event.target.closest("[data-box]");
  const from = box ? Number(box.dataset.box) : state.current, part = box ? partOf(box) : 0;
  if (event.key === "Escape") reset();
  else if (event.key === "Enter" && from !== null) {
    if (from !== state.current) go(from, { part });
    panel.focus();
  } else if (KEYS.has(event.key)) {
    const found = next(event.key, from, part);
    if (found !== undefined) go(found, { part, focus: true });
  } else return;
  event.preventDefault();
});
panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  leave();
});
still.addEventListener("click", (event) => {
  const box = event.target.closest("[data-box]");
  if (!box || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(Number(box.dataset.box), { part: partOf(box), focus: true });
});

/* ---- filters, search, buttons ---- */
document.querySelectorAll("[data-kind], [data-style], #case, #other").forEach((control) => control.addEventListener("change", () => {
  if (find("other")) find("other").disabled = find("case").value === "";
  const { current } = state, now = choices();
  if (current !== null && now.one !== null && !inChosen(data.boxes[current].cases, now)) leave();
  Object.assign(state, { path: null, part: 0 });
  draw({ fit: true });
}));
find("search").addEventListener("focus", () => {
  find("labels").replaceChildren(...data.boxes.map((box) => Object.assign(make("option"), { value: box.label })));
}, { once: true });
find("search").addEventListener("change", (event) => {
  const words = event.target.value.trim().toLowerCase();
  if (!words) return;
  let number = data.boxes.findIndex((box) => box.label.toLowerCase() === words);
  if (number < 0) number = data.boxes.findIndex((box) => box.label.toLowerCase().includes(words));
  find("found").textContent = number < 0 ? `No box has “${event.target.value}” in its name.` : "";
  if (number >= 0) go(number);
});
function zoom(factor) {
  if (state.scene.canvas) return void canvas.network.moveTo({ scale: canvas.network.getScale() * factor });
  state.zoom = Math.min(3, Math.max(0.4, state.zoom * factor));
  zoomed(still.querySelector("svg"), state.scene);
}
function fitted() {
  if (state.scene.canvas) return void fitCanvas();
  zoom(Math.max(0.6, Math.min(1.5, view.parentElement.clientWidth / (state.scene.width + 2))) / state.zoom);
}
find("fit").addEventListener("click", fitted);
find("larger").addEventListener("click", () => zoom(1.25));
find("smaller").addEventListener("click", () => zoom(0.8));
find("reset").addEventListener("click", reset);
find("all")?.addEventListener("click", () => { data.boxes.forEach((_, number) => state.open.add(number)); draw({ fit: true }); });
find("png").addEventListener("click", async () => save(state.scene.canvas ? canvas.area.querySelector("canvas").toDataURL("image/png") : await asPng(), "map.png"));
find("svg").addEventListener("click", () => save(asAddress(asSvg()), "map.svg"));
find("more").addEventListener("click", () => find("more").setAttribute("aria-expanded", find("further-controls").classList.toggle("open")));

/* ---- addresses, colours, the table of a large map ---- */
function arrive() {
  const named = location.hash.match(/^#node=(.+)/);
  const number = named ? known.get(decodeURIComponent(named[1])) : undefined;
  if (number !== undefined) go(number, { remember: false });
  else if (state.current !== null) leave();
}
addEventListener("popstate", arrive);
addEventListener("hashchange", arrive);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => state.scene.canvas && draw());

const rows = find("rows");
if (rows.rows.length < data.links.length) rows.closest("details").addEventListener("toggle", () => {
  rows.replaceChildren(...data.links.map((link) => {
    const row = make("tr"), head = make("th", data.boxes[link.a].label);
    head.scope = "row";
    const cases = link.cases.map((number) => data.cases[number]).join("; ");
    row.append(head, ...[data.boxes[link.b].label, link.says, cases, link.claims.length].map((words) => make("td", String(words))));
    return row;
  }));
  find("listed").textContent = "";
}, { once: true });

/* The picture that came with the page is made live as it stands; nothing is drawn again. */
state.scene = sceneOf();
laidOut(state.scene);
for (const box of still.querySelectorAll("[data-box]")) box.setAttribute("href", linkTo(Number(box.dataset.box)));
highlight(still.querySelector("svg"));
view.removeAttribute("tabindex");
document.documentElement.classList.add("moving");
arrive();
window.icgraphReady = performance.now();
