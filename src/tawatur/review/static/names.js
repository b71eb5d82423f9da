// Offers the names that the ledger knows while one is written.
const A_WHILE = 150;

for (const field of document.querySelectorAll("input[data-names]")) {
  const list = document.createElement("datalist");
  list.id = `names-${field.dataset.sort}`;
  field.after(list);
  field.setAttribute("list", list.id);
  let later = 0;
  let last = null;
  const offer = async () => {
    if (field.value === last) return;
    last = field.value;
    const answer = await fetch(`${field.dataset.names}?${new URLSearchParams({ sort: field.dataset.sort, prefix: last })}`).catch(() => null);
    if (!answer?.ok || field.value !== last) return;
    list.replaceChildren(...(await answer.json()).map(({ name, events }) => {
      const option = document.createElement("option");
      option.value = name;
      option.label = `${name} · ${events}`;
      return option;
    }));
  };
  field.addEventListener("focus", offer);
  field.addEventListener("input", () => { clearTimeout(later); later = setTimeout(offer, A_WHILE); });
}
