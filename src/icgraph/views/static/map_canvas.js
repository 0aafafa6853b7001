/* More boxes than an SVG of links should hold: vis-network draws them, and is started only then. */
const OUTLINE = { step: [9, 3], "outcome-adverse": [9, 3, 2, 3], "outcome-feared": [2, 4] };
const DASH = { thought: [7, 5], feared: [2, 4] };
const ENDS = { arrow: "arrow", bar: "bar", ring: "circle" };
const TYPE = "system-ui, Segoe UI, Roboto, Helvetica Neue, Arial";
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const canvas = { area: find("canvas"), network: null, boxes: null, links: null };

function started() {
  if (canvas.network) return;
  const script = document.createElement("script");
  script.textContent = find("vis-network").textContent;
  document.head.append(script);
  canvas.boxes = new vis.DataSet();
  canvas.links = new vis.DataSet();
  canvas.network = new vis.Network(canvas.area, { nodes: canvas.boxes, edges: canvas.links }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { dragNodes: false, hover: false, keyboard: false, navigationButtons: false },
  });
  canvas.network.on("click", (event) => event.nodes.length ? go(event.nodes[0]) : null);
  canvas.network.on("afterDrawing", (context) => {
    context.fillStyle = colour("soft");
    context.font = `600 14px ${TYPE}`;
    for (const [, name, x, y] of state.scene.parts[0].headings) context.fillText(name, x, y);
  });
}
function onCanvas(scene) {
  started();
  laidOut(scene);
  const [part] = scene.parts, lit = boxLit();
  canvas.boxes.clear();
  canvas.links.clear();
  canvas.boxes.add(part.numbers.map((number) => boxStyle(number, part.places.get(number), lit(number), scene.now)));
  canvas.links.add(part.lines.map((number) => linkStyle(number, lineLit(number))));
}
function boxStyle(number, place, lit, now) {
  const box = data.boxes[number], apart = box.kind.startsWith("outcome-");
  const edge = colour(lit ? apart ? "adverse" : box.kind : "line");
  return {
    id: number, label: [...box.lines, ...under(box, now)].join("\n"),
    x: place.x + GAP.box / 2, y: place.y + tall(number, now) / 2, shape: "box", margin: 8,
    widthConstraint: { minimum: GAP.box - 16, maximum: GAP.box - 16 }, heightConstraint: { minimum: tall(number, now) - 16 },
    font: { color: colour(lit ? "ink" : "soft"), size: 13, face: TYPE, align: "left" },
    borderWidth: number === state.current ? 4 : lit ? 2 : 1, borderWidthSelected: 4,
    shapeProperties: { borderRadius: box.kind.startsWith("outcome") ? 14 : 5, borderDashes: OUTLINE[box.kind] ?? false },
    color: { background: colour("paper"), border: edge, highlight: { background: colour("band"), border: edge } },
  };
}
function linkStyle(number, lit) {
  const link = data.links[number];
  const edge = colour(!lit ? "line" : state.current !== null ? "focus" : link.style === "feared" ? "adverse" : "edge");
  return {
    id: number, from: link.a, to: link.b, dashes: DASH[link.style] ?? false, width: link.style === "seen" ? 2.5 : 1.5,
    label: link.word || undefined, font: { color: colour("ink"), size: 12, face: TYPE, strokeColor: colour("paper"), strokeWidth: 4 },
    arrows: { to: { enabled: true, type: ENDS[link.ends], scaleFactor: 0.6 } },
    color: { color: edge, highlight: colour("focus"), hover: edge },
    smooth: { type: "cubicBezier", forceDirection: "horizontal", roundness: 0.45 },
  };
}
/* The whole, but never so small that no word can be read: then its beginning, or the chosen box. */
function fitCanvas() {
  const { network, area } = canvas, least = 0.6;
  network.fit({ animation: false });
  if (network.getScale() >= least) return;
  const box = state.current === null ? null : canvas.boxes.get(state.current);
  const position = box ?? { x: area.clientWidth / 2 / least, y: area.clientHeight / 2 / least };
  network.moveTo({ position: { x: position.x, y: position.y }, scale: least, animation: false });
}
function showOnCanvas(number) {
  const box = canvas.boxes.get(number);
  canvas.network.selectNodes([number]);
  const animation = calm.matches ? false : { duration: 250 };
  canvas.network.moveTo({ position: { x: box.x, y: box.y }, scale: Math.max(canvas.network.getScale(), 0.8), animation });
}
