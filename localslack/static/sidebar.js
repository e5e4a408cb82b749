// The left column: places, arrows between them, and on a phone a drawer.

import { morph } from "./morph.js";

export function sidebar(places, menu, go) {
  function open(yes) {
    document.body.classList.toggle("menu-open", yes);
    menu.setAttribute("aria-expanded", String(yes));
    if (yes) (places.querySelector("[aria-current]") ?? places.querySelector("a"))?.focus();
  }

  places.addEventListener("click", (event) => {
    const place = event.target.closest("[data-place]");
    if (!place) return;
    event.preventDefault();
    open(false);
    go(place.dataset.place, place.dataset.kind);
  });

  places.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...places.querySelectorAll("[data-place]")];
    const at = all.indexOf(document.activeElement);
    all[(at + step + all.length) % all.length].focus();
  });

  menu.addEventListener("click", () => open(!document.body.classList.contains("menu-open")));
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".sidebar, #menu, dialog")) open(false);
  });

  return {
    show: (html) => morph(places, html),
    close() {
      if (!document.body.classList.contains("menu-open")) return false;
      open(false);
      menu.focus();
      return true;
    },
    entries: () =>
      [...places.querySelectorAll("[data-place]")].map((row) => ({
        label: (["im", "mpim"].includes(row.dataset.kind) ? "" : "#") + row.querySelector(".label").textContent,
        about: row.dataset.kind === "im" ? "app" : "",
        place: row.dataset.place,
        kind: row.dataset.kind,
      })),
  };
}
