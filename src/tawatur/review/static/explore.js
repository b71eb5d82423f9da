// The question's form, the map, the timeline and the table ask for each other; the address holds the question.
import { mapOn, mark } from "./map.js";

const form = document.getElementById("question");
const found = document.getElementById("found");
const board = document.getElementById("map");
const SIDES = ["west", "south", "east", "north"];
const A_WHILE = 400;
const A_MOMENT = 120;
const NEARER = 36;
const NUMBER = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" });
let asking = 0;
let later = 0;
let drawing = 0;
let chart = null;
let touched = false;
let moving = false;

function address() {
  const given = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value !== "" && !(name === "order" && value === "newest")) given.append(name, value);
  }
  return `/explore${given.size ? `?${given}` : ""}`;
}

/** Has the form say what an address asks. */
function fill(url) {
  const given = new URL(url, location.origin).searchParams;
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox") field.checked = given.has(field.name) ? given.getAll(field.name).includes(field.value) : "usual" in field.dataset;
    else field.value = given.get(field.name) ?? (field.name === "order" ? "newest" : "");
  }
}

async function ask(url, { push = true, still = false } = {}) {
  const own = ++asking;
  const held = found.contains(document.activeElement) ? document.activeElement.title : null;
  found.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url.replace(/^\/explore/, "/explore/found"));
    const text = await answer.text();
    if (own !== asking) return;
    if (!answer.ok || answer.redirected) return location.assign(url);
    found.innerHTML = text;
  } catch {
    if (own === asking) tell(found.dataset.failed);
    return;
  } finally {
    if (own === asking) found.removeAttribute("aria-busy");
  }
  if (push) history.pushState(null, "", url);
  fill(url);
  roving();
  const count = document.getElementById("count");
  tell(count.textContent);
  if (held !== null) ([...found.querySelectorAll("thead a[title]")].find((link) => held && link.title === held) ?? count).focus();
  await draw(still);
}

function tell(text) {
  document.getElementById("told").textContent = text;
}

/** Draws what is asked for now; `still` leaves the map where it is. */
async function draw(still) {
  if (!chart) return;
  const own = ++drawing;
  const given = new URL(location).searchParams;
  const box = SIDES.map((side) => given.get(side));
  if (!still && box.every((side) => side !== null)) fit([[box[1], box[0]], [box[3], box[2]]].map((pair) => pair.map(Number)), 0);
  const cells = await cellsAt(given);
  if (own !== drawing || !cells) return;
  if (!still && box.includes(null) && cells.length) {
    const zoom = Math.round(chart.map.getZoom());
    fit(cells.map((cell) => [cell.lat, cell.lon]), 30);
    if (Math.round(chart.map.getZoom()) !== zoom) return draw(true);
  }
  show(cells);
}

async function cellsAt(given) {
  given.delete("after");
  given.set("zoom", Math.max(0, Math.round(chart.map.getZoom())));
  try {
    const answer = await fetch(`${board.dataset.cells}?${given}`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function fit(points, room) {
  moving = true;
  chart.map.fitBounds(points, { animate: false, maxZoom: 7, padding: [room, room] });
  moving = false;
}

function show(cells) {
  const { map, marks, area } = chart;
  marks.clearLayers();
  const points = together(cells);
  for (const cell of cells) {
    const rough = cell.precision && area(cell.lat, cell.lon, cell.precision);
    if (rough) rough.addTo(marks);
  }
  for (const cell of points) {
    const size = cell.areas ? "rough" : cell.events === 1 ? "one" : cell.events < 10 ? "few" : cell.events < 100 ? "some" : "many";
    const point = mark(cell.lat, cell.lon, { text: cell.text, told: cell.told, size, keyboard: points.length <= 60, below: cell.areas > 0 });
    point.on("click keypress", ({ originalEvent: pressed }) => {
      if (pressed?.key && pressed.key !== "Enter" && pressed.key !== " ") return;
      if (cell.address) location.assign(cell.address);
      else {
        touched = true;
        map.setView([cell.lat, cell.lon], map.getZoom() + 2);
      }
    });
    point.addTo(marks);
  }
}

/** Provinces and countries whose marks would hide one another share one. */
function together(cells) {
  const shared = new Map();
  const points = cells.filter((cell) => !cell.areas);
  for (const cell of cells.filter((one) => one.areas)) {
    const at = chart.map.project([cell.lat, cell.lon]).divideBy(NEARER).floor().toString();
    const other = shared.get(at);
    if (!other) shared.set(at, { ...cell });
    else {
      const events = other.events + cell.events;
      const text = NUMBER.format(events);
      Object.assign(other, { events, text, told: `${text} · ${board.dataset.rough}`, address: null });
    }
  }
  return [...shared.values(), ...points];
}

/** The map was moved by somebody: ask for what it shows. */
function moved() {
  if (moving || !touched) return;
  clearTimeout(later);
  later = setTimeout(within, A_MOMENT);
}

function within() {
  const seen = chart.map.getBounds();
  const whole = seen.getEast() - seen.getWest() >= 360;
  const sides = [Math.max(seen.getWest(), -180), Math.max(seen.getSouth(), -90), Math.min(seen.getEast(), 180), Math.min(seen.getNorth(), 90)];
  SIDES.forEach((side, at) => { form.elements[side].value = whole ? "" : sides[at].toFixed(3); });
  ask(address(), { still: true });
}

/** Of the bars one can be reached by Tab, the others from it by arrows. */
function roving() {
  const bars = [...found.querySelectorAll(".stripe")];
  bars.forEach((bar, at) => bar.setAttribute("tabindex", at === bars.length - 1 ? 0 : -1));
}

function step(event) {
  const bars = [...found.querySelectorAll(".stripe")];
  const at = bars.indexOf(document.activeElement);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[event.key];
  if (at < 0 || to === undefined || !bars[to]) return;
  event.preventDefault();
  bars[at].setAttribute("tabindex", -1);
  bars[to].setAttribute("tabindex", 0);
  bars[to].focus();
}

/** Dragging over bars chooses their days. */
function drag(event) {
  const line = event.target.closest?.(".timeline");
  if (!line || event.button) return;
  const from = event.clientX;
  const across = line.getBoundingClientRect();
  const chosen = line.querySelector(".chosen");
  const sides = (x) => [Math.min(from, x), Math.max(from, x)];
  const move = (now) => {
    const [left, right] = sides(now.clientX);
    const wide = line.viewBox.baseVal.width / across.width;
    chosen.setAttribute("x", Math.max(0, (left - across.left) * wide));
    chosen.setAttribute("width", (right - left) * wide);
  };
  const leave = () => {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", end);
    document.removeEventListener("pointercancel", leave);
    chosen.setAttribute("width", 0);
  };
  const end = (now) => {
    leave();
    const [left, right] = sides(now.clientX);
    if (right - left < 5) return;
    line.addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
    const bars = [...line.querySelectorAll(".stripe")].filter((bar) => {
      const own = bar.getBoundingClientRect();
      return own.right >= left && own.left <= right;
    });
    if (!bars.length) return;
    form.elements.start.value = bars[0].dataset.start;
    form.elements.end.value = bars.at(-1).dataset.end;
    ask(address());
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", leave);
}

form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(later); ask(address()); });
form.addEventListener("change", () => { clearTimeout(later); if (form.checkValidity()) ask(address()); });
form.addEventListener("input", (event) => {
  if (event.target.type !== "search" && event.target.type !== "number") return;
  clearTimeout(later);
  later = setTimeout(() => { if (form.checkValidity()) ask(address()); }, A_WHILE);
});
found.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-ask]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  ask(link.getAttribute("href"));
});
found.addEventListener("pointerdown", drag);
found.addEventListener("dragstart", (event) => { if (event.target.closest?.(".timeline")) event.preventDefault(); });
found.addEventListener("keydown", step);
addEventListener("resize", () => { touched = false; });
addEventListener("popstate", () => ask(location.pathname + location.search, { push: false }));
roving();

try {
  chart = await mapOn(board);
  for (const kind of ["pointerdown", "wheel", "keydown", "dblclick"]) board.addEventListener(kind, () => { touched = true; }, { capture: true, passive: true });
  chart.map.on("moveend", moved);
  await draw(false);
} catch {
  board.textContent = board.dataset.failed;
}
