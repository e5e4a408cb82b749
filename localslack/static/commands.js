// While a command is typed: the app's commands and how to use them; arrows choose, Enter or Tab takes.

export function commandList(box, list, taken) {
  const all = [...list.children];
  let chosen = 0;

  function close() {
    list.hidden = true;
    box.removeAttribute("aria-activedescendant");
  }

  function found() {
    return all.filter((line) => !line.hidden);
  }

  function mark() {
    for (const line of all) line.setAttribute("aria-selected", "false");
    const line = found()[chosen];
    line.setAttribute("aria-selected", "true");
    line.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", line.id);
  }

  function look() {
    const words = box.value.toLowerCase();
    if (!words.startsWith("/") || words.includes("\n")) return close();
    for (const line of all) {
      const inserts = line.dataset.insert.toLowerCase();
      line.hidden = !inserts.startsWith(words) || inserts === words;
    }
    if (!found().length) return close();
    list.hidden = false;
    chosen = -1;
    for (const line of all) line.setAttribute("aria-selected", "false");
    return undefined;
  }

  function take(line) {
    box.value = line.dataset.insert;
    box.focus();
    taken();
    look();
  }

  function key(event) {
    if (list.hidden) return false;
    const count = found().length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      chosen = chosen < 0 && step < 0 ? count - 1 : (chosen + step + count) % count;
      mark();
    } else if (event.key === "Tab" || (event.key === "Enter" && chosen >= 0)) {
      take(found()[Math.max(chosen, 0)]);
    } else if (event.key === "Escape") {
      close();
      event.stopPropagation();
    } else return false;
    event.preventDefault();
    return true;
  }

  box.setAttribute("aria-controls", list.id);
  box.addEventListener("input", look);
  // Whoever is back in the box by then is typing a command, and wants the list.
  box.addEventListener("blur", () => setTimeout(() => document.activeElement === box || close(), 150));
  list.addEventListener("mousedown", (event) => {
    const line = event.target.closest("li");
    event.preventDefault();
    if (line) take(line);
  });
  return { key, close };
}
