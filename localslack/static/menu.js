// The menu of a message: react, reply, edit, delete, and what the app adds. Menus close by Esc or a press elsewhere.

const MENUS = "details.menu[open], details.multi[open]";

export function closeMenus(except) {
  let closed = false;
  for (const menu of document.querySelectorAll(MENUS)) {
    if (except && menu.contains(except)) continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
    closed = true;
  }
  return closed;
}

function moveInside(event) {
  if (event.key === "Tab" && event.target.closest(".popup")) event.target.closest(".popup").hidden = true;
  const box = event.target.closest(".popup, details.menu[open] .items");
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!box || !step) return;
  const items = [...box.querySelectorAll(".item")];
  const at = items.indexOf(document.activeElement);
  items[(at + step + items.length) % items.length].focus();
  event.preventDefault();
}

export function messageMenu(template, act) {
  const popup = Object.assign(document.createElement("div"), { className: "popup", hidden: true });
  popup.setAttribute("role", "menu");
  document.querySelector("main").append(popup);
  let opener = null;
  let message = null;

  function close() {
    if (popup.hidden) return false;
    popup.hidden = true;
    opener?.setAttribute("aria-expanded", "false");
    if (popup.contains(document.activeElement)) opener?.focus();
    return true;
  }

  function open(button) {
    opener = button;
    message = button.closest("[data-ts]");
    const own = button.closest(".toolbar").dataset.own.split(" ");
    popup.replaceChildren(template.content.cloneNode(true));
    for (const item of popup.querySelectorAll("[data-do=edit], [data-do=delete]")) item.hidden = !own.includes(item.dataset.do);
    if (button.closest("#thread")) popup.querySelector("[data-do=reply]").remove();
    for (const item of popup.querySelectorAll("[hidden]")) item.remove();
    popup.hidden = false;
    const { right, bottom, top } = button.getBoundingClientRect();
    const below = bottom + popup.offsetHeight < innerHeight ? bottom + 4 : Math.max(8, top - popup.offsetHeight - 4);
    popup.style.top = `${below}px`;
    popup.style.left = `${Math.max(8, right - popup.offsetWidth)}px`;
    button.setAttribute("aria-expanded", "true");
    popup.querySelector(".item").focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button?.dataset.do === "menu") return popup.hidden || opener !== button ? open(button) : close();
    closeMenus(event.target);
    if (button) {
      const about = popup.contains(button) ? message : button.closest("[data-ts]");
      close();
      act(button, about);
    } else if (!popup.contains(event.target)) close();
    return undefined;
  });
  document.addEventListener("keydown", moveInside);
  return close;
}
