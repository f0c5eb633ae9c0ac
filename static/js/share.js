// Sharing, copying and printing, where the browser can.
const box = document.querySelector("[data-share]");
const native = box?.querySelector("[data-share-native]");
const copy = box?.querySelector("[data-copy]");

if (native && navigator.share) {
  native.hidden = false;
  native.addEventListener("click", () => {
    navigator.share({ title: box.dataset.title, url: box.dataset.url }).catch(() => {}); // closed again
  });
}

if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(box.dataset.url);
    copy.textContent = copy.dataset.done;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
