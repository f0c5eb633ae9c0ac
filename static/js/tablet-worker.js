// Keeps the tablet page and what it is drawn with, so that it opens without a network. Its address is
// below the page's own, so it sees no other page of the site. It keeps nothing that anybody typed.
const page = new URL("./", self.location).pathname;
const CACHE = `tablet ${page}`;
const PATIENCE_MS = 4000;

const named = (text, pattern, from) => Array.from(text.matchAll(pattern), ([, name]) => new URL(name, from).href);

async function addWithAll(cache, address, seen) {
  if (seen.has(address)) return;
  seen.add(address);
  const answer = await cache.match(address) ?? await fetch(address);
  if (!answer.ok) throw new Error(address);
  await cache.put(address, answer.clone());
  const { pathname } = new URL(address);
  const pattern = pathname.endsWith(".css") ? /url\("?([^")]+)"?\)/g : pathname.endsWith(".js") ? /from "(\.[^"]+)"/g : null;
  if (!pattern) return;
  for (const other of named(await answer.text(), pattern, address)) {
    if (!other.startsWith("data:")) await addWithAll(cache, other, seen);
  }
}

async function keepPage(answer) {
  const cache = await caches.open(CACHE), seen = new Set();
  const text = await answer.clone().text();
  for (const address of named(text, /(?:src|href)="([^"]*\/static\/[^"]+)"/g, self.location)) {
    await addWithAll(cache, address, seen);
  }
  await cache.put(page, answer);
  for (const { url } of await cache.keys()) {
    if (!seen.has(url) && new URL(url).pathname !== page) await cache.delete(url);
  }
}

async function openPage(event) {
  try {
    const answer = await fetch(event.request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok) event.waitUntil(keepPage(answer.clone()));
    if (answer.status < 500) return answer;
  } catch {
    // no network: what is kept will do
  }
  return await caches.match(page, { cacheName: CACHE }) ?? Response.error();
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fetch(page).then(keepPage));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname === page) event.respondWith(openPage(event));
  else if (address.pathname.startsWith("/static/")) {
    event.respondWith(caches.match(event.request, { cacheName: CACHE }).then((kept) => kept ?? fetch(event.request)));
  }
});
