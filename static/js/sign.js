// Niceties of the signing pages; everything works without them.
const domains = { "gmial.com": "gmail.com", "gmai.com": "gmail.com", "gamil.com": "gmail.com", "gmail.co": "gmail.com", "naver.co": "naver.com", "nave.com": "naver.com", "naver.net": "naver.com", "hanmail.com": "hanmail.net", "hanmil.net": "hanmail.net", "daum.com": "daum.net", "kakao.co": "kakao.com" };
const korean = document.documentElement.lang === "ko";

document.querySelector("[data-focus]")?.focus();

for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button[type=submit]");
    if (button) setTimeout(() => { button.disabled = true; setTimeout(() => { button.disabled = false; }, 4000); });
  });
}

for (const field of document.querySelectorAll("[data-sign] input[type=email]")) {
  field.addEventListener("change", () => {
    field.parentElement.querySelector("[data-guess]")?.remove();
    const [name, domain] = field.value.trim().split("@");
    const better = domains[domain?.toLowerCase()];
    if (!better) return;
    const guess = document.createElement("p");
    guess.dataset.guess = "";
    guess.setAttribute("role", "status");
    const fix = document.createElement("button");
    fix.type = "button";
    fix.className = "button small";
    fix.textContent = korean ? `${name}@${better} (으)로 고치기` : `Change to ${name}@${better}`;
    fix.addEventListener("click", () => { field.value = `${name}@${better}`; guess.remove(); field.focus(); });
    guess.append(korean ? "혹시 이 주소인가요? 맞게 적으셨다면 그대로 두세요. " : "Did you mean this? If yours is right, leave it. ", fix);
    field.after(guess);
  });
}

const wait = document.querySelector("[data-wait]");
if (wait) setTimeout(() => wait.remove(), wait.dataset.wait * 1000);
