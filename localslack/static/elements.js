// Buttons, menus and pickers in messages, on Home and in modals: each use becomes an order.

import { confirmed } from "./confirm.js";
import { isList, nameChosen, narrow, putBack, valueOf } from "./fields.js";

const PAUSE = 700; // Milliseconds after the last key in a date until it counts as picked.
const TYPED = ["plain_text_input", "rich_text_input", "email_text_input", "url_text_input", "number_input"];
const FIRST_YEAR = 1900; // While a year is typed, it is 2, 20 and 202 first.

// Input blocks tell the app at once only where they are made to.
function tells(field) {
  const input = field.closest(".field");
  return !input || input.classList.contains("tells");
}

function unfinished(field) {
  return field.type?.startsWith("date") && field.value && Number(field.value.slice(0, 4)) < FIRST_YEAR;
}

export function elements(root, act) {
  const timers = new WeakMap();
  const told = new WeakMap(); // What the app has heard of each field, as JSON.
  const before = new WeakMap(); // What stood there before the last choice.

  async function use(field, value) {
    const template = (field.closest("details.menu") ?? field).nextElementSibling;
    const asked = template?.matches("template.confirm") ? template : null;
    if (!asked || (await confirmed(asked))) return act(field, value);
    if (!told.has(field)) return undefined;
    putBack(field, before.get(field));
    told.set(field, JSON.stringify(before.get(field)));
    return undefined;
  }

  function chosen(field) {
    if (!tells(field) || unfinished(field)) return;
    const value = valueOf(field);
    const text = JSON.stringify(value);
    if (told.get(field) === text) return;
    if (value === null && field.matches("select") && !field.closest(".field")) {
      putBack(field, JSON.parse(told.get(field) ?? "null")); // A choice in a menu cannot be taken back.
      return;
    }
    before.set(field, JSON.parse(told.get(field) ?? "null"));
    told.set(field, text);
    use(field, value);
  }

  function soon(field) {
    clearTimeout(timers.get(field));
    timers.set(field, setTimeout(() => chosen(field), PAUSE));
  }

  root.addEventListener("focusin", (event) => {
    const field = event.target.closest("[data-action-id]:not(button, a)");
    if (field && !told.has(field)) told.set(field, JSON.stringify(valueOf(field)));
  });

  root.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-action-id], a[data-action-id]");
    if (!button || !root.contains(button)) return;
    if (button.dataset.url) window.open(button.dataset.url, "_blank", "noopener");
    const menu = button.closest("details.menu");
    if (menu) menu.open = false;
    use(button, button.dataset.value || undefined);
  });

  root.addEventListener("change", (event) => {
    const field = event.target.closest("[data-action-id]");
    if (!field || event.target.matches(".narrow") || TYPED.includes(field.dataset.kind)) return;
    if (field.matches("details")) nameChosen(field);
    else if (field.matches("input") && field.type !== "file") soon(field);
    else if (field.type !== "file") chosen(field);
  });

  root.addEventListener("toggle", (event) => {
    const menu = event.target;
    if (menu.matches("details.multi") && !menu.open && isList(menu)) chosen(menu);
  }, true);

  root.addEventListener("focusout", (event) => {
    if (event.target.matches("input[data-action-id]") && timers.has(event.target)) {
      clearTimeout(timers.get(event.target));
      chosen(event.target);
    }
  });

  root.addEventListener("input", (event) => {
    if (event.target.matches(".narrow")) narrow(event.target.closest("details"), event.target.value);
    const { tells: ways, actionId } = event.target.dataset;
    if (actionId !== undefined && ways?.includes("on_character_entered")) soon(event.target);
  });

  root.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key === "Enter" && field.matches("input[data-action-id]:not([type=file])") && !event.isComposing) {
      if (!tells(field)) return;
      event.preventDefault();
      chosen(field);
    }
  });
}
