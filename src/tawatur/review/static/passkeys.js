// Passkeys: what the server asks is given to the browser, and what the browser's device signs is sent back.
"use strict";

const bytes = (letters) => {
  const plain = atob(letters.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (one) => one.charCodeAt(0));
};
const letters = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function ask(address, body) {
  const csrf = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
  const answer = await fetch(address, {
    method: "POST", headers: { "Content-Type": "application/json", ...csrf }, body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function described(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[part]) response[part] = letters(credential.response[part]);
  return { id: credential.id, rawId: letters(credential.rawId), type: credential.type, response };
}

async function signIn(place) {
  const options = await ask("/sign-in/passkey/begin", {});
  options.challenge = bytes(options.challenge);
  options.allowCredentials = [];
  const credential = await navigator.credentials.get({ publicKey: options });
  return ask("/sign-in/passkey", { credential: described(credential), next: place.dataset.next });
}

async function register(form) {
  const options = await ask("/account/passkeys/begin", { password: form.elements.password.value });
  options.challenge = bytes(options.challenge);
  options.user.id = bytes(options.user.id);
  options.excludeCredentials = (options.excludeCredentials || []).map((one) => ({ ...one, id: bytes(one.id) }));
  const credential = await navigator.credentials.create({ publicKey: options });
  return ask("/account/passkeys", { credential: described(credential), name: form.elements.name.value });
}

async function go(place, way) {
  const told = place.querySelector("[role=alert]");
  told.hidden = true;
  try {
    location.assign((await way(place)).to);
  } catch {
    told.textContent = place.dataset.failed;
    told.hidden = false;
  }
}

if (window.PublicKeyCredential) {
  for (const place of document.querySelectorAll("[data-passkey]")) {
    place.hidden = false;
    if (place.dataset.passkey === "register")
      place.addEventListener("submit", (event) => { event.preventDefault(); go(place, register); });
    else place.querySelector("button").addEventListener("click", () => go(place, signIn));
  }
}
