/* What the map knows and what of it is shown: the data in #data, the choices, where boxes stand. */
const data = JSON.parse(document.getElementById("data").textContent);
const find = (id) => document.getElementById(id);
const POOLED = new Set(data.pooled);
const text = (value) => Array.isArray(value) ? value.map(text) : data.texts[value];
const unpack = (table) => table.rows.map((row) => Object.fromEntries(
  table.fields.map((field, n) => [field, POOLED.has(field) ? text(row[n]) : row[n]])));
data.boxes = unpack(data.boxes);
for (const box of data.boxes) box.iri = box.space + box.local;
data.links = unpack(data.links);
data.claims = unpack(data.claims);

const KINDS = data.kinds.map(([kind]) => kind);
const HEADING = new Map(data.kinds);
const GAP = data.spacing;
const outOf = data.boxes.map(() => []), into = data.boxes.map(() => []);
data.links.forEach((link, number) => { outOf[link.a].push(number); into[link.b].push(number); });
const linkAt = new Map(data.links.map((link, number) => [`${link.a} ${link.b}`, number]));
const known = new Map(data.boxes.map((box, number) => [box.iri, number]));

/* current: the chosen box; part: the half of the picture it was chosen in; path: what leads to it
   or follows from it, when that was asked for. */
const state = { open: new Set(data.open), current: null, part: 0, path: null, zoom: 1, scene: null };

/* ---- what is shown: open boxes, of the kinds, links and cases chosen ---- */
const ticked = (group) => new Set([...document.querySelectorAll(`[data-${group}]`)]
  .filter((box) => box.checked).map((box) => box.dataset[group]));
function picked(id) {
  const value = find(id)?.value ?? "";
  return value === "" ? null : Number(value);
}
function choices() {
  const one = picked("case"), two = picked("other");
  return { kinds: ticked("kind"), styles: ticked("style"), one, two: one === null || one === two ? null : two };
}
const inChosen = (cases, now) => now.one === null || cases.includes(now.one) || cases.includes(now.two);
const linkChosen = (link, now) => now.styles.has(link.style) && inChosen(link.cases, now);
function boxChosen(number, now) {
  const box = data.boxes[number];
  if (!now.kinds.has(box.kind)) return false;
  return now.one === null ? state.open.has(number) : inChosen(box.cases, now) || number === state.current;
}

/* What is drawn: one part, or a part for each of two cases; canvas when there is too much of it. */
function sceneOf() {
  const now = choices();
  const numbers = data.boxes.map((_, number) => number).filter((number) => boxChosen(number, now));
  const shown = new Set(numbers);
  const lines = data.links.map((_, number) => number).filter((number) => {
    const link = data.links[number];
    return shown.has(link.a) && shown.has(link.b) && linkChosen(link, now);
  });
  const whole = { title: "", numbers, lines };
  const halves = now.two === null ? [whole] : [now.one, now.two].map((one) => ({
    title: data.cases[one],
    numbers: numbers.filter((number) => data.boxes[number].cases.includes(one)),
    lines: lines.filter((number) => data.links[number].cases.includes(one)),
  }));
  const drawn = halves.reduce((sum, part) => sum + part.numbers.length, 0);
  const canvas = drawn > data.most;
  now.halves = halves.length > 1 && !canvas;
  return { now, shown, lines, canvas, parts: canvas ? [whole] : halves };
}
function countOf(scene) {
  return `${scene.shown.size} of ${data.boxes.length} boxes and ${scene.lines.length} of ${data.links.length} links are shown.`;
}

/* ---- words of a box ---- */
const inBoth = (box, now) => box.cases.includes(now.one) && box.cases.includes(now.two);
function under(box, now) {
  if (now.two === null) return box.under;
  if (inBoth(box, now)) return ["both cases"];
  return [now.halves ? "only here" : box.cases.includes(now.one) ? "first case only" : "second case only"];
}
function tall(number, now) {
  const box = data.boxes[number];
  return box.lines.length * GAP.line + under(box, now).length * GAP.fine + 2 * GAP.padding - 3;
}
function nameOf(box, now) {
  const below = now.two === null ? box.below : under(box, now)[0];
  return `${HEADING.get(box.kind)}: ${box.label}${below ? ", " + below : ""}`;
}

/* ---- where boxes stand: columns of groups; their order comes with the data ---- */
function grouped(part, scene) {
  const groups = new Map(), { halves } = scene.now;
  const last = (number) => halves && !inBoth(data.boxes[number], scene.now);
  const inOrder = [...part.numbers].sort((a, b) => last(a) - last(b) || data.boxes[a].rank - data.boxes[b].rank);
  for (const number of inOrder) {
    const { kind } = data.boxes[number];
    groups.set(kind, [...groups.get(kind) ?? [], number]);
  }
  return groups;
}
const tallOf = (keys, now) => keys.reduce((sum, key) => sum + tall(key, now) + GAP.down, -GAP.down);
function folded(keys, size) {
  const parts = [];
  for (let start = 0; start < keys.length; start += size) parts.push(keys.slice(start, start + size));
  return parts;
}
/* The columns, with the room of each group; halves share them, so that what is in both is level. */
function planned(halves, now) {
  const plan = new Map();
  for (const kind of KINDS) {
    const same = halves.map((groups) => groups.get(kind) ?? []), most = Math.max(...same.map((keys) => keys.length));
    if (!most) continue;
    const { column } = data.boxes[same.flat()[0]];
    if (!plan.has(column)) plan.set(column, { folds: 1, groups: [] });
    const one = plan.get(column);
    one.folds = Math.max(one.folds, Math.ceil(most / GAP.tallest));
    one.groups.push({ kind, same, most });
  }
  let x = GAP.margin;
  const columns = [...plan.keys()].sort((a, b) => a - b).map((column) => plan.get(column));
  const wide = (one) => one.folds * (GAP.box + GAP.folded) - GAP.folded;
  const left = GAP.wide - columns.reduce((sum, one) => sum + wide(one), 0);
  const across = Math.max(GAP.across, Math.min(GAP.apart, Math.floor(left / Math.max(columns.length - 1, 1))));
  for (const one of columns) {
    for (const group of one.groups) {
      group.size = Math.ceil(group.most / one.folds);
      group.room = Math.max(...group.same.flatMap((keys) => folded(keys, group.size).map((column) => tallOf(column, now))));
    }
    one.x = x;
    one.half = Math.floor(one.groups.reduce((sum, group) => sum + group.room + GAP.between, -GAP.between) / 2);
    x += wide(one) + across;
  }
  return { columns, width: Math.max(x - across, GAP.margin) + GAP.margin, half: Math.max(0, ...columns.map((one) => one.half)) };
}
/* Gives each part its places (upper left corners) and headings, and the scene its size. */
function laidOut(scene) {
  const halves = scene.parts.map((part) => grouped(part, scene)), plan = planned(halves, scene.now);
  scene.width = plan.width;
  scene.height = scene.parts.reduce((y, part, n) => placed(part, halves[n], plan, y, scene.now), 0);
}
function placed(part, groups, plan, y, now) {
  const beside = now.halves, top = y + GAP.margin + GAP.heading + (beside ? GAP.heading : 0);
  part.places = new Map();
  part.headings = beside ? [["part", part.title, GAP.margin, y + GAP.margin + 14]] : [];
  for (const one of plan.columns) {
    let down = top + (beside ? 0 : Math.min(plan.half - one.half, Math.max(GAP.middle - one.half, 0))), first = true;
    for (const { kind, size, room } of one.groups) {
      const keys = groups.get(kind) ?? [], tops = [];
      folded(keys, size).forEach((column, fold) => {
        let at = down + (beside ? 0 : Math.floor((room - tallOf(column, now)) / 2));
        tops.push(at);
        for (const key of column) {
          part.places.set(key, { x: one.x + fold * (GAP.box + GAP.folded), y: at });
          at += tall(key, now) + GAP.down;
        }
      });
      if (keys.length) part.headings.push(["heading", HEADING.get(kind), one.x, first ? top - GAP.heading + 14 : Math.min(...tops) - GAP.beneath]);
      first = false;
      down += room + GAP.between;
    }
  }
  const bottoms = [...part.places].map(([key, place]) => place.y + tall(key, now));
  return Math.max(top, ...bottoms) + GAP.margin;
}

/* ---- neighbours and paths ---- */
function around(number) {
  return new Set([number, ...outOf[number].map((n) => data.links[n].b), ...into[number].map((n) => data.links[n].a)]);
}
const isFeared = (link) => link.ends === "ring";
/* Everything that leads to a box, or follows from it, along links of one and the same case; what is
   only feared neither leads nor follows. */
function along(number, lists, end) {
  const now = choices(), boxes = new Set([number]), lines = new Set();
  for (const one of data.boxes[number].cases.filter((place) => inChosen([place], now))) {
    const reached = new Set([number]), waiting = [number];
    while (waiting.length) for (const n of lists[waiting.pop()]) {
      const link = data.links[n], next = link[end];
      if (isFeared(link) || !link.cases.includes(one) || !linkChosen(link, now)) continue;
      lines.add(n);
      if (!reached.has(next)) waiting.push(next);
      reached.add(next);
    }
    reached.forEach((found) => boxes.add(found));
  }
  return { boxes, lines };
}
/* Whether a box, and whether a link, is to stand out. */
function boxLit() {
  const near = state.path?.boxes ?? (state.current === null ? null : around(state.current));
  return (number) => near === null || near.has(number);
}
function lineLit(number) {
  const { current, path } = state, link = data.links[number];
  return current === null || (path ? path.lines.has(number) : link.a === current || link.b === current);
}
