// Keys of the queue: j and k go through the reports, Enter or n opens one.
import { listen } from "./keys.js";

const links = () => [...document.querySelectorAll("[data-task] h2 a")];

function go(step) {
  const all = links();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
  all[next].focus();
}

document.addEventListener("focusin", (event) => {
  for (const task of document.querySelectorAll("[data-task]")) task.classList.toggle("here", task.contains(event.target));
});

listen((key) => {
  if (key === "j") go(1);
  else if (key === "k") go(-1);
  else if (key === "n") (document.querySelector(".task.here h2 a") || links()[0])?.click();
  else return false;
  return true;
});
