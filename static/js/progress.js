// Shows how far a packet is without reloading; the page reloads once it is finished.
const box = document.querySelector("[data-progress]");
async function look() {
  if (!document.hidden) {
    const answer = await fetch(box.dataset.progress).catch(() => null);
    if (answer?.ok) box.innerHTML = await answer.text();
    if (box.querySelector("[data-finished]")) { location.reload(); return; }
  }
  setTimeout(look, 1000);
}
if (box) setTimeout(look, 1000);
