// Who comes in, by a telephone at the door. The list lies on the device encrypted with a key from the
// link's secret, so that it works without a network; what is pressed is kept the same way until the
// site has it. Six hours after the end all of it goes.
const AGAIN_MS = 15_000, PATIENCE_MS = 8000, MOST_SHOWN = 40;
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const page = document.querySelector("[data-door]");
const { names, settle, worker, token } = page.dataset;
const part = (name) => page.querySelector(`[data-part="${name}"]`);
const show = (name, isShown) => { part(name).hidden = !isShown; };
const says = (name) => page.querySelector(`[data-says="${name}"]`).textContent;
const field = page.querySelector("#q");

// --- Finding -----------------------------------------------------------------------------------
const plain = (text) => text.normalize("NFC").toLowerCase().replace(/\s/g, "");
const initial = (letter) => {
  const at = letter.charCodeAt(0) - 0xac00;
  return at >= 0 && at <= 11171 ? INITIALS[Math.floor(at / 588)] : letter;
};
const heard = new Map(); // what was read once is not read again at each key
function read(text) {
  if (!heard.has(text)) {
    const whole = plain(text);
    heard.set(text, { whole, initials: Array.from(whole, initial).join("") });
  }
  return heard.get(text);
}

// What a scanner reads of a guest's pass; its first 16 bytes name the guest.
function passed(words) {
  const read = [...words.matchAll(/\/pass\/([\w-]{43})(?![\w-])/g)].at(-1);
  if (!read) return "";
  const bytes = atob(read[1].replaceAll("-", "+").replaceAll("_", "/"));
  const hex = Array.from(bytes.slice(0, 16), (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function found(words) {
  const guest = passed(words);
  if (guest) return people.filter(({ id }) => id === guest);
  const wanted = plain(words);
  const how = wanted && Array.from(wanted).every((letter) => INITIALS.includes(letter)) ? "initials" : "whole";
  return people.filter(({ name, outlet }) => [name, outlet].some((text) => read(text)[how].includes(wanted)));
}

// --- What this device keeps --------------------------------------------------------------------
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
let base, key, baseName, people = [];

async function openBase() {
  const secret = new TextEncoder().encode(token);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`door name ${token}`)));
  baseName = `door ${Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  const raw = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: new TextEncoder().encode("petition/door/v1") };
  key = await crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const request = indexedDB.open(baseName, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("items", { keyPath: "id" });
    request.result.createObjectStore("facts");
  };
  base = await done(request);
}

const store = (name, mode) => base.transaction(name, mode).objectStore(name);
async function sealed(said) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(said))) };
}
async function opened({ iv, data }) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data)));
}
const setFact = (name, value) => done(store("facts", "readwrite").put(value, name));
const fact = (name) => done(store("facts").get(name));
const keepList = async () => setFact("people", await sealed(people));
async function kept() {
  const rows = await done(store("items").getAll());
  return Promise.all(rows.map(opened));
}

async function erase() {
  base?.close();
  indexedDB.deleteDatabase(baseName);
  for (const name of await caches.keys()) if (name.includes(token)) await caches.delete(name);
  for (const one of await navigator.serviceWorker?.getRegistrations() ?? []) if (one.scope.includes(token)) await one.unregister();
  people = [];
  draw();
  show("closed", true);
}

// --- Sending -----------------------------------------------------------------------------------
const asked = (url, more = {}) => fetch(url, { credentials: "omit", signal: AbortSignal.timeout(PATIENCE_MS), ...more });

async function sendKept() {
  const items = await kept();
  if (items.length) {
    const answer = await asked(settle, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ items }) });
    if (answer.status === 410) return erase();
    if (!answer.ok) throw new Error(answer.status);
    for (const nonce of Object.keys((await answer.json()).states)) await done(store("items", "readwrite").delete(nonce));
  }
  const list = await asked(names);
  if (list.status === 410) return erase();
  if (!list.ok) throw new Error(list.status);
  const told = await list.json();
  if (await done(store("items").count())) return; // pressed meanwhile: the next time will tell
  people = told.people;
  await setFact("erase_at", told.erase_at);
  await keepList();
  draw();
}

let isSending = false;
async function network() {
  if (isSending) return;
  isSending = true;
  try {
    await sendKept();
    show("offline", false);
  } catch {
    show("offline", true); // the next time will do
  } finally {
    isSending = false;
    if (base) await tell().catch(() => {});
  }
}

async function tell() {
  const waiting = await done(store("items").count());
  part("waiting").querySelector("b").textContent = waiting;
  show("waiting", waiting > 0);
}

// --- Pressing ----------------------------------------------------------------------------------
const hour = (at) => at.toLocaleTimeString("ko-KR", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Seoul" });

async function press(person, isIn, more = {}) {
  const at = new Date(), nonce = crypto.randomUUID();
  const item = { nonce, guest: person.id, is_in: isIn, at: at.toISOString(), ...more };
  await done(store("items", "readwrite").put({ id: nonce, ...await sealed(item) }));
  person.since = isIn ? person.since || hour(at) : "";
  await keepList();
  if (passed(field.value)) field.value = ""; // the next pass is read into an empty field
  draw();
  part("said").textContent = `${isIn ? `✓ ${says("in")}` : says("out")}: ${person.name} · ${person.outlet} ${person.since}`;
  await tell();
  network();
}

function row(person) {
  const line = page.querySelector("[data-row]").content.cloneNode(true);
  const [name, outlet] = line.querySelectorAll("[lang=ko]");
  name.textContent = person.name;
  outlet.textContent = person.outlet;
  line.querySelector(".muted").textContent = person.answer;
  line.querySelector(".chip").hidden = !person.since;
  line.querySelector(".chip b").textContent = person.since;
  const enter = line.querySelector("[data-in]"), leave = line.querySelector("[data-out]");
  name.id = `guest-${person.id}`;
  for (const button of [enter, leave]) {
    button.id = `${button === enter ? "in" : "out"}-${person.id}`;
    button.setAttribute("aria-labelledby", `${button.id} ${name.id}`);
  }
  enter.hidden = Boolean(person.since);
  leave.hidden = !person.since;
  enter.addEventListener("click", () => press(person, true));
  leave.addEventListener("click", () => press(person, false));
  return line;
}

function draw() {
  const rows = found(field.value);
  part("people").replaceChildren(...rows.slice(0, MOST_SHOWN).map(row));
  const said = part("said"), isNone = field.value && !rows.length;
  if (isNone || said.textContent === says("none")) said.textContent = isNone ? says("none") : "";
}

async function walkIn(event) {
  event.preventDefault();
  const form = event.target, said = new FormData(form);
  const name = String(said.get("name")).trim(), outlet = String(said.get("outlet")).trim();
  if (!name || !outlet || !said.get("agreed")) return form.reportValidity();
  const person = { id: crypto.randomUUID(), name, outlet, answer: "", since: "" };
  people.push(person);
  field.value = "";
  form.reset();
  form.closest("details").open = false;
  await press(person, true, { name, outlet });
}

async function begin() {
  await openBase();
  const eraseAt = await fact("erase_at");
  if (eraseAt && new Date(eraseAt) < new Date()) return erase();
  if (await fact("people")) people = await opened(await fact("people"));
  navigator.serviceWorker?.register(worker).catch(() => {});
  page.querySelector("[data-plain]").hidden = true;
  page.querySelector("[role=search]").addEventListener("submit", (event) => event.preventDefault());
  page.querySelector("[data-walk-in]").addEventListener("submit", walkIn);
  field.addEventListener("input", () => { part("said").textContent = ""; draw(); });
  addEventListener("online", network);
  setInterval(network, AGAIN_MS);
  if (people.length) draw(); // until then what the site found stands there
  await network();
}

begin().catch(() => show("unable", true));
