// Turns each long-text field into an editor with a toolbar; without JavaScript it stays a text area.
for (const area of document.querySelectorAll("textarea[data-editor]")) {
  const label = document.querySelector(`label[for="${area.id}"]`);
  const editor = document.createElement("trix-editor");
  area.hidden = true;
  editor.setAttribute("input", area.id);
  editor.setAttribute("aria-label", label ? label.textContent.trim() : "");
  editor.addEventListener("trix-file-accept", (event) => event.preventDefault());
  area.after(editor);
}
