"use strict";
// Marks in the text open the card of their claim; words of several claims go through them in turn.
(() => {
  const told = document.getElementById("told");
  const numbers = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);

  function show(report, claim) {
    for (const mark of report.querySelectorAll("[data-claims]"))
      mark.classList.toggle("chosen", numbers(mark, "claims").includes(claim));
    for (const piece of report.querySelectorAll("[data-fields]")) {
      const own = numbers(piece, "fields").filter((field) => field.startsWith(claim + ":"));
      const names = own.map((field) => "is-" + field.split(":")[1]);
      piece.classList.remove(...[...piece.classList].filter((name) => name.startsWith("is-")));
      if (claim) piece.classList.add(...names);
    }
    for (const card of report.querySelectorAll("details.claim")) card.open = card.dataset.claim === claim;
  }

  function card(report, claim) {
    return report.querySelector(`details.claim[data-claim="${claim}"]`);
  }

  function choose(mark) {
    const report = mark.closest(".report");
    const claims = numbers(mark, "claims");
    const current = report.querySelector("details.claim[open]");
    const at = (claims.indexOf(current ? current.dataset.claim : "") + 1) % claims.length;
    show(report, claims[at]);
    const chosen = card(report, claims[at]);
    chosen.scrollIntoView({ block: "nearest" });
    history.replaceState(null, "", mark.hash.replace(/\d+$/, claims[at]));
    const overlap = told.dataset.overlap.replace("{n}", claims.length).replace("{i}", at + 1);
    const name = chosen.querySelector("summary").textContent.trim();
    const fields = [...chosen.querySelectorAll(".row")].map((row) => [...row.children].map((part) => part.textContent).join(": "));
    told.textContent = [...(claims.length > 1 ? [overlap] : []), name, ...fields].join(". ");
  }

  // An address that ends in #r2c3 opens the third claim of the second report.
  function follow() {
    const [, report, claim] = /^#r(\d+)c(\d+)$/.exec(location.hash) || [];
    const found = report && document.getElementById("r" + report);
    if (found && card(found, claim)) show(found, claim);
  }

  window.addEventListener("hashchange", follow);
  follow();

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.mark");
    const back = event.target.closest("a[data-back]");
    if (mark) {
      event.preventDefault();
      choose(mark);
    } else if (back) {
      event.preventDefault();
      const marks = [...back.closest(".report").querySelectorAll("a.mark")];
      const first = marks.find((other) => numbers(other, "begins").includes(back.dataset.back));
      if (first) {
        first.focus();
        first.scrollIntoView({ block: "center" });
      }
    }
  });

  document.addEventListener("keydown", (event) => {
    const report = event.target.closest ? event.target.closest(".report") : null;
    if (event.key === "Escape" && report) {
      show(report, "");
      told.textContent = "";
    }
  });

  // `toggle` does not bubble; a card that a person opens marks its words.
  document.addEventListener(
    "toggle",
    (event) => {
      const opened = event.target;
      if (opened.matches("details.claim") && opened.open) show(opened.closest(".report"), opened.dataset.claim);
    },
    true,
  );

  window.addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details")) {
      one.removeAttribute("name");
      one.open = true;
    }
  });
})();
