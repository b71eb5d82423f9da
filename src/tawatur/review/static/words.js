// Words of the text that a person chooses, by mouse, touch or keyboard, and where they stand, in code points.
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[.,٫٬\-–\/'’_][\p{L}\p{M}\p{N}]+)*/gu;

const text = () => document.getElementById("text");
const points = (string) => [...string].length;

// Pieces of the text carry where they start; a browser counts in halves of characters beyond the first 65,536.
function offset(node, at) {
  if (node.nodeType !== Node.TEXT_NODE) {
    const before = node.childNodes[at - 1];
    if (node === text()) {
      if (!before) return 0;
      return Number(before.dataset.start) + points(before.textContent);
    }
    return Number(node.closest("[data-start]").dataset.start) + (before ? points(before.textContent) : 0);
  }
  const piece = node.parentElement.closest("[data-start]");
  return Number(piece.dataset.start) + points(node.data.slice(0, at));
}

export function chosen() {
  const selection = getSelection();
  const area = text();
  if (!area || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!area.contains(range.startContainer) || !area.contains(range.endContainer)) return null;
  const words = range.toString();
  if (!words.trim()) return null;
  const start = offset(range.startContainer, range.startOffset);
  return { words, at: `${start}-${offset(range.endContainer, range.endOffset)}` };
}

// The pieces of text in order, with the place of each in the whole string of the browser.
function nodes() {
  const walker = document.createTreeWalker(text(), NodeFilter.SHOW_TEXT);
  const found = [];
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    found.push({ node, at });
    at += node.data.length;
  }
  return found;
}

function boundary(pieces, at, end) {
  const piece = pieces.findLast((one) => (end ? one.at < at : one.at <= at)) || pieces[0];
  return [piece.node, at - piece.at];
}

let words = [];
let anchor = -1;
let head = -1;
let cut = [0, 0]; // letters left out at both ends

export function reset() {
  words = [];
  anchor = head = -1;
}

function select() {
  const [first, last] = anchor <= head ? [anchor, head] : [head, anchor];
  const pieces = nodes();
  const start = words[first].start + cut[0];
  const end = words[last].end - cut[1];
  const range = document.createRange();
  range.setStart(...boundary(pieces, start, false));
  range.setEnd(...boundary(pieces, end, true));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  const box = range.getBoundingClientRect();
  if (box.top < 60 || box.bottom > innerHeight - 160) window.scrollBy({ top: box.top - innerHeight / 3 });
}

function ready() {
  if (words.length) return;
  words = [...text().textContent.matchAll(WORD)].map((one) => ({ start: one.index, end: one.index + one[0].length }));
}

// Begin at the first word of an element, such as the mark of a claim.
export function begin(element) {
  ready();
  if (!words.length) return;
  const piece = element && nodes().find((one) => element.contains(one.node));
  const at = piece ? words.findIndex((one) => one.end > piece.at) : 0;
  anchor = head = Math.max(at, 0);
  cut = [0, 0];
  select();
}

const STEPS = { ArrowLeft: 1, ArrowRight: -1, ArrowDown: 8, ArrowUp: -8 }; // the text runs right to left

// Arrows go through words, with Shift they choose several, brackets leave out a letter at the beginning or the end.
export function step(key, shift) {
  if (!(key in STEPS) && key !== "[" && key !== "]") return false;
  ready();
  if (!words.length) return false;
  if (head < 0) {
    begin(null);
    return true;
  }
  if (key === "[" || key === "]") {
    const [first, last] = anchor <= head ? [anchor, head] : [head, anchor];
    if (words[last].end - cut[1] - (words[first].start + cut[0]) > 1) cut[key === "[" ? 0 : 1] += 1;
  } else {
    head = Math.min(Math.max(head + STEPS[key], 0), words.length - 1);
    if (!shift) anchor = head;
    cut = [0, 0];
  }
  select();
  return true;
}
