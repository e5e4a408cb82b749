// A message box: Enter sends, buttons insert a mention or a command.

export function composer(form, send) {
  const box = form.querySelector("textarea");
  const problem = form.querySelector(".problem");

  function fit() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 200)}px`;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = box.value.trim();
    if (!words) return;
    try {
      await send(words);
      box.value = "";
      problem.hidden = true;
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
    }
    fit();
  });

  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  box.addEventListener("input", () => {
    problem.hidden = true;
    fit();
  });
  for (const button of form.querySelectorAll("[data-insert]")) {
    button.addEventListener("click", () => {
      const words = button.dataset.insert;
      box.value = words.startsWith("/") ? words + box.value : box.value + words;
      box.focus();
    });
  }
  return box;
}
