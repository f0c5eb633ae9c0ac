// The grid: arrows and Enter move between lines, and a line that is left is saved. All of it works without.
const korean = document.documentElement.lang === "ko";
const grid = document.querySelector("[data-grid]");
const check = document.querySelector("[data-check]");
for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false;

function cell(line, column, step) {
  let row = line;
  do row = step > 0 ? row.nextElementSibling : row.previousElementSibling; while (row && !row.querySelector("input"));
  return row?.querySelector(`[data-column="${column}"] input`);
}

if (grid) {
  const said = grid.querySelector("[data-saved]");
  const dirty = new Set();

  const show = (line, errors) => {
    for (const td of line.querySelectorAll("td[data-column]")) {
      const wrong = errors[td.dataset.column];
      const input = td.querySelector("input");
      td.classList.toggle("wrong", Boolean(wrong));
      td.querySelector(".error")?.remove();
      input.toggleAttribute("aria-invalid", Boolean(wrong));
      if (wrong) input.setAttribute("aria-invalid", "true");
      if (!wrong) continue;
      const error = document.createElement("p");
      error.className = "error";
      error.id = `${input.id}_error`;
      error.textContent = `${korean ? "오류" : "Error"} · ${wrong.join(" ")}`;
      input.setAttribute("aria-describedby", error.id);
      td.append(error);
    }
  };

  const save = async (line) => {
    const number = line.dataset.line;
    if (!dirty.delete(number)) return;
    const data = new FormData();
    data.set("only", number);
    data.set("csrfmiddlewaretoken", grid.elements.csrfmiddlewaretoken.value);
    for (const input of line.querySelectorAll("input")) {
      if (input.type !== "checkbox" || input.checked) data.set(input.name, input.value);
    }
    try {
      const answer = await fetch(location.href, { method: "POST", body: data });
      const { errors } = await answer.json();
      show(line, errors ?? {});
      const plain = errors?.[""]?.join(" ");
      said.textContent = plain ?? (errors
        ? (korean ? `${number}번째 줄을 다시 살펴 주세요.` : `Please look at line ${number} again.`)
        : (korean ? `${number}번째 줄을 저장했습니다.` : `Line ${number} is saved.`));
    } catch {
      dirty.add(number);
      said.textContent = korean ? "저장하지 못했습니다. 이어지면 “저장”을 눌러 주세요." : "Not saved. Press “Save” once the connection is back.";
    }
  };

  grid.addEventListener("input", (event) => dirty.add(event.target.closest("tr").dataset.line));
  grid.addEventListener("focusout", (event) => {
    const line = event.target.closest("tr");
    if (line && !line.contains(event.relatedTarget)) save(line);
  });
  grid.addEventListener("keydown", (event) => {
    if (event.isComposing || !["ArrowUp", "ArrowDown", "Enter"].includes(event.key)) return;
    const td = event.target.closest("td[data-column]");
    if (!td) return;
    event.preventDefault();
    const column = event.key === "Enter" ? "name" : td.dataset.column;
    const next = cell(td.parentElement, column, event.key === "ArrowUp" ? -1 : 1);
    if (next) next.focus();
    else if (event.key === "Enter") grid.querySelector("[name=done]").focus();
    next?.select?.();
  });
  grid.querySelector("input[type=text]:not([value])")?.focus();
}

if (check) {
  check.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "SELECT") return;
    event.preventDefault();
    if (!event.target.value) event.target.value = "ok";
    const all = [...check.querySelectorAll("select")];
    (all[all.indexOf(event.target) + 1] ?? check.querySelector("button[type=submit]")).focus();
  });
  check.querySelector("select")?.focus();
}
