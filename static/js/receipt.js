// The page that checks a receipt: choose or drop the file, read the verdict. Nothing is sent.
import { check, find, originOf, Refused } from "./receipt-check.js";

const box = document.querySelector("[data-receipt]");
const place = box.querySelector("[data-verdict]");
const inside = document.getElementById("policy");

async function policyFor(text) {
  if (inside) return JSON.parse(inside.textContent);
  const id = originOf(text).split("/").at(-1);
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refused("policy");
  const answer = await fetch(`/log/${id}/policy.json`).catch(() => null);
  if (answer?.status === 404) throw new Refused("policy");
  if (!answer?.ok) throw new Refused("cannot"); // which says nothing of the receipt
  return answer.json();
}

function show(name, values, where = place) {
  const page = box.querySelector(`template[data-when="${name}"]`).content.cloneNode(true);
  for (const slot of page.querySelectorAll("[data-slot]")) {
    slot.textContent = values[slot.dataset.slot] ?? "–";
  }
  where.replaceChildren(page);
}

const rollBox = box.querySelector("[data-roll]");
const rollPlace = box.querySelector("[data-roll-verdict]");
let checked;

async function lookInPacket(files) {
  const byName = (name) => Array.from(files).find((file) => file.name === name)?.arrayBuffer();
  try {
    const [roll, list] = await Promise.all([byName("roll-public.jsonl"), byName("packet.json")]);
    if (!checked || !roll || !list) throw new Refused("files");
    const found = await find(checked, new Uint8Array(roll), new Uint8Array(list));
    show(found.state, found, rollPlace);
  } catch (error) {
    show(error instanceof Refused && error.code === "files" ? "files" : "roll", {}, rollPlace);
  }
}

async function look(file) {
  checked = undefined;
  place.replaceChildren();
  try {
    if (file.size > 256 * 1024) throw new Refused("shape");
    if (!crypto.subtle) throw new Refused("cannot");
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
    if (/^\ufeff|\r/.test(text)) throw new Refused("resaved");
    const found = await check(text, await policyFor(text));
    checked = found;
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
rollBox?.addEventListener("change", () => lookInPacket(rollBox.files));
box.addEventListener("dragover", (event) => event.preventDefault());
box.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files[0]) look(event.dataTransfer.files[0]);
});
for (const element of box.querySelectorAll("[data-without-script]")) element.hidden = true;
