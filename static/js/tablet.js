// A tablet from which one person after another signs. What is typed is sealed to the petition's
// public key before it is kept; this device cannot open it. It is sent when there is a network, and
// forgotten once the site has answered.
import { canSeal, join, seal } from "./hpke.js";

const IDLE_MS = 60_000, WARN_MS = 40_000, PATIENCE_MS = 6000, AGAIN_MS = 20_000, BATCH = 10, BLOCK = 1024;
const page = document.querySelector("[data-tablet]");
const { code, petition, keyId, key, manifest, settle, worker } = page.dataset;
const form = page.querySelector("form");
const part = (name) => page.querySelector(`[data-part="${name}"]`);
const show = (name, isShown) => { part(name).hidden = !isShown; };
const says = (name) => page.querySelector(`[data-says="${name}"]`).textContent;

// --- Letters and bytes -------------------------------------------------------------------------
const bytesOf = (letters) =>
  Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const lettersOf = (bytes) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const bytesOfId = (id) => Uint8Array.from(id.replaceAll("-", "").match(/../g), (pair) => parseInt(pair, 16));

// --- What this device keeps: sealed items, its pass, how many were refused ----------------------
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
let base;

async function openBase() {
  const request = indexedDB.open(`tablet ${code}`, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("items", { keyPath: "id" });
    request.result.createObjectStore("facts");
  };
  base = await done(request);
}

const store = (name, mode) => base.transaction(name, mode).objectStore(name);
const keep = (item) => done(store("items", "readwrite").put(item));
const forget = (id) => done(store("items", "readwrite").delete(id));
const kept = (number) => done(store("items").getAll(null, number));
const numberKept = () => done(store("items").count());
const fact = (name) => done(store("facts").get(name));
const setFact = (name, value) => done(store("facts", "readwrite").put(value, name));

// --- Sealing and sending -----------------------------------------------------------------------
async function sealed(fields) {
  const id = crypto.randomUUID();
  const said = JSON.stringify({ manifest: Number(manifest), language: document.documentElement.lang, fields });
  const plain = new TextEncoder().encode(said);
  const padded = new Uint8Array(Math.ceil(plain.length / BLOCK) * BLOCK).fill(0x20); // no length tells a name
  padded.set(plain);
  const info = join(
    new TextEncoder().encode("petition/onsite/v1\0"), bytesOfId(petition), new TextEncoder().encode(code),
    bytesOfId(id), bytesOf(keyId),
  );
  return { id, sealed: lettersOf(join(bytesOf(keyId), await seal(bytesOf(key), padded, info))) };
}

async function send(items, isThere) {
  const answer = await fetch(settle, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ items, is_there: isThere, pass: await fact("pass") }),
    credentials: "omit",
    signal: AbortSignal.timeout(PATIENCE_MS * (isThere ? 1 : 5)),
  });
  show("pass", answer.status === 403);
  if (!answer.ok) throw new Error(answer.status);
  return (await answer.json()).answers;
}

// One at a time over all tabs, so that nothing is sent twice at once.
const alone = (act) => (navigator.locks ? navigator.locks.request(`tablet ${code}`, act) : act());

async function sendKept() {
  await alone(async () => {
    for (;;) {
      const items = await kept(BATCH);
      if (!items.length) return;
      const answers = await send(items, false);
      for (const { id, state } of answers) await settled(id, state);
      if (answers.some(({ state }) => state === "later" || state === "closed")) return;
    }
  }).catch(() => {}); // no network: the next time will do
  await tell();
}

async function settled(id, state) {
  show("closed", state === "closed");
  show("later", state === "later");
  if (state === "refused") await setFact("refused", (await fact("refused") ?? 0) + 1);
  if (state === "ok" || state === "refused") await forget(id);
}

async function tell() {
  const waiting = await numberKept(), refused = await fact("refused") ?? 0;
  part("waiting").querySelector("b").textContent = waiting;
  part("refused").querySelector("b").textContent = refused;
  show("waiting", waiting > 0);
  show("refused", refused > 0);
  if (!waiting) { show("closed", false); show("later", false); }
}

// --- The form ----------------------------------------------------------------------------------
const named = (name) => Array.from(form.elements).filter((field) => field.name === name && field.type !== "hidden");

function wrong(field) {
  const value = field.value.trim();
  if (field.validity.valueMissing || field.required && field.type !== "checkbox" && !value) return says("required");
  if (field.name === "email" && value && !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(value)) return says("email");
  if (field.name === "name" && /[\d<>{}\\/@#$%^*=+|~`"!?;:_[\]&,，、]|[가-힣]\s*[·ㆍ・]\s*[가-힣]/.test(value)) return says("name");
  return "";
}

function errorsHere() {
  const errors = {};
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || field.name in errors || field.closest(".trap")) continue;
    const error = wrong(field);
    if (error) errors[field.name] = error;
  }
  return errors;
}

function clearErrors() {
  form.querySelectorAll("[data-error]").forEach((error) => {
    const field = form.querySelector(`[aria-describedby~="${error.id}"]`);
    const others = field.getAttribute("aria-describedby").split(" ").filter((id) => id !== error.id);
    if (others.length) field.setAttribute("aria-describedby", others.join(" "));
    else field.removeAttribute("aria-describedby");
    error.remove();
  });
  form.querySelectorAll(".wrong").forEach((box) => box.classList.remove("wrong"));
  form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  show("problem", false);
}

function showErrors(errors) {
  clearErrors();
  let first;
  for (const [name, message] of Object.entries(errors)) {
    const [field] = named(name);
    if (!field) { show("problem", true); first ??= part("problem"); continue; }
    const box = field.closest(".field");
    const line = document.createElement("p");
    line.className = "error";
    line.dataset.error = "";
    line.id = `${name}_problem`;
    line.textContent = `${says("error")} · ${message}`;
    box.classList.add("wrong");
    box.append(line);
    field.closest("details")?.setAttribute("open", "");
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", [line.id, field.getAttribute("aria-describedby")].join(" ").trim());
    first ??= field;
  }
  first?.focus();
}

let isTouched = false, touchedAt = 0;

function clear() {
  clearErrors();
  form.reset();
  form.querySelector("[data-draw] button")?.click();
  for (const field of form.querySelectorAll("input[type=hidden]")) field.value = "";
  for (const field of form.querySelectorAll("input[type=email]")) field.dispatchEvent(new Event("change"));
  for (const fold of form.querySelectorAll("details")) fold.open = false;
  isTouched = false;
}

function welcome() {
  clear();
  show("thanks", false);
  show("form", true);
  scrollTo(0, 0);
}

// The button that was pressed is gone: who listens to the page begins at its title.
function greet() {
  welcome();
  part("form").querySelector("h1").focus();
}

function thank(isKept) {
  clear();
  show("form", false);
  show("sent", !isKept);
  show("kept", isKept);
  show("thanks", true);
  scrollTo(0, 0);
  part("thanks").focus();
}

async function sign() {
  const item = await sealed(Object.fromEntries(Array.from(new FormData(form), ([name, value]) => [name, String(value)])));
  await alone(async () => {
    await keep(item);
    let answer;
    try {
      [answer] = await send([item], true);
    } catch {
      return thank(true);
    }
    if (answer.state === "refused") {
      await forget(item.id);
      return showErrors(answer.errors);
    }
    await settled(item.id, answer.state);
    return thank(answer.state !== "ok");
  });
  await tell();
}

let isBusy = false;
async function submit(event) {
  event.preventDefault();
  if (isBusy) return;
  if (!await isTablet) return form.submit(); // an ordinary browser, an ordinary form
  const errors = errorsHere();
  if (Object.keys(errors).length) return showErrors(errors);
  isBusy = true;
  show("sending", true);
  try {
    await sign();
  } catch {
    show("problem", true);
    part("problem").focus();
  } finally {
    isBusy = false;
    show("sending", false);
  }
}

// --- Nobody there any more -----------------------------------------------------------------------
function watchIdle() {
  const notice = part("idle");
  const stay = () => { touchedAt = Date.now(); if (notice.open) notice.close(); };
  for (const kind of ["input", "keydown", "pointerdown", "scroll"]) {
    addEventListener(kind, () => { touchedAt = Date.now(); }, { passive: true, capture: true });
  }
  form.addEventListener("input", () => { isTouched = true; });
  notice.querySelector("button").addEventListener("click", stay);
  notice.addEventListener("cancel", stay);
  setInterval(() => {
    const idle = Date.now() - touchedAt;
    if (!isTouched || isBusy) return;
    if (idle >= IDLE_MS) { notice.close(); greet(); } else if (idle >= WARN_MS && !notice.open) notice.showModal();
  }, 1000);
  addEventListener("pageshow", welcome); // the back button, or a tab that was restored
  addEventListener("pagehide", clear);
}

// --- Beginning -----------------------------------------------------------------------------------
async function begin() {
  await openBase();
  if (location.hash.startsWith("#pass=")) {
    await setFact("pass", location.hash.slice(6));
    history.replaceState(null, "", location.pathname); // it is no longer in the address bar
  }
  if (!await fact("pass")) {
    show("pass", true);
    return false;
  }
  navigator.storage?.persist?.();
  navigator.serviceWorker?.register(worker).catch(() => {});
  if (form) {
    form.autocomplete = "off";
    welcome();
    watchIdle();
    part("thanks").querySelector("button").addEventListener("click", greet);
  }
  const network = () => { show("offline", !navigator.onLine); if (navigator.onLine) sendKept(); };
  part("waiting").querySelector("button").addEventListener("click", sendKept);
  part("refused").querySelector("button").addEventListener("click", async () => { await setFact("refused", 0); tell(); });
  part("closed").querySelector("button").addEventListener("click", async () => {
    if (!confirm(says("sure"))) return;
    await alone(() => done(store("items", "readwrite").clear()));
    tell();
  });
  addEventListener("online", network);
  addEventListener("offline", network);
  setInterval(network, AGAIN_MS);
  network();
  await tell();
  return true;
}

function unable() {
  show("unable", true);
  return false;
}

const isTablet = canSeal && "indexedDB" in window ? begin().catch(unable) : Promise.resolve(unable());
form?.addEventListener("submit", submit);
