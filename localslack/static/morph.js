// Makes one part of the page look like newly drawn HTML, touching only what differs: focus, scrolling and
// whatever somebody has typed or chosen stay, because properties of fields are never written.

import { nameChosen } from "./fields.js";

const OWN = new Set(["open", "aria-expanded"]); // Set here in the browser; the server never draws them.

function keyOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.nodeName === "OPTION") return node.getAttribute("value");
  if (node.matches(".box")) return node.querySelector("input").getAttribute("value");
  const { key, blockId, actionId, kind } = node.dataset;
  return key ?? [blockId, actionId, kind].filter((part) => part !== undefined).join("\n");
}

function alike(one, other) {
  return one.nodeName === other.nodeName && keyOf(one) === keyOf(other);
}

function attributes(old, drawn) {
  for (const { name } of [...old.attributes]) {
    if (!drawn.hasAttribute(name) && !OWN.has(name)) old.removeAttribute(name);
  }
  for (const { name, value } of drawn.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

function node(old, drawn) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== drawn.nodeValue) old.nodeValue = drawn.nodeValue;
    return;
  }
  if (old.isEqualNode(drawn)) return;
  const kept = drawn.hasAttribute("data-keep");
  if (kept && old.hasAttribute("data-keep")) return;
  attributes(old, drawn);
  if (old.nodeName === "TEMPLATE") old.innerHTML = drawn.innerHTML;
  else if (old.nodeName !== "TEXTAREA") children(old, drawn);
}

function children(old, drawn) {
  let here = old.firstChild;
  for (const wanted of [...drawn.childNodes]) {
    let found = here;
    while (found && !alike(found, wanted)) found = found.nextSibling;
    if (!found) {
      old.insertBefore(wanted, here);
      continue;
    }
    while (here !== found) {
      const gone = here;
      here = here.nextSibling;
      gone.remove();
    }
    node(found, wanted);
    here = found.nextSibling;
  }
  while (here) {
    const gone = here;
    here = here.nextSibling;
    gone.remove();
  }
}

export function morph(list, html) {
  if (list.drawnFrom === html) return false;
  list.drawnFrom = html;
  const holder = document.createElement("template");
  holder.innerHTML = html; // Drawn and escaped by the server.
  children(list, holder.content);
  for (const menu of list.querySelectorAll("details.multi")) nameChosen(menu);
  return true;
}

export function forget(list) {
  list.drawnFrom = undefined;
  list.replaceChildren();
}
