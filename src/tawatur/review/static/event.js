// Where an event was, on a small map, as exactly as it is known.
import { mapOn, mark } from "./map.js";

const board = document.getElementById("where");

async function draw() {
  const { lat, lon, precision, told } = board.dataset;
  const at = [Number(lat), Number(lon)];
  const { map, marks, area } = await mapOn(board);
  map.setView(at, 7);
  const rough = area(...at, precision);
  if (!rough) {
    mark(...at, { text: "", told, size: "one", keyboard: false }).addTo(marks);
    return;
  }
  rough.addTo(marks);
  map.fitBounds(rough.getBounds(), { animate: false, padding: [25, 25], maxZoom: 8 });
}

if (board) draw().catch(() => { board.hidden = true; });
