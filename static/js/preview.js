// Shows the document beside the form while it is typed. Without JavaScript the button does it.
const form = document.querySelector("form[data-preview]");
const frame = form?.querySelector("iframe");
let pause, newest = 0;
async function show() {
  const mine = ++newest;
  const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form) }).catch(() => null);
  if (!answer?.ok) return;
  const made = new DOMParser().parseFromString(await answer.text(), "text/html");
  // What is shown stays where it was scrolled to, and under the frame's own policy.
  if (mine === newest) frame.contentDocument?.body?.replaceWith(made.body);
}
for (const kind of ["input", "change", "trix-change"]) {
  form?.addEventListener(kind, () => { clearTimeout(pause); pause = setTimeout(show, 600); });
}
