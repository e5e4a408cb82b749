// What stands in a field, as the text or the list of texts that an order takes.

import { base64 } from "./api.js";

const LISTS = ["checkboxes", "multi_static_select", "multi_external_select", "multi_users_select",
  "multi_channels_select", "multi_conversations_select"];

// The seconds since 1970 of what a clock on the wall shows in a time zone.
function seconds(wall, zone) {
  const guess = Date.parse(`${wall}Z`);
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  const ahead = (at) => Date.parse(`${shown.format(at).replace(" ", "T")}Z`) - at;
  const first = guess - ahead(guess);
  return String((guess - ahead(first)) / 1000);
}

export function isList(field) {
  return LISTS.includes(field.dataset.kind);
}

export function valueOf(field) {
  const { kind, zone } = field.dataset;
  if (isList(field)) return [...field.querySelectorAll("input:checked")].map((box) => box.value);
  if (kind === "radio_buttons") return field.querySelector("input:checked")?.value ?? null;
  if (kind === "datetimepicker") return field.value ? seconds(field.value, zone) : null;
  return field.value === "" ? null : field.value;
}

// Puts an earlier value back.
export function putBack(field, value) {
  const values = [value].flat();
  for (const box of field.querySelectorAll("input[value]")) box.checked = values.includes(box.value);
  if (field.matches("details")) nameChosen(field);
  else if (!field.matches("div, button, a")) field.value = value ?? "";
}

async function sentValueOf(field) {
  if (field.dataset.kind !== "file_input") return valueOf(field);
  const files = [...field.files];
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await base64(file) })));
}

// What is typed and chosen in the inputs of a view, by block; files only where they are sent.
export async function valuesIn(view, withFiles) {
  const found = {};
  for (const block of view.querySelectorAll("[data-field]")) {
    const field = block.querySelector("[data-action-id]");
    if (withFiles || field.dataset.kind !== "file_input") found[block.dataset.field] = await sentValueOf(field);
  }
  return found;
}

// Says on the closed menu what is chosen in it.
export function nameChosen(menu) {
  const line = menu.querySelector("[data-keep]");
  const names = [...menu.querySelectorAll("input:checked")].map((box) => box.parentElement.querySelector("span").firstChild.textContent);
  line.textContent = names.join(", ") || line.dataset.empty;
  const most = Number(menu.dataset.most) || Infinity;
  for (const box of menu.querySelectorAll("input[type=checkbox]")) {
    box.disabled = !box.checked && names.length >= most;
  }
}

export function narrow(menu, words) {
  for (const line of menu.querySelectorAll(".box")) {
    line.hidden = !line.textContent.toLowerCase().includes(words.toLowerCase());
  }
}
