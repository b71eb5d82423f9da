// The page of a report: its claims by key, mouse and touch; figures show the path by which they came; words become fields.
import { listen, typing } from "./keys.js";
import { begin, chosen, reset, step } from "./words.js";

const FIELDS = ["count", "place", "actor", "target", "origin", "time", "evidence"];
const report = () => document.getElementById("report");
const told = () => document.getElementById("told");
const cards = () => [...document.querySelectorAll("details.claim")];
const current = () => document.querySelector("details.claim[open]");
const list = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
const correcting = () => document.querySelector("form[data-correct]");

function say(words) {
  const line = document.createElement("p");
  line.className = "unseen";
  line.textContent = words.replace(/\s+/g, " ").trim();
  told().replaceChildren(line);
}

// Mark the words and the fields of a claim in the text.
function mark(claim) {
  for (const piece of document.querySelectorAll("#text [data-claims]"))
    piece.classList.toggle("chosen", list(piece, "claims").includes(claim));
  for (const piece of document.querySelectorAll("#text [data-fields]")) {
    piece.classList.remove(...[...piece.classList].filter((name) => name.startsWith("is-")));
    const own = list(piece, "fields").filter((field) => field.startsWith(claim + ":"));
    piece.classList.add(...own.map((field) => "is-" + field.split(":")[1]));
  }
}

function open(card, focus = true) {
  if (!card) return;
  card.open = true;
  mark(card.dataset.claim);
  if (focus) card.querySelector("summary").focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  const words = first(card.dataset.claim);
  const box = words?.getBoundingClientRect();
  if (innerWidth > 832 && box && (box.top < 0 || box.bottom > innerHeight)) words.scrollIntoView({ block: "center" });
}

function first(claim) {
  return [...document.querySelectorAll("#text a[data-begins]")].find((one) => list(one, "begins").includes(claim));
}

function move(by) {
  const all = cards();
  if (!all.length) return;
  const at = all.indexOf(current());
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  open(all[next]);
}

// The path of a figure, beside it while it is pointed at or focused; Escape takes it away.
function path(piece) {
  const shown = document.querySelector(".path-shown");
  if (!shown) return;
  const claim = piece && list(piece, "figures")[0];
  const chain = claim && document.getElementById("path-" + claim);
  shown.hidden = !chain;
  if (!chain) return;
  const copy = chain.cloneNode(true);
  copy.removeAttribute("id");
  shown.replaceChildren(copy);
  const box = piece.getClientRects()[0];
  const room = document.documentElement.clientWidth - shown.offsetWidth - 8;
  shown.style.left = `${Math.max(8, Math.min(box.left, room)) + scrollX}px`;
  shown.style.top = `${box.bottom + 4 + scrollY}px`;
}

const figure = (target) => target.closest?.("#text [data-figures]");
document.addEventListener("mouseover", (event) => {
  if (figure(event.target)) path(figure(event.target));
  else if (!event.target.closest?.(".path-shown")) path(figure(document.activeElement));
});
document.addEventListener("focusin", (event) => path(figure(event.target)));

// What is chosen in the text shows with the fields that it may state.
function choosing() {
  const bar = document.getElementById("choosing");
  if (!bar) return;
  const now = chosen();
  bar.hidden = !now;
  if (now) bar.querySelector("q").textContent = now.words.trim();
}
document.addEventListener("selectionchange", choosing);

function fill(field, now) {
  const part = correcting().querySelector(`[data-field="${field}"]`);
  const input = part.querySelector(".words");
  input.value = now.words.replace(/\s+/g, " ").trim();
  part.querySelector(`[name="${field}_at"]`).value = now.at;
  const rest = part.closest("details.rest");
  if (rest) rest.open = true;
  htmx.trigger(part, "chosen");
  part.scrollIntoView({ block: "nearest" });
}

let waiting = null; // a field with its words, while the form that takes them is on its way

function take(field) {
  const now = chosen();
  if (!now) return false;
  if (field === "missed") {
    const box = document.getElementById("missed");
    box.open = true;
    box.querySelector("[name=evidence]").value = now.words.trim();
    box.querySelector("[name=evidence_at]").value = now.at;
    box.querySelector("select").focus();
  } else if (correcting()) {
    fill(field, now);
  } else if (current()) {
    waiting = [field, now];
    current().querySelector("[data-key=c]").click();
  } else return false;
  return true;
}

function press(name) {
  const button = name === "d" ? document.querySelector("#finish [data-key=d]") : current()?.querySelector(`.verdicts [data-key=${name}]`);
  button?.click();
  return Boolean(button);
}

function cancel() {
  const form = correcting();
  if (form) {
    const card = form.closest("details.claim");
    form.remove();
    getSelection().removeAllRanges();
    card.querySelector("summary").focus();
    return true;
  }
  const shown = document.querySelector(".path-shown");
  if (shown && !shown.hidden) return ((shown.hidden = true), true);
  if (chosen()) return (getSelection().removeAllRanges(), true);
  return false;
}

listen((key, event) => {
  const digit = FIELDS[Number(key) - 1];
  if (document.activeElement === document.getElementById("text") && step(event.key.startsWith("Arrow") ? event.key : key, event.shiftKey)) return true;
  if (digit) return take(digit);
  if (key === "j" || key === "k") move(key === "j" ? 1 : -1);
  else if ("acrud".includes(key) && key.length === 1) return press(key);
  else if (key === "z") document.querySelector("#undo button")?.click();
  else if (key === "n") location.assign(report().dataset.next);
  else if (key === "m") return take("missed") || toMissed();
  else if (key === "t") toText();
  else if (key === "Escape") return cancel();
  else return false;
  return true;
});

function toMissed() {
  const box = document.getElementById("missed");
  if (!box) return false;
  box.open = true;
  box.querySelector("textarea").focus();
  return true;
}

function toText() {
  const area = document.getElementById("text");
  area.focus({ preventScroll: true });
  begin(current() && first(current().dataset.claim));
}

document.addEventListener("keydown", (event) => {
  const form = correcting();
  if (!form || !form.contains(event.target)) return;
  if (event.key === "Enter" && event.ctrlKey) form.requestSubmit();
  else if (event.key === "Enter" && typing(event.target) && event.target.matches(".words")) htmx.trigger(event.target.closest("[data-field]"), "chosen");
  else if (event.key === "Escape") cancel();
  else return;
  event.preventDefault();
});

document.addEventListener("input", (event) => {
  // Words that somebody types stand wherever the text has them.
  const part = event.target.matches?.(".words") && event.target.closest("[data-field]");
  if (part) part.querySelector(`[name="${part.dataset.field}_at"]`).value = "";
  if (event.target.matches?.("#missed-words")) document.querySelector("#missed [name=evidence_at]").value = "";
});

// The bar must not take the selection away before it is read.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("#choosing")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  const piece = event.target.closest("#text a");
  const back = event.target.closest("[data-back]");
  if (button) take(button.dataset.take);
  else if (event.target.closest("[data-cancel]")) cancel();
  else if (back) first(back.dataset.back)?.focus();
  else if (piece) {
    if (chosen()) return void event.preventDefault();
    const claims = list(piece, "claims").length ? list(piece, "claims") : list(piece, "figures");
    const at = (claims.indexOf(current()?.dataset.claim) + 1) % claims.length;
    if (!correcting()) open(document.getElementById("claim-" + claims[at]), false);
  } else return;
  event.preventDefault();
});

document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches("details.claim") && event.target.open) mark(event.target.dataset.claim);
  },
  true,
);

function show() {
  reset();
  for (const card of document.querySelectorAll(".state-rejected"))
    for (const piece of document.querySelectorAll("#text [data-claims]"))
      if (list(piece, "claims").length === 1 && list(piece, "claims")[0] === card.dataset.claim) piece.classList.add("gone");
  const at = report().dataset.chosen || decodeURIComponent(location.hash).replace(/^#claim-/, "");
  const card = at && document.getElementById("claim-" + at);
  if (card) open(card);
  else mark("");
}

document.addEventListener("htmx:afterSettle", (event) => {
  const form = correcting();
  if (event.target.id === "report") {
    show();
    const happened = document.getElementById("happened");
    const now = current()?.querySelector("summary");
    if (happened) say([happened.textContent, now?.textContent, document.getElementById("progress").textContent].join(". "));
    if (form) (form.querySelector("[aria-invalid]") || form.querySelector("select")).focus();
  } else if (form && event.target.id?.startsWith("slot-")) {
    if (waiting) fill(...waiting);
    else form.querySelector("select").focus();
    waiting = null;
  } else if (event.target.matches?.("[data-field]")) {
    const values = [...event.target.querySelectorAll("input:not([type=hidden])")].map((one) => one.value);
    const wrong = event.target.querySelector(".mistake")?.textContent;
    say([event.target.querySelector("legend").firstChild.textContent, ...values.filter(Boolean), wrong || ""].join(" . "));
  }
});

show();
