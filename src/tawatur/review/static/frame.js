// What every page does: menus close when left, and what went wrong in a request of HTMX is read out.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.look[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.look[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("htmx:beforeRequest", () => document.getElementById("told")?.replaceChildren());
