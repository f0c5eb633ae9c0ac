// Checks a receipt (docs/ledger-format.md) without asking anybody: the same rules, the same refusals
// as the other verifiers. One way of writing, so no character can be changed unnoticed.

const bytesOf = new TextEncoder();
const textOf = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const RECEIPT =
  /^c2sp\.org\/tlog-proof@v1\nextra ([A-Za-z0-9+/]+={0,2})\nindex (0|[1-9][0-9]{0,18})\n((?:[A-Za-z0-9+/]{43}=\n)*)\n/;
const SIGNATURE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const NOTE_CONTROL = /[\u0000-\u0009\u000b-\u001f]/;
const KEYS = ["class", "lock", "manifest_no", "record", "salt", "v"];
const LOG = 1;
const WITNESS = 4;

export class Refused extends Error {
  // `code` is one of: shape, resaved, cannot, policy, signature, witness, secret, proof, roll.
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const refuse = (code) => {
  throw new Refused(code);
};

const join = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
};

const same = (one, two) => one.length === two.length && one.every((byte, at) => byte === two[at]);

const number = (value, size) =>
  Uint8Array.from({ length: size }, (_, at) => Number((BigInt(value) >> BigInt(8 * (size - 1 - at))) & 255n));

const withLength = (data) => join(number(data.length, 4), data);

const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));

function decode(text, length) {
  let raw;
  try {
    raw = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  } catch {
    refuse("shape");
  }
  if (encode(raw) !== text || (length !== undefined && raw.length !== length)) refuse("shape");
  return raw;
}

const encode = (raw) => btoa(Array.from(raw, (byte) => String.fromCharCode(byte)).join(""));

function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const pairs = Object.keys(value).sort();
  return `{${pairs.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

// --- Ed25519: the browser's own, or @noble/ed25519 where the browser has none ----------------------

export async function verifies(key, message, signature) {
  if (signature.length !== 64) return false;
  try {
    const known = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, known, signature, message);
  } catch (error) {
    if (error.name !== "NotSupportedError" && !(error instanceof TypeError)) return false;
  }
  const { verifyAsync } = await fallback();
  return verifyAsync(signature, message, key, { zip215: false }).catch(() => false);
}

function fallback() {
  const inside = document.getElementById("noble-ed25519");
  if (!inside) return import(document.querySelector("[data-ed25519]").dataset.ed25519);
  return import(URL.createObjectURL(new Blob([inside.textContent], { type: "text/javascript" })));
}

// --- Keys and notes --------------------------------------------------------------------------------

async function readKey(text, kind) {
  const [name, id, ...rest] = text.split("+");
  const raw = decode(rest.join("+"), 33);
  const hash = await sha256(bytesOf.encode(`${name}\n`), raw);
  const hex = Array.from(hash.slice(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!name || /\s/.test(name) || raw[0] !== kind || id !== hex) refuse("policy");
  return { name, kind, id: hash.slice(0, 4), raw: raw.slice(1) };
}

export async function readPolicy(given) {
  try {
    if (given.format !== "petition-policy/v1" || !Number.isInteger(given.quorum)) refuse("policy");
    const log = await Promise.all(given.keys.log.map((text) => readKey(text, LOG)));
    const witnesses = await Promise.all(given.witnesses.map((text) => readKey(text, WITNESS)));
    if (!log.length || log.some((key) => key.name !== given.origin)) refuse("policy");
    const from = BigInt(given.quorum_from ?? 0); // smaller checkpoints are older than the rule
    return { origin: given.origin, keys: [...log, ...witnesses], quorum: given.quorum, from };
  } catch {
    return refuse("policy");
  }
}

async function isSigned(key, text, signature) {
  if (key.kind === LOG) return verifies(key.raw, bytesOf.encode(text), signature);
  if (signature.length !== 72) return false;
  const time = signature.slice(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const message = bytesOf.encode(`cosignature/v1\ntime ${time}\n${text}`);
  return verifies(key.raw, message, signature.slice(8));
}

async function openCheckpoint(note, policy) {
  const end = note.lastIndexOf("\n\n");
  if (end < 1 || !note.endsWith("\n") || NOTE_CONTROL.test(note)) refuse("shape");
  const [text, lines] = [note.slice(0, end + 1), note.slice(end + 2, -1).split("\n")];
  const seen = new Set();
  for (const line of lines) {
    const [, name, encoded] = SIGNATURE.exec(line) ?? refuse("shape");
    const raw = decode(encoded);
    const key = policy.keys.find((one) => one.name === name && same(one.id, raw.slice(0, 4)));
    if (!key || seen.has(key) || !(await isSigned(key, text, raw.slice(4)))) refuse("signature");
    seen.add(key);
  }
  const kinds = [...seen].map((key) => key.kind);
  if (!kinds.includes(LOG)) refuse("signature");
  const rows = text.split("\n");
  if (rows.length !== 4 || rows[0] !== policy.origin || !/^(0|[1-9][0-9]{0,18})$/.test(rows[1])) refuse("shape");
  const size = BigInt(rows[1]);
  const witnessed = kinds.filter((kind) => kind === WITNESS).length;
  if (size >= policy.from && witnessed < policy.quorum) refuse("witness");
  return { size, root: decode(rows[2], 32) };
}

// --- The leaf, and the way from it to the root ------------------------------------------------------

export async function commitment(record, rsalt) {
  const key = await crypto.subtle.importKey("raw", rsalt, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const names = Object.keys(record).sort();
  let body = join(bytesOf.encode("petition/record/v1\0"), number(names.length, 2));
  for (const name of names) {
    const [value, label] = [record[name], bytesOf.encode(name)];
    if (typeof value !== "string" || !/^[a-z_]{1,32}$/.test(name)) refuse("shape");
    if (CONTROL.test(value) || value.normalize("NFC") !== value || bytesOf.encode(value).length > 4096) refuse("shape");
    const salt = new Uint8Array(
      await crypto.subtle.sign("HMAC", key, join(bytesOf.encode("petition/fsalt/v1\0"), label)),
    );
    const digest = await sha256(
      bytesOf.encode("petition/field/v1\0"), withLength(label), salt, withLength(bytesOf.encode(value)),
    );
    body = join(body, withLength(label), digest);
  }
  return sha256(body);
}

// The commitment that a row of the nameless roll opens: it gives the digests themselves.
function openedBy(row) {
  const names = Object.keys(row.h).sort();
  const fields = names.map((name) => join(withLength(bytesOf.encode(name)), decode(row.h[name], 32)));
  return sha256(bytesOf.encode("petition/record/v1\0"), number(names.length, 2), ...fields);
}

export async function rootFrom(index, size, leaf, proof) {
  let [at, last, root] = [index, size - 1n, leaf];
  if (at > last) refuse("proof");
  const node = (left, right) => sha256(Uint8Array.of(1), left, right);
  for (const step of proof) {
    if (last === 0n) refuse("proof");
    if (at & 1n || at === last) {
      root = await node(step, root);
      while (at && !(at & 1n)) [at, last] = [at >> 1n, last >> 1n];
    } else {
      root = await node(root, step);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  if (last !== 0n) refuse("proof");
  return root;
}

function readExtra(encoded) {
  let extra, raw;
  try {
    raw = textOf.decode(decode(encoded));
    extra = JSON.parse(raw);
  } catch {
    refuse("shape");
  }
  const isObject = extra && typeof extra === "object" && !Array.isArray(extra);
  if (!isObject || canonical(extra) !== raw) refuse("shape");
  const keys = Object.keys(extra).filter((key) => key !== "w").sort();
  const record = extra.record;
  const isRecord = record && typeof record === "object" && !Array.isArray(record);
  if (keys.join() !== KEYS.join() || extra.v !== 1 || !isRecord) refuse("shape");
  const isText = Number.isInteger(extra.manifest_no) && extra.manifest_no >= 0 && extra.manifest_no < 65536;
  if (!isText || ![1, 2, 3].includes(extra.class)) refuse("shape");
  return extra;
}

// Name the log of a receipt, before anything in it is believed: to find the log's keys.
export function originOf(text) {
  const match = RECEIPT.exec(text) ?? refuse("shape");
  return text.slice(match[0].length).split("\n")[0];
}

// Return what the receipt proves, or throw Refused.
export async function check(text, given) {
  const policy = await readPolicy(given);
  const match = RECEIPT.exec(text) ?? refuse("shape");
  const extra = readExtra(match[1]);
  const index = BigInt(match[2]);
  const proof = match[3].split("\n").slice(0, -1).map((line) => decode(line, 32));
  const [rsalt, lock] = [decode(extra.salt, 32), decode(extra.lock, 32)];
  const secret = "w" in extra ? decode(typeof extra.w === "string" ? extra.w : refuse("shape"), 32) : null;
  const { size, root } = await openCheckpoint(text.slice(match[0].length), policy);
  if (secret && !same(await sha256(bytesOf.encode("petition/lock/v1\0"), secret), lock)) refuse("secret");
  const head = join(Uint8Array.of(1, 1), number(extra.manifest_no, 2), Uint8Array.of(extra.class));
  const entry = join(head, await commitment(extra.record, rsalt), lock);
  const leaf = await sha256(Uint8Array.of(0), entry);
  if (!same(await rootFrom(index, size, leaf, proof), root)) refuse("proof");
  const opens = entry.slice(5, 37);
  return { record: extra.record, index, size, origin: policy.origin, hasSecret: secret !== null, opens };
}

// Say where a packet that was handed in holds the signature of a checked receipt: `roll` are the
// bytes of its roll-public.jsonl, `list` those of its packet.json, which must be the list of that roll.
export async function find(found, roll, list) {
  let packet, row;
  try {
    packet = JSON.parse(textOf.decode(list));
    const listed = packet.files.find((file) => file.name === "roll-public.jsonl").sha256;
    const digest = Array.from(await sha256(roll), (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (digest !== listed) refuse("roll");
    const mark = `"i":${found.index},`;
    const lines = textOf.decode(roll).split("\n").filter((line) => line.includes(mark));
    row = lines.map((line) => JSON.parse(line)).find((one) => BigInt(one.i) === found.index);
  } catch {
    refuse("roll");
  }
  const told = { packet: packet.document_number };
  if (found.index >= BigInt(packet.log_size)) return { state: "later", ...told };
  if (!row) return { state: packet.supplement ? "unchanged" : "gone", ...told };
  if (!same(await openedBy(row), found.opens)) refuse("roll");
  if (row.u) return { state: "unreviewed", ...told };
  if (!row.p) return { state: "counted", ...told };
  const [volume, page, line, at, serial] = row.p;
  return { state: "placed", ...told, volume, page, line, number: at, serial };
}
