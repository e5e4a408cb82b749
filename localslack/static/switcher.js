// Ctrl + K: go to a channel, or be somebody else, by a few letters of the name.

export function switcher(dialog, entries, go) {
  const words = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  let found = [];
  let chosen = 0;

  function mark() {
    [...list.children].forEach((line, index) => line.setAttribute("aria-selected", String(index === chosen)));
    const line = list.children[chosen];
    line?.scrollIntoView({ block: "nearest" });
    words.setAttribute("aria-activedescendant", line?.id ?? "");
  }

  function lineOf({ label, about }, index) {
    const line = document.createElement("li");
    line.id = `switch-${index}`;
    line.setAttribute("role", "option");
    line.append(Object.assign(document.createElement("b"), { textContent: label }));
    line.append(Object.assign(document.createElement("small"), { textContent: about }));
    return line;
  }

  function look() {
    const sought = words.value.trim().toLowerCase().replace(/^[#@]/, "");
    const ranked = entries().filter(({ label }) => label.toLowerCase().includes(sought));
    const starts = ({ label }) => (label.toLowerCase().replace(/^#/, "").startsWith(sought) ? 0 : 1);
    found = ranked.sort((one, other) => starts(one) - starts(other)).slice(0, 12);
    chosen = 0;
    list.replaceChildren(...found.map(lineOf));
    mark();
  }

  function take(index) {
    dialog.close();
    if (found[index]) go(found[index]);
  }

  function open() {
    if (document.querySelector("dialog[open]")) return;
    words.value = "";
    dialog.showModal();
    look();
  }

  words.addEventListener("input", look);
  words.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      chosen = (chosen + step + found.length) % found.length;
      mark();
      event.preventDefault();
    } else if (event.key === "Enter") {
      event.preventDefault();
      take(chosen);
    }
  });
  list.addEventListener("click", (event) => take([...list.children].indexOf(event.target.closest("li"))));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
  return open;
}
