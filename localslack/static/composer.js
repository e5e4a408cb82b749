// A message box: Enter sends, buttons insert a mention or a command or share a file, `/` lists commands.

import { base64 } from "./api.js";
import { commandList } from "./commands.js";

export function composer(form, send, share) {
  const box = form.querySelector("textarea");
  const problem = form.querySelector(".problem");
  const files = form.querySelector("[data-files]");
  const commands = commandList(box, form.querySelector(".commands"), fit);

  function fit() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 200)}px`;
  }

  function complain(error) {
    problem.textContent = error.message;
    problem.hidden = false;
  }

  async function tryTo(work) {
    try {
      await work();
      box.value = "";
      problem.hidden = true;
    } catch (error) {
      complain(error);
    }
    fit();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    commands.close();
    const words = box.value.trim();
    if (words) tryTo(() => send(words));
  });

  box.addEventListener("keydown", (event) => {
    if (commands.key(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });

  box.addEventListener("input", () => {
    problem.hidden = true;
    fit();
  });

  files.addEventListener("change", () => {
    const [file] = files.files;
    if (file) tryTo(async () => share(file.name, await base64(file), box.value.trim()));
    files.value = "";
    box.focus();
  });

  form.querySelector("[data-attach]").addEventListener("click", () => files.click());
  for (const button of form.querySelectorAll("button[data-insert]")) {
    button.addEventListener("click", () => {
      const words = button.dataset.insert;
      box.value = words.startsWith("/") ? words + box.value : box.value + words;
      box.focus();
    });
  }
  return box;
}
