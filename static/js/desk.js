// Niceties of the organisers' pages; everything works without them.
document.querySelector("[data-focus]")?.focus();

const rail = document.querySelector(".rail");
const here = rail?.querySelector("[aria-current]");
if (here) rail.scrollLeft = here.offsetLeft - rail.offsetLeft - (rail.clientWidth - here.offsetWidth) / 2;

// A second press while the first is on its way is only noise.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button) return;
    setTimeout(() => { button.disabled = true; });
    setTimeout(() => { button.disabled = false; }, 4000);
  });
}

// Who writes for long without saving is not idle: the session must live until the text is sent.
const BREATH = 5 * 60 * 1000;
let told = Date.now();
document.addEventListener("input", () => {
  if (Date.now() - told < BREATH) return;
  told = Date.now();
  fetch(document.querySelector(".brand").href, { method: "HEAD" }).catch(() => {});
});

// Shortcuts; a person can switch them off on this device, and fields never hear them.
const store = { get: () => { try { return localStorage.getItem("keys") !== "off"; } catch { return true; } },
  set: (on) => { try { localStorage.setItem("keys", on ? "on" : "off"); } catch { /* none is kept */ } } };
const toggle = document.getElementById("keys-on");
if (toggle) {
  document.querySelector("[data-keys-switch]").hidden = false;
  toggle.checked = store.get();
  toggle.addEventListener("change", () => store.set(toggle.checked));
}
const isTyping = (event) => !store.get() || event.ctrlKey || event.metaKey || event.altKey
  || event.target.closest("input, select, textarea, [contenteditable]");
// Help of this page: a fold, or a link where this page has none.
const help = document.querySelector("[data-help]");
const toggleHelp = () => (help?.querySelector("summary") ?? help)?.click();
help?.addEventListener("toggle", () => { if (help.open) help.querySelector("summary").focus(); });
document.addEventListener("keydown", (event) => {
  if (event.key === "F1" && store.get()) { event.preventDefault(); toggleHelp(); }
  else if (event.key === "Escape" && help?.open) help.open = false;
});
let goes = 0;
document.addEventListener("keydown", (event) => {
  if (isTyping(event)) return;
  if (event.key === "?") toggleHelp();
  else if (event.key === "g") goes = Date.now();
  else if (Date.now() - goes < 1500) {
    goes = 0;
    rail?.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  }
});

// A list of rows: j and k go down and up, Enter opens what the row opens.
const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
if (rows.length) {
  for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (isTyping(event)) return;
    const at = rows.indexOf(document.activeElement?.closest("tr"));
    const step = { j: 1, k: -1 }[event.key];
    if (step) rows[Math.min(rows.length - 1, Math.max(0, at + step))].focus();
    else if (event.key === "x") rows[at]?.querySelector("input[type=checkbox]")?.click();
    else if (event.key === "Enter" && document.activeElement === rows[at]) rows[at].querySelector("a, button")?.click();
  });
}
