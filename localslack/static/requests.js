// The panel with the requests that went each way; it loads only while it is open.

import { requestsAfter } from "./api.js";

const MOST = 200;

export function requestsPanel(panel, list, toggle, close) {
  let last = 0;
  let loading = false;

  async function load() {
    if (panel.hidden || loading) return;
    loading = true;
    try {
      const { requests } = await requestsAfter(last);
      for (const { number, html } of requests) {
        if (number <= last) continue;
        last = number;
        list.insertAdjacentHTML("afterbegin", html); // Drawn and escaped by the server.
      }
      while (list.children.length > MOST) list.lastElementChild.remove();
    } finally {
      loading = false;
    }
  }

  function open(yes) {
    panel.hidden = !yes;
    toggle.setAttribute("aria-expanded", String(yes));
    document.body.classList.toggle("with-requests", yes);
    if (yes) load();
  }

  toggle.addEventListener("click", () => open(panel.hidden));
  close.addEventListener("click", () => {
    open(false);
    toggle.focus();
  });
  return load;
}
