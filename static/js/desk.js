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
