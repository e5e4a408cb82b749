// The open modal: the browser's own dialog keeps the focus inside and gives it back when it closes.

import { order } from "./api.js";
import { valuesIn } from "./fields.js";
import { forget, morph } from "./morph.js";

const FIRST = "input:not([type=search]), textarea, select, summary, .boxes input";

export function modals(dialog, persona, home) {
  let shown = "";
  let sending = false;
  let before = null;

  function complain(error) {
    const problem = dialog.querySelector("footer .problem");
    if (!problem) return;
    problem.textContent = error.message;
    problem.hidden = false;
  }

  function start() {
    const first = dialog.querySelector(".fields-of-view")?.querySelector(FIRST);
    (first ?? dialog.querySelector("h2")).focus();
  }

  function firstWrong() {
    const wrong = dialog.querySelector("[aria-invalid=true]");
    (wrong?.matches(".boxes") ? wrong.querySelector("input") : wrong?.matches("details") ? wrong.querySelector("summary") : wrong)?.focus();
    wrong?.closest(".field").scrollIntoView({ block: "nearest" });
  }

  function show(view) {
    if (!view) {
      if (dialog.open) dialog.close();
      shown = "";
      return;
    }
    const other = view.id !== shown;
    if (other) forget(dialog);
    morph(dialog, view.html);
    if (!dialog.open) {
      before = document.activeElement;
      dialog.showModal();
    }
    if (other) start();
    else if (sending && !view.busy && view.wrong) firstWrong();
    if (!view.busy) sending = false;
    shown = view.id;
  }

  async function submit() {
    const form = dialog.querySelector("form");
    if (sending || !form?.querySelector("[type=submit]")) return;
    sending = true;
    dialog.querySelector("footer .problem").hidden = true;
    form.setAttribute("aria-busy", "true");
    try {
      await order("submit", { as: persona(), view: form.dataset.view, values: await valuesIn(form, true) });
    } catch (error) {
      sending = false;
      form.removeAttribute("aria-busy");
      complain(error);
    }
  }

  function close(all) {
    const view = dialog.querySelector("form")?.dataset.view;
    if (view) order("close", { as: persona(), view, all }).catch(complain);
  }

  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  dialog.addEventListener("cancel", (event) => {
    if (event.target !== dialog) return;
    event.preventDefault(); // The app may want to hear of it; the dialog closes when the view is gone.
    close(false);
  });
  dialog.addEventListener("click", (event) => {
    const button = event.target.closest("[data-close]");
    if (button) close(button.dataset.close === "all");
  });
  dialog.addEventListener("close", () => (before?.isConnected ? before : home)?.focus());
  return { show, complain };
}
