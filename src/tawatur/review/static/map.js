// A map without tiles: outlines of countries, and on them what is known of places, as exactly as it is known.
const L = window.L;
// Around a place of which only this much is known a circle of so many kilometres is drawn; no outline is claimed.
const KILOMETRES = { district: 12, province: 45, region: 150, country: 200 };
const NEAR = 6;
const SVG = "http://www.w3.org/2000/svg";
let asked = {};

/** A map in an element that names its outlines, and what draws on it. Fails where the outlines do not come. */
export async function mapOn(element) {
  const rtl = document.documentElement.dir === "rtl";
  const map = L.map(element, {
    zoomControl: false, attributionControl: false, minZoom: 1, maxZoom: 11, zoomSnap: 0.5, maxBounds: [[-85, -220], [85, 220]],
    zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false,
  });
  map.setView([25, 20], 2);
  L.control.zoom({ position: rtl ? "topright" : "topleft", zoomInTitle: element.dataset.zoomIn, zoomOutTitle: element.dataset.zoomOut }).addTo(map);
  L.control.scale({ imperial: false, position: rtl ? "bottomright" : "bottomleft" }).addTo(map);
  hatch(element);
  const land = L.layerGroup().addTo(map);
  const marks = L.layerGroup().addTo(map);
  let shown = null;
  let countries = [];
  const outline = async () => {
    const wanted = map.getZoom() >= NEAR && element.dataset.outlinesNear ? element.dataset.outlinesNear : element.dataset.outlines;
    if (wanted === shown) return;
    const found = await outlines(wanted);
    if (wanted === shown) return;
    shown = wanted;
    countries = found.features;
    land.clearLayers();
    L.geoJSON(found, { interactive: false, className: "land", style: { weight: 1 } }).addTo(land);
  };
  map.on("zoomend", () => outline().catch(() => {}));
  await outline();
  return { map, marks, area: (lat, lon, precision) => area(lat, lon, precision, countries) };
}

/** What is known of a place as a layer: a country by its outline, what is larger than a town hatched, else nothing. */
function area(lat, lon, precision, countries) {
  const style = { className: "area", fillColor: "url(#rough)", fillOpacity: 1, weight: 1.5, dashArray: "4 4", interactive: false };
  if (precision === "country") {
    const own = countries.find((country) => holds(country.geometry, lon, lat));
    if (own) return L.geoJSON(own, { style });
  }
  return KILOMETRES[precision] ? L.circle([lat, lon], { ...style, radius: KILOMETRES[precision] * 1000 }) : null;
}

/** A point that may be reached by keyboard, with what it tells. */
export function mark(lat, lon, { text, told, size, keyboard, below = false }) {
  const inner = document.createElement("span");
  inner.textContent = text;
  const icon = L.divIcon({ className: `mark ${size}`, html: inner, iconSize: null });
  return L.marker([lat, lon], { icon, title: told, keyboard, riseOnHover: true, zIndexOffset: below ? -10000 : 0 });
}

async function outlines(address) {
  asked[address] ??= fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }).then((world) => window.topojson.feature(world, world.objects.countries));
  return asked[address];
}

function hatch(element) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of [["width", 0], ["height", 0], ["aria-hidden", "true"], ["class", "patterns"]]) svg.setAttribute(name, value);
  const pattern = document.createElementNS(SVG, "pattern");
  for (const [name, value] of [["id", "rough"], ["width", 7], ["height", 7], ["patternUnits", "userSpaceOnUse"], ["patternTransform", "rotate(45)"]]) pattern.setAttribute(name, value);
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", "M0 0V7");
  pattern.append(line);
  svg.append(pattern);
  element.append(svg);
}

/** Whether a polygon of GeoJSON holds a point: a ray to the east crosses its rings an odd number of times. */
function holds(geometry, lon, lat) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.some((rings) => rings.reduce((inside, ring) => inside !== crosses(ring, lon, lat), false));
}

function crosses(ring, lon, lat) {
  let odd = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
    const [x, y] = ring[at];
    const [u, v] = ring[before];
    if (y > lat !== v > lat && lon < ((u - x) * (lat - y)) / (v - y) + x) odd = !odd;
  }
  return odd;
}
