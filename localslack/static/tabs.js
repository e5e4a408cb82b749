// Home and Messages of the app's direct message; arrows move between them.

export function tabs(list, choose) {
  const all = [...list.querySelectorAll("[role=tab]")];

  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) choose(tab.dataset.tab);
  });
  list.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const other = all[1 - all.indexOf(document.activeElement)];
    other.focus();
    choose(other.dataset.tab);
  });

  return (visible, chosen) => {
    list.hidden = !visible;
    for (const tab of all) {
      const on = tab.dataset.tab === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
    }
  };
}
