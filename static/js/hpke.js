// Sealing to a public key, in base mode of RFC 9180 with what every browser computes by itself:
// DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM. Nothing here can open what it sealed.
const subtle = globalThis.crypto?.subtle;
const text = (words) => new TextEncoder().encode(words);
const KEM = join(text("KEM"), [0, 0x10]);
const HPKE = join(text("HPKE"), [0, 0x10, 0, 1, 0, 1]);

export function join(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function hmac(key, message) {
  const imported = await subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await subtle.sign("HMAC", imported, message));
}

// An empty salt is as good as zeros (RFC 5869), which importKey takes.
const extract = (suite, salt, label, secret) =>
  hmac(salt.length ? salt : new Uint8Array(32), join(text("HPKE-v1"), suite, text(label), secret));

// One block of HMAC-SHA-256 is all that is asked for.
const expand = async (suite, key, label, info, size) =>
  (await hmac(key, join([0, size], text("HPKE-v1"), suite, text(label), info, [1]))).slice(0, size);

const newPair = () => subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);

/** Return enc ‖ ciphertext; `pair` is given by tests alone. */
export async function seal(publicKey, plain, info, pair) {
  const own = pair ?? await newPair();
  const enc = new Uint8Array(await subtle.exportKey("raw", own.publicKey));
  const theirs = await subtle.importKey("raw", publicKey, { name: "ECDH", namedCurve: "P-256" }, false, []);
  const met = new Uint8Array(await subtle.deriveBits({ name: "ECDH", public: theirs }, own.privateKey, 256));
  const none = new Uint8Array();
  const shared = await expand(
    KEM, await extract(KEM, none, "eae_prk", met), "shared_secret", join(enc, publicKey), 32,
  );
  const context = join(
    [0], await extract(HPKE, none, "psk_id_hash", none), await extract(HPKE, none, "info_hash", info),
  );
  const secret = await extract(HPKE, shared, "secret", none);
  const raw = await expand(HPKE, secret, "key", context, 16);
  const nonce = await expand(HPKE, secret, "base_nonce", context, 12);
  const key = await subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  return join(enc, new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, plain)));
}

export const canSeal = Boolean(subtle);
