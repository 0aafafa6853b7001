/* What can be used on a page, and what a walk with the keyboard comes by. */
(() => {
"use strict";
const USED = "a[href], button, select, input, textarea, summary, [tabindex]";
const LOOKED = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderTopColor", "borderTopWidth", "backgroundColor", "stroke", "strokeWidth"];
const all = (selector) => [...document.querySelectorAll(selector)];
const keys = { stops: [], log: [] };

const told = (one) => `${one.localName}${one.id && `#${one.id}`} “${(one.getAttribute("aria-label") ?? one.textContent).trim().slice(0, 40)}”`;
const look = (one) => JSON.stringify([one, ...one.querySelectorAll("rect, circle, path")].slice(0, 4).map((part) => {
  const style = getComputedStyle(part);
  return LOOKED.map((name) => style[name]);
}));

/* What a mouse can use: numbered as it stands in the page, with its look while it has no focus. */
keys.find = () => {
  const seen = probe.judge();
  const usable = (one) => seen(one) && !one.disabled && (one.getAttribute("tabindex") !== "-1" || one.closest("svg") && one.matches("a, [role]"));
  keys.stops = all(`:is(${USED}):not(main, datalist *)`).filter(usable).map((one) => ({ one, rest: look(one) }));
  return keys.stops.length;
};
/* Of long lists of like items the first five and the last. */
keys.shorten = () => { for (const list of all("ul, ol, dl, tbody")) for (const item of [...list.children].slice(5, -1)) item.remove(); };

/* Of boxes that share one place in the order of Tab, and of choices of one question, one is enough. */
const shared = (one) => one.getAttribute("tabindex") === "-1" || one.type === "radio" && !one.checked;

const band = (one) => {
  const { top, height } = one.getBoundingClientRect();
  return all("h1, h2").filter((heading) => heading.getClientRects().length && heading.getBoundingClientRect().top <= top + height / 2).length;
};
keys.watch = () => document.addEventListener("focusin", ({ target }) => {
  const place = keys.stops.findIndex(({ one }) => one === target), style = getComputedStyle(target);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const box = target.getClientRects()[0] ?? target.getBoundingClientRect();
  keys.log.push({ place, name: told(target), skip: target.matches(".skip"), band: band(target),
    shown: ring || place >= 0 && look(target) !== keys.stops[place].rest,
    inside: box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth });
});
keys.missed = () => {
  const met = new Set(keys.log.map(({ place }) => place));
  return keys.stops.filter(({ one }, place) => !met.has(place) && !shared(one)).map(({ one }) => told(one));
};
/* Elements that listen to a mouse, and can neither be focused nor hold anything that can. */
keys.deaf = () => [...(window.listening ?? [])].filter((one) => one instanceof Element && one.isConnected && !["HTML", "BODY"].includes(one.tagName)
  && !one.matches(USED) && !one.closest("a[href], button, summary, label, [tabindex]") && !one.querySelector(USED)).map(told);

/* Targets under 24 px whose circle of 24 px meets another target; links in a sentence are free: 2.5.8. */
keys.small = () => {
  const seen = probe.judge();
  const rects = all("a[href], button, select, input, textarea, summary").filter((one) => seen(one)).map((one) => ({ one, box: one.getBoundingClientRect() }));
  const flows = (one) => [...one.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
    && getComputedStyle(one).display === "inline";
  const little = ({ box }) => box.width < 24 || box.height < 24;
  return rects.filter((it) => little(it) && !flows(it.one)).filter(({ one, box }) => {
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    return rects.some((other) => {
      if (other.one === one || one.contains(other.one) || other.one.contains(one) || flows(other.one)) return false;
      const { left, right, top, bottom } = other.box;
      if (little(other)) return Math.hypot(x - (left + right) / 2, y - (top + bottom) / 2) < 23.5;
      return Math.hypot(x - Math.min(Math.max(x, left), right), y - Math.min(Math.max(y, top), bottom)) < 11.5;
    });
  }).map(({ one }) => told(one));
};
/* Regions that scroll, by number, with those in which anything is out of sight; in a map arrows go from box to box. */
const REGIONS = ":is(.scroll, [role=region][tabindex]):not(:has([data-box][tabindex]))";
keys.regions = () => all(REGIONS).map((one, place) => ({ place, wide: one.scrollWidth > one.clientWidth + 1 && one.checkVisibility() }))
  .filter(({ wide }) => wide).map(({ place }) => place);
const region = (place) => all(REGIONS)[place];
keys.enter = (place) => region(place).focus();
keys.scrolled = async (place) => {
  for (let turn = 0; turn < 60 && region(place).scrollLeft === 0; turn += 1) await new Promise((done) => setTimeout(done, 50));
  return region(place).scrollLeft > 0;
};
window.keys = keys;
})();
