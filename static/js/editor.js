// Turns each long-text field into an editor with a toolbar; without JavaScript it stays a text area.
if (document.documentElement.lang === "ko") {
  Object.assign(window.Trix.config.lang, {
    bold: "굵게", bullets: "점 목록", heading1: "제목", indent: "안으로", italic: "기울임", link: "링크", numbers: "번호 목록",
    outdent: "밖으로", quote: "인용", redo: "다시 하기", undo: "되돌리기", unlink: "링크 없애기", url: "주소", urlPlaceholder: "주소를 적어 주세요",
  });
}

// A page has its own h1; headings of a text are kept as what they are.
const { heading1 } = window.Trix.config.blockAttributes;
heading1.tagName = "h2";
window.Trix.config.blockAttributes.heading2 = { ...heading1, tagName: "h3" };

for (const area of document.querySelectorAll("textarea[data-editor]")) {
  const label = document.querySelector(`label[for="${area.id}"]`);
  const editor = document.createElement("trix-editor");
  area.hidden = true;
  editor.setAttribute("input", area.id);
  editor.setAttribute("aria-label", label ? label.textContent.trim() : "");
  editor.addEventListener("trix-file-accept", (event) => event.preventDefault());
  area.after(editor);
}
