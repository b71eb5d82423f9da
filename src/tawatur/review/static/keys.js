// Single keys for the pages of checking: never while somebody types, and not at all where they were switched off.
const KEEP = "keys-off";

export function typing(target) {
  return Boolean(target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]"));
}

// A key as it is written on the page, also on a keyboard of Arabic letters, where the place of the key decides.
export function key(event) {
  if (event.key === "؟") return "?";
  if (/^[\x21-\x7e]$/.test(event.key)) return event.key.toLowerCase();
  if (/^Key[A-Z]$/.test(event.code)) return event.code.slice(3).toLowerCase();
  if (/^Digit[0-9]$/.test(event.code)) return event.code.slice(5);
  if (event.code === "BracketLeft") return "[";
  if (event.code === "BracketRight") return "]";
  return event.key;
}

export function off() {
  return localStorage.getItem(KEEP) === "yes";
}

// `act(key, event)` says whether it did something with a key.
export function listen(act) {
  const dialog = document.getElementById("keys");
  const on = document.getElementById("keys-on");
  on.checked = !off();
  on.addEventListener("change", () => localStorage.setItem(KEEP, on.checked ? "no" : "yes"));
  document.getElementById("show-keys").addEventListener("click", () => dialog.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey || event.ctrlKey || event.isComposing || event.defaultPrevented) return;
    if (typing(event.target) || dialog.open || off()) return;
    const pressed = key(event);
    if (pressed === "?") dialog.showModal();
    else if (!act(pressed, event)) return;
    event.preventDefault();
  });
}
