// The page that checks a receipt: choose or drop the file, read the verdict. Nothing is sent.
import { check, originOf, Refused } from "./receipt-check.js";

const box = document.querySelector("[data-receipt]");
const place = box.querySelector("[data-verdict]");
const inside = document.getElementById("policy");

async function policyFor(text) {
  if (inside) return JSON.parse(inside.textContent);
  const id = originOf(text).split("/").at(-1);
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refused("policy");
  const answer = await fetch(`/log/${id}/policy.json`);
  if (!answer.ok) throw new Refused("policy");
  return answer.json();
}

function show(name, values) {
  const page = box.querySelector(`template[data-when="${name}"]`).content.cloneNode(true);
  for (const slot of page.querySelectorAll("[data-slot]")) {
    slot.textContent = values[slot.dataset.slot] ?? "–";
  }
  place.replaceChildren(page);
}

async function look(file) {
  place.replaceChildren();
  try {
    if (file.size > 256 * 1024) throw new Refused("shape");
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
    const found = await check(text, await policyFor(text));
    show("good", {
      ...found.record,
      index: found.index.toString(),
      size: found.size.toString(),
      origin: found.origin,
    });
  } catch (error) {
    show(error instanceof Refused ? error.code : "shape", {});
  }
}

box.querySelector("input[type=file]").addEventListener("change", (event) => {
  if (event.target.files[0]) look(event.target.files[0]);
});
box.addEventListener("dragover", (event) => event.preventDefault());
box.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files[0]) look(event.dataTransfer.files[0]);
});
for (const element of box.querySelectorAll("[data-without-script]")) element.hidden = true;
