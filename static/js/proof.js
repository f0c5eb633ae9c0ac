// A little work for the browser while its person fills in the form. Nothing depends on it: without
// it the form is sent as it is, and never later than a few seconds after the button was pressed.
const FRESH_MS = 9 * 60 * 1000; // a challenge holds for ten minutes
const PATIENCE_MS = 8000;
const korean = document.documentElement.lang === "ko";

async function fetchChallenge(address) {
  const answer = await fetch(address, { cache: "no-store", credentials: "omit" });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

function solve(challenge, workerAddress) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerAddress);
    const end = (settle, value) => { worker.terminate(); settle(value); };
    worker.onmessage = ({ data }) => (data && !data.error ? end(resolve, data) : end(reject, data));
    worker.onerror = (error) => end(reject, error);
    worker.postMessage({ type: "work", challenge });
  });
}

function watch(form) {
  const field = form.elements.namedItem("altcha");
  const status = form.querySelector("[data-proof]");
  // A form that came back with its proof still good keeps it for a while.
  let work = field.value ? Promise.resolve() : null;
  let begunAt = work ? Date.now() - FRESH_MS / 2 : 0;
  let isSent = false;

  async function begin() {
    begunAt = Date.now();
    field.value = "";
    const mine = begunAt;
    try {
      const challenge = await fetchChallenge(form.dataset.challenge);
      const solution = await solve(challenge, form.dataset.worker);
      if (mine === begunAt) field.value = btoa(JSON.stringify({ challenge, solution }));
    } catch {
      // No network, an old browser, no secure connection: the mailed code is enough.
    }
  }

  function touch() {
    if (!work || Date.now() - begunAt > FRESH_MS) work = begin();
    return work;
  }

  for (const kind of ["focusin", "pointerdown", "input"]) form.addEventListener(kind, touch);
  // Who reads for long sends a fresh one all the same.
  setInterval(() => { if (work && document.visibilityState === "visible") touch(); }, 30_000);

  form.addEventListener("submit", async (event) => {
    if (isSent) return event.preventDefault();
    touch();
    isSent = true;
    setTimeout(() => { isSent = false; }, 2 * PATIENCE_MS);
    if (field.value) return;
    event.preventDefault();
    status.textContent = korean ? "보내는 중입니다…" : "Sending…";
    await Promise.race([work, new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS); })]);
    HTMLFormElement.prototype.submit.call(form);
  });

  // Coming back by the back button finds a form that was sent: its proof is used up.
  addEventListener("pageshow", (event) => {
    isSent = false;
    status.textContent = "";
    if (event.persisted) { work = null; field.value = ""; }
  });
}

for (const form of document.querySelectorAll("form[data-challenge]")) watch(form);
