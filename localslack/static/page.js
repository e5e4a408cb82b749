// The page: who one is, where one is, and what is to be seen there.

import { look, onChange, order } from "./api.js";
import { composer } from "./composer.js";
import { show } from "./messages.js";
import { requestsPanel } from "./requests.js";

const at = (id) => document.getElementById(id);
const here = { as: at("persona").value, place: "", thread: "", kind: "" };
let asked = 0;
let places = "";

function remember() {
  const { as, place, thread } = here;
  history.replaceState(null, "", `#${new URLSearchParams({ as, in: place, thread })}`);
}

function recall() {
  const known = new URLSearchParams(location.hash.slice(1));
  const names = [...at("persona").options].map((option) => option.value);
  if (names.includes(known.get("as"))) here.as = known.get("as");
  here.place = known.get("in") ?? "";
  here.thread = known.get("thread") ?? "";
  at("persona").value = here.as;
}

function showChannel(channel) {
  here.place = channel.id;
  here.kind = channel.kind;
  at("channel-sign").setAttribute("href", `/static/icons.svg#${channel.kind}`);
  at("channel").textContent = channel.name;
  at("about").textContent = channel.about;
  at("words").placeholder = `Message ${channel.kind === "im" ? "" : "#"}${channel.name}`;
}

function showPlaces(html) {
  if (html === places) return;
  places = html;
  const focused = document.activeElement?.dataset?.place;
  at("places").innerHTML = html; // Drawn and escaped by the server.
  if (focused) at("places").querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus();
}

function showThread(messages) {
  at("thread").hidden = !messages;
  document.body.classList.toggle("with-thread", Boolean(messages));
  if (messages) show(at("thread-messages"), messages, "This thread is not visible to you.");
}

async function refresh() {
  const number = ++asked;
  const seen = await look(here.as, here.place, here.thread);
  if (number !== asked) return; // A later look has begun; its answer is newer.
  at("persona-title").textContent = at("persona").selectedOptions[0].dataset.title;
  showPlaces(seen.places);
  at("calendar").textContent = seen.calendar;
  at("calendar").hidden = !seen.calendar;
  if (!seen.channel) {
    at("channel").textContent = "No channel";
    show(at("messages"), [], "You are in no channel.");
    return;
  }
  showChannel(seen.channel);
  const empty = here.kind === "im" ? "Write to the app, or type a command." : "Nothing has been said here yet.";
  show(at("messages"), seen.messages, empty);
  showThread(seen.thread);
  remember();
}

function go(change) {
  Object.assign(here, change);
  document.body.classList.remove("menu-open");
  at("menu").setAttribute("aria-expanded", "false");
  return refresh();
}

async function send(words, thread) {
  const what = { as: here.as, to: here.place };
  if (words.startsWith("/")) await order("slash", { ...what, line: words, in_thread: Boolean(thread) });
  else await order("say", { ...what, text: words, thread_ts: thread || null });
  at(thread ? "thread-messages" : "messages").scrollTop = 1e9;
}

async function clicked(event) {
  const action = event.target.closest("[data-action-id]");
  const thread = event.target.closest("[data-thread]");
  if (thread) {
    await go({ thread: thread.dataset.thread });
    at("thread-words").focus();
  } else if (action) {
    const { ts, channel } = action.closest("[data-ts]").dataset;
    await order("click", { as: here.as, channel, ts, action_id: action.dataset.actionId }).catch(complain);
  }
}

function complain(error) {
  const problem = at("problem");
  problem.textContent = error.message;
  problem.hidden = false;
}

recall();
composer(at("composer"), (words) => send(words, ""));
composer(at("thread-composer"), (words) => send(words, here.thread));
const loadRequests = requestsPanel(at("requests"), at("request-list"), at("requests-switch"), at("requests-close"));
at("persona").addEventListener("change", () => go({ as: at("persona").value, thread: "" }));
at("places").addEventListener("click", (event) => {
  const place = event.target.closest("[data-place]");
  if (!place) return;
  event.preventDefault();
  go({ place: place.dataset.place, thread: "" }).then(() => at("words").focus());
});
at("messages").addEventListener("click", clicked);
at("thread-messages").addEventListener("click", clicked);
at("thread-close").addEventListener("click", () => go({ thread: "" }).then(() => at("words").focus()));
at("menu").addEventListener("click", () => {
  const open = document.body.classList.toggle("menu-open");
  at("menu").setAttribute("aria-expanded", String(open));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && here.thread) at("thread-close").click();
});
onChange(() => {
  refresh().catch(complain);
  loadRequests();
});
