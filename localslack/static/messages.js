// A list of messages: it follows the newest, and arrows move from message to message.

import { forget, morph } from "./morph.js";

const SLACK = 80; // Pixels from the end within which the list follows new messages.

export function messageList(list, emptyWords) {
  let place = "";
  let atEnd = true;
  let height = 0;

  function near() {
    return list.scrollHeight - list.scrollTop - list.clientHeight < SLACK;
  }

  // What stands below the list may grow and leave it less room; its newest message stays in sight.
  // (A list that has just grown shorter tells first that it was scrolled, and then that it was resized.)
  list.addEventListener("scroll", () => (atEnd = list.clientHeight === height ? near() : atEnd), { passive: true });
  new ResizeObserver(() => {
    height = list.clientHeight;
    if (atEnd) list.scrollTop = list.scrollHeight;
  }).observe(list);

  function show(html, where) {
    const fresh = where !== place;
    place = where;
    const follows = fresh || near();
    if (fresh) forget(list);
    const drawn = html.trim() ? html : `<p class="empty" data-key="empty">${emptyWords()}</p>`;
    if (!morph(list, drawn) || !follows) return;
    const line = fresh && list.querySelector(".new");
    list.scrollTop = list.scrollHeight;
    atEnd = true;
    if (line && line.offsetTop < list.scrollTop) line.scrollIntoView({ block: "start" });
  }

  list.addEventListener("keydown", (event) => {
    const message = event.target === list || event.target.matches("article") ? event.target : null;
    if (!message || !["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return;
    const all = [...list.querySelectorAll("article")];
    if (!all.length) return;
    event.preventDefault();
    const at = all.indexOf(message);
    const to = { ArrowUp: at < 0 ? all.length - 1 : at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    all[Math.max(0, Math.min(to, all.length - 1))].focus();
  });

  return { show, end: () => (list.scrollTop = list.scrollHeight) };
}
