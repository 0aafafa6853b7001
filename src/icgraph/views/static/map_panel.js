/* The description of the chosen box: what is said of it, by whom, in which passage. Text only. */
const panel = find("panel"), stage = find("stage");

function make(tag, words, name) {
  const element = document.createElement(tag);
  if (words !== undefined && words !== null) element.textContent = words;
  if (name) element.className = name;
  return element;
}
function button(words, does, name) {
  const element = make("button", words, name);
  element.type = "button";
  element.addEventListener("click", does);
  return element;
}
function linkList(title, numbers, end) {
  const items = make("ul", null, "links");
  for (const number of numbers) {
    const link = data.links[number], item = make("li"), count = link.claims.length;
    const why = make("details");
    why.append(make("summary", count === 1 ? "1 claim" : `${count} claims`));
    why.addEventListener("toggle", () => { if (why.open && why.childElementCount === 1) why.append(...link.claims.map(claim)); });
    item.append(button(data.boxes[link[end]].label, () => go(link[end]), "plain"), make("span", " " + link.says, "soft"), why);
    items.append(item);
  }
  return [make("h3", `${title} (${numbers.length})`), items];
}
function wordList(title, texts) {
  const items = make("ul");
  items.append(...texts.map((words) => make("li", words)));
  return [make("h3", `${title} (${texts.length})`), items];
}
function claim(number) {
  const said = data.claims[number], part = make("div", null, "claim");
  const badges = make("p"), facts = make("dl");
  badges.append(make("span", said.status, "badge " + said.style));
  for (const [name, value] of said.facts) facts.append(make("dt", name), make("dd", value));
  part.append(make("p", said.text), badges, facts);
  return part;
}
function describe(number) {
  const box = data.boxes[number], top = make("div", null, "top");
  const close = button("Close", () => leave());
  close.setAttribute("aria-label", "Close the description");
  top.append(make("p", HEADING.get(box.kind), "kind"), close);
  panel.replaceChildren(top, make("h2", box.label));
  if (box.says) panel.append(make("p", box.says));
  if (box.below) panel.append(make("p", box.below, "soft"));
  const moves = make("p", null, "moves");
  moves.append(
    button("What leads here", () => trail(number, into, "a")),
    button("What follows", () => trail(number, outOf, "b")),
    button("Show neighbours", () => grow(number)));
  panel.append(moves);
  for (const [title, numbers, end] of [["Led to by", into[number], "a"], ["Leads to", outOf[number], "b"]]) {
    const feared = numbers.filter((n) => isFeared(data.links[n]));
    if (feared.length < numbers.length || !feared.length) panel.append(...linkList(title, numbers.filter((n) => !feared.includes(n)), end));
    if (feared.length) panel.append(...linkList(end === "a" ? "Feared where there is" : "Feared beside it", feared, end));
  }
  if (box.evidence.length) panel.append(...wordList("Reviews that bear on it", box.evidence));
  if (data.cases.length > 1) panel.append(...wordList("Cases", box.cases.map((one) => data.cases[one])));
  panel.scrollTop = 0;
  told(true);
}
function told(open) {
  panel.hidden = !open;
  stage.classList.toggle("told", open);
  document.documentElement.classList.toggle("told", open);
}
