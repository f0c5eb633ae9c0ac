// Niceties of the signing pages; everything works without them.
const korean = document.documentElement.lang === "ko";

document.querySelector("[data-focus]")?.focus();

// A second press while the first is on its way is only noise.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button[type=submit]");
    setTimeout(() => { button.disabled = true; });
    setTimeout(() => { button.disabled = false; }, 4000);
  });
}
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[type=submit]")) button.disabled = false;
});

// The other language keeps what the address said.
for (const link of document.querySelectorAll("header a[hreflang]")) if (!link.search) link.search = location.search;

// Domains that are often mistyped, and what was most likely meant.
const domains = {
  "gmial.com": "gmail.com", "gmai.com": "gmail.com", "gamil.com": "gmail.com", "gmail.co": "gmail.com",
  "gmail.con": "gmail.com", "naver.co": "naver.com", "naver.con": "naver.com", "nave.com": "naver.com",
  "naver.net": "naver.com", "never.com": "naver.com", "hanmail.com": "hanmail.net", "hanmil.net": "hanmail.net",
  "hanmali.net": "hanmail.net", "daum.com": "daum.net", "duam.net": "daum.net", "kakao.co": "kakao.com",
};

function plainButton(text, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small";
  button.textContent = text;
  button.addEventListener("click", act);
  return button;
}

// What appears must not push away what a finger is on: wait until the finger is up.
let isDown = false;
addEventListener("pointerdown", () => { isDown = true; }, true);
for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, () => { isDown = false; }, true);
function whenUp(act) {
  if (!isDown) return setTimeout(act);
  addEventListener("pointerup", () => setTimeout(act), { once: true });
}

for (const field of document.querySelectorAll("[data-sign] input[type=email]")) {
  const hint = document.createElement("div");
  hint.setAttribute("role", "status");
  field.after(hint);
  field.addEventListener("change", () => whenUp(() => {
    const [name, domain = ""] = field.value.trim().split("@");
    const better = domains[domain.toLowerCase()];
    hint.replaceChildren();
    hint.className = better ? "typo" : "";
    if (!better) return;
    const done = (value) => { field.value = value; hint.replaceChildren(); hint.className = ""; field.focus(); };
    hint.append(
      korean ? `혹시 ${name}@${better} 인가요?` : `Did you mean ${name}@${better}?`,
      plainButton(korean ? "이렇게 고치기" : "Yes, change it", () => done(`${name}@${better}`)),
      plainButton(korean ? "그대로 사용" : "Keep mine", () => done(field.value)),
    );
  }));
}

// The docked button leads to the form, so it steps aside while the form is in sight.
const dock = document.querySelector("[data-dock]");
const form = document.querySelector("[data-sign]");
if (dock && form) new IntersectionObserver(([entry]) => { dock.hidden = entry.isIntersecting; }).observe(form);

const wait = document.querySelector("[data-wait]");
if (wait) setTimeout(() => wait.remove(), wait.dataset.wait * 1000);

// A signature may be drawn instead of typed. Only the flat picture is sent.
const draw = document.querySelector("[data-draw]");
if (draw) {
  const canvas = draw.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const kept = document.querySelector("#id_drawing");
  let down = false;
  draw.hidden = false;
  pen.lineWidth = 5;
  pen.lineCap = pen.lineJoin = "round";
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
  };
  canvas.addEventListener("pointerdown", (event) => {
    down = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!down) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  canvas.addEventListener("pointerup", () => {
    down = false;
    kept.value = canvas.toDataURL("image/png");
  });
  draw.querySelector("button").addEventListener("click", () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    kept.value = "";
  });
  if (kept.value.startsWith("data:image/png;base64,")) {
    const before = new Image();
    before.addEventListener("load", () => pen.drawImage(before, 0, 0));
    before.src = kept.value;
  }
}
