// Runs vectors through the verifier that browsers use; reads them as JSON, writes what it says.
import { readFileSync } from "node:fs";

const given = JSON.parse(readFileSync(0, "utf8"));
const { check, commitment, find, rootFrom, verifies } = await import(given.module);
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hex = (raw) => Buffer.from(raw).toString("hex");

if (given.withFallback) {
  const own = crypto.subtle.importKey.bind(crypto.subtle);
  crypto.subtle.importKey = async (format, key, algorithm, ...rest) => {
    if (algorithm.name === "Ed25519") throw new DOMException("not here", "NotSupportedError");
    return own(format, key, algorithm, ...rest);
  };
  globalThis.document = {
    getElementById: () => null,
    querySelector: () => ({ dataset: { ed25519: given.withFallback } }),
  };
}

const holds = (promise) => promise.then(() => true, () => false);
const work = {
  proofs: (one) =>
    rootFrom(BigInt(one.index), BigInt(one.size), bytes(one.leaf), one.proof.map(bytes)).then(
      (root) => hex(root) === one.root,
      () => false,
    ),
  signatures: (one) => verifies(bytes(one.key), bytes(one.message), bytes(one.signature)),
  records: async (one) => hex(await commitment(one.record, bytes(one.rsalt))),
  packets: async (one) => {
    const found = await check(one.text, one.policy);
    const raw = (text) => new TextEncoder().encode(text);
    return find(found, raw(one.roll), raw(one.list)).catch((error) => ({ state: error.code }));
  },
  receipts: (one) => holds(check(one.text, one.policy)),
};

// Changes every character in several ways; says how many were tried, and what passed.
async function mutate({ text, policy }) {
  await check(text, policy);
  const found = { tried: 0, passed: [] };
  for (let at = 0; at < text.length; at += given.withFallback ? 3 : 1) {
    const flipped = String.fromCharCode(text.charCodeAt(at) ^ 1);
    for (const one of new Set(["A", "B", "0", "\n", "=", "", flipped, `A${text[at]}`])) {
      const changed = text.slice(0, at) + one + text.slice(at + 1);
      if (changed === text) continue;
      found.tried += 1;
      if (await holds(check(changed, policy))) found.passed.push([at, one]);
    }
  }
  return found;
}

const said = {};
for (const [name, each] of Object.entries(work)) {
  said[name] = await Promise.all((given[name] ?? []).map(each));
}
if (given.mutate) said.mutated = await mutate(given.mutate);
process.stdout.write(JSON.stringify(said));
