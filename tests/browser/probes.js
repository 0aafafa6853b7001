/* What a page shows, measured inside the page: its words, what is cut or crowded, what is seen of it. */
(() => {
"use strict";
const SKIPPED = "script, style, template, noscript, datalist, option, title, desc, defs";
const SLACK = 2;
const probe = {};
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/* Whether a sighted reader sees an element: drawn, and neither clipped away nor moved off the page. */
function judge() {
  const known = new Map();
  const away = (element) => {
    if (!element) return false;
    if (!known.has(element)) {
      const { position, clipPath } = getComputedStyle(element);
      known.set(element, position === "absolute" && (clipPath.startsWith("inset(50") ||
        element.getBoundingClientRect().right < 0) || away(element.parentElement));
    }
    return known.get(element);
  };
  const boxed = (element) => getComputedStyle(element).display === "contents" ? boxed(element.parentElement) : element;
  return (element) => !element.closest(SKIPPED) && !away(element) && boxed(element).checkVisibility(
    { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
}
/* Each text that is seen, with its element: text nodes, and what a style writes before or after. */
function* texts(within, without) {
  const seen = judge();
  for (const element of all("*", document.querySelector(within))) {
    if (without && element.closest(without) || !seen(element)) continue;
    for (const node of element.childNodes)
      if (node.nodeType === Node.TEXT_NODE && node.data.trim()) yield { element, node, text: node.data.trim() };
    for (const place of ["::before", "::after"]) {
      const quoted = getComputedStyle(element, place).content.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
      if (quoted.length) yield { element, text: quoted.map((one) => one.slice(1, -1)).join("") };
    }
  }
}
function* boxes(within) {
  const range = document.createRange();
  for (const { element, node, text } of texts(within)) if (node) {
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 1) yield { element, node, text, box };
  }
}
probe.judge = judge;
probe.unfold = () => {
  for (const one of all("details")) one.open = true;
  for (const one of all("button[aria-expanded=false]")) if (one.checkVisibility()) one.click();
};

/* How often each word is seen. */
probe.words = (within = "body", without = "") => {
  const count = new Map();
  for (const { text } of texts(within, without))
    for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) count.set(word, (count.get(word) ?? 0) + 1);
  return [...count];
};
/* Texts cut by a box that hides what leaves it, by the picture they stand in, or by the window. */
probe.cut = () => {
  const found = new Set();
  for (const { element, text, box } of boxes("body")) for (let outer = element; outer; outer = outer.parentElement) {
    if (outer instanceof SVGElement && outer.localName !== "svg") continue;
    const { overflowX, overflowY, position } = getComputedStyle(outer), frame = outer.getBoundingClientRect();
    if (["auto", "scroll"].includes(overflowX)) break;
    const sides = outer === document.body ? box.left < -SLACK || box.right > window.innerWidth + SLACK
      : overflowX !== "visible" && (box.left < frame.left - SLACK || box.right > frame.right + SLACK);
    const ends = overflowY !== "visible" && (box.top < frame.top - SLACK || box.bottom > frame.bottom + SLACK);
    if (sides || ends) found.add(`${text} (in ${outer.localName} ${outer.getAttribute("class") ?? ""})`);
    if (position === "fixed") break;
  }
  return [...found];
};
/* Whether a piece of text is in sight within all that scrolls around it. */
function inSight({ element, box }) {
  for (let outer = element.closest(".scroll, .view"); outer; outer = outer.parentElement.closest(".scroll, .view")) {
    const frame = outer.getBoundingClientRect();
    if (box.right <= frame.left || box.left >= frame.right || box.bottom <= frame.top || box.top >= frame.bottom) return false;
  }
  return true;
}
/* Pairs of texts that lie on each other. */
probe.crowded = () => {
  const placed = [...boxes("body")].filter(inSight).sort((a, b) => a.box.top - b.box.top), found = new Set();
  placed.forEach((one, place) => {
    for (let next = place + 1; next < placed.length && placed[next].box.top < one.box.bottom - 5; next += 1) {
      const two = placed[next];
      const wide = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
      const tall = Math.min(one.box.bottom, two.box.bottom) - two.box.top;
      if (one.node !== two.node && wide > 3 && tall > 5) found.add(`${one.text} | ${two.text}`);
    }
  });
  return [...found];
};
/* What is wider than the window and does not scroll by itself; the page as a whole never does. */
probe.sideways = () => {
  const over = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
  return over > 0 ? [`the page, by ${over} px`, ...all("body *").filter((one) => one.getBoundingClientRect().right >
    window.innerWidth + 1 && !one.closest(".scroll")).map((one) => `${one.localName} ${one.getAttribute("class") ?? ""}`)] : [];
};
/* Adds a style as a reader's own browser would. */
probe.style = (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
};
/* Boxes whose content is wider than they are, where nobody can scroll. */
probe.narrow = () => all("body *").filter((one) => !(one instanceof SVGElement && one.localName !== "svg") && seenNow(one) && (
  getComputedStyle(one).overflowX !== "visible" && one.localName !== "svg" && one.scrollWidth > one.clientWidth + 1 ||
  one.getBoundingClientRect().right > window.innerWidth + 1)).map((one) => `${one.localName} ${one.getAttribute("class") ?? ""}: ${one.scrollWidth} px`);
const seenNow = (element) => judge()(element);

/* Relative luminance of a computed colour, and the contrast of two, as WCAG 2.2 defines them. */
function luminance(colour) {
  const [r, g, b] = colour.match(/[\d.]+/g).map((one) => one / 255).map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
const clear = (colour) => !colour.startsWith("rgb") || /^rgba.*, 0\)$/.test(colour);
const ground = () => {
  const found = [document.body, document.documentElement].map((one) => getComputedStyle(one).backgroundColor);
  return found.find((colour) => !clear(colour)) ?? "rgb(255, 255, 255)";
};
probe.ground = ground;
probe.contrast = contrast;

/* Texts that do not stand out from what a colour is behind them. */
probe.faint = (behind) => {
  const found = new Set();
  for (const { element, text } of texts("body")) {
    const { color, fill } = getComputedStyle(element), ink = element instanceof SVGElement ? fill : color;
    if (!clear(ink) && contrast(ink, behind ?? ground()) < 4.5) found.add(`${text.slice(0, 40)}: ${ink}`);
  }
  return [...found];
};
/* Grounds that are darker than the middle. */
probe.dark = () => all("html, body, body *").filter((one) => {
  const { backgroundColor } = getComputedStyle(one);
  return !clear(backgroundColor) && luminance(backgroundColor) < 0.4;
}).map((one) => `${one.localName} ${one.getAttribute("class") ?? ""}`);

/* The shapes of the pictures: for each whether its line or its filling stands out from the page. */
probe.shapes = () => {
  const seen = judge();
  return all("svg path, svg rect, svg circle, svg line, svg polygon, svg use").filter((one) => !one.closest("pattern, marker, clipPath") && seen(one)).map((one) => {
    const { fill, stroke, strokeWidth } = getComputedStyle(one);
    const out = (colour) => colour.startsWith("url") || !clear(colour) && contrast(colour, ground()) >= 3;
    return out(fill) || out(stroke) && parseFloat(strokeWidth) > 0;
  });
};
/* Elements told by a coloured ground alone: nothing in them, and no line around them. */
probe.blank = () => {
  const seen = judge();
  return all("body *").filter((one) => !(one instanceof SVGElement) && !one.textContent.trim() && !one.children.length && seen(one)
    && !["input", "select", "canvas"].includes(one.localName)).filter((one) => {
    const { backgroundColor, borderTopStyle, width } = getComputedStyle(one);
    return !clear(backgroundColor) && parseFloat(width) > 0 && borderTopStyle === "none";
  }).map((one) => `${one.localName} ${one.className}`);
};
/* What moves by itself: animations that run, and changes that take time. */
probe.moves = () => {
  const slow = all("*").filter((one) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
    return transitionDuration.split(", ").some((time) => parseFloat(time) > 0) || animationName !== "none" || scrollBehavior !== "auto";
  });
  return [...document.getAnimations().map(String), ...slow.map((one) => one.localName)];
};
window.probe = probe;
})();
