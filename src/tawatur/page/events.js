"use strict";
// The filter keeps the events that hold all its words; an address that ends in #e3, or in an event's id, opens it.
(() => {
  const events = [...document.querySelectorAll("details.event")];
  const filter = document.getElementById("filter");
  const shown = document.getElementById("shown");

  // Spellings that a reader takes for one: vowel signs, hamza, and the letters that end a word.
  const folded = (text) =>
    text
      .toLowerCase()
      .normalize("NFKC")
      .replace(/[\u0640\u064b-\u065f\u0670]/g, "")
      .replace(/[أإآٱ]/g, "ا")
      .replace(/ى/g, "ي")
      .replace(/ة/g, "ه");

  function sift() {
    const words = folded(filter.value).split(/\s+/).filter(Boolean);
    let kept = 0;
    for (const event of events) {
      const text = (event.foldedText ??= folded(event.dataset.id + " " + event.textContent));
      event.hidden = !words.every((word) => text.includes(word));
      kept += event.hidden ? 0 : 1;
    }
    shown.textContent = shown.dataset.words.replace("{n}", kept).replace("{all}", events.length);
  }

  function follow() {
    let name = "";
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    const target = document.getElementById(name) || events.find((event) => event.dataset.id === name);
    const event = target && target.closest("details.event");
    if (!event) return;
    event.hidden = false;
    event.open = true;
    target.scrollIntoView({ block: "start" });
  }

  if (filter) {
    filter.closest("[hidden]").hidden = false;
    filter.addEventListener("input", sift);
    sift();
  }
  window.addEventListener("hashchange", follow);
  follow();

  document.addEventListener("keydown", (pressed) => {
    const event = pressed.target.closest ? pressed.target.closest("details.event") : null;
    if (pressed.key === "Escape" && event && event.open) {
      event.open = false;
      event.querySelector("summary").focus();
    }
  });

  window.addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
})();
