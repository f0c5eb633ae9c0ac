// Shows what others pressed without reloading; a press is taken only by who has seen the newest.
const box = document.querySelector("[data-live]");
// Who listens hears of it at most once a minute, and only where nothing else is being said.
const aloud = document.querySelector("[data-aloud]");
let known = "", saidAt = Date.now();
function say() {
  if (!aloud || Date.now() - saidAt < 60_000) return;
  saidAt = Date.now();
  aloud.textContent = [...box.querySelectorAll(aloud.dataset.aloud)].map((one) => one.textContent).join(" ");
}
async function look() {
  if (!document.hidden) {
    const answer = await fetch(box.dataset.live, { cache: "no-cache" }).catch(() => null);
    if (answer?.ok) {
      const tag = answer.headers.get("ETag");
      const held = box.contains(document.activeElement) ? document.activeElement.value : "";
      if (tag !== known) {
        if (known) {
          const open = [...box.querySelectorAll("details")].map((fold) => fold.open);
          box.innerHTML = await answer.text();
          box.querySelectorAll("details").forEach((fold, at) => { fold.open = open[at] ?? false; });
        }
        if (known) say();
        known = tag;
        if (held) box.querySelector(`button[value="${CSS.escape(held)}"]`)?.focus();
      }
    }
  }
  setTimeout(look, (box.dataset.every ?? 5) * 1000);
}
if (box) look();
