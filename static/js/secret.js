// The withdrawal secret comes behind the # of the address, which is sent to nobody. Links carry it on,
// and the form that asks for the receipt takes it along.
const secret = /^#w=([A-Za-z0-9_-]{43})$/.exec(location.hash)?.[1];
if (secret) {
  for (const link of document.querySelectorAll("a[data-secret]")) link.hash = location.hash;
  for (const field of document.querySelectorAll("input[data-secret]")) field.value = secret;
  for (const note of document.querySelectorAll("p[data-secret]")) note.hidden = false;
}
// An address that differs in nothing but what is behind its # is not asked for again.
document.querySelector("[data-again]")?.addEventListener("click", (event) => {
  event.preventDefault();
  location.reload();
});
