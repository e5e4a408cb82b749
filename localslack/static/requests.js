// The panel with the requests that went each way; it loads only while it is open.

import { requestsAfter } from "./api.js";

const MOST = 200;

export function requestsPanel(panel, toggle) {
  const list = panel.querySelector(".list");
  const filter = panel.querySelector("[type=search]");
  let last = 0;
  let loading = false;
  let again = false;

  function fits(line) {
    return line.textContent.toLowerCase().includes(filter.value.trim().toLowerCase());
  }

  async function fetchNew() {
    const { requests } = await requestsAfter(last);
    for (const { number, html } of requests) {
      if (number <= last) continue;
      last = number;
      list.insertAdjacentHTML("afterbegin", html); // Drawn and escaped by the server.
      list.firstElementChild.hidden = !fits(list.firstElementChild);
    }
    while (list.children.length > MOST) list.lastElementChild.remove();
  }

  async function load() {
    again = true;
    if (panel.hidden || loading) return;
    loading = true;
    try {
      while (again) {
        again = false;
        await fetchNew();
      }
    } catch {
      // The page itself says that nobody answers; the next change loads what was missed.
    } finally {
      loading = false;
    }
  }

  function open(yes) {
    panel.hidden = !yes;
    toggle.setAttribute("aria-expanded", String(yes));
    document.body.classList.toggle("with-requests", yes);
    if (yes) load();
    else toggle.focus();
  }

  toggle.addEventListener("click", () => open(panel.hidden));
  panel.querySelector("header button").addEventListener("click", () => open(false));
  panel.addEventListener("keydown", (event) => event.key === "Escape" && open(false));
  filter.addEventListener("input", () => {
    for (const line of list.children) line.hidden = !fits(line);
  });
  return load;
}
