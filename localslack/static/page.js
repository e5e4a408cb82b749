// The page: puts its parts together and keeps them up to date.

import { acting } from "./acting.js";
import { AWAY, look, onChange, order } from "./api.js";
import { clock } from "./clock.js";
import { deed } from "./deeds.js";
import { closeMenus, messageMenu } from "./menu.js";
import { messageList } from "./messages.js";
import { modals } from "./modal.js";
import { forget, morph } from "./morph.js";
import { pane } from "./pane.js";
import { requestsPanel } from "./requests.js";
import { sidebar } from "./sidebar.js";
import { asked, here, recall, remember } from "./state.js";
import { switcher } from "./switcher.js";
import { tabs } from "./tabs.js";
import { theme } from "./theme.js";

const at = (id) => document.getElementById(id);
const persona = () => here.as;
const PAUSE = 30_000; // Milliseconds; what changes by itself, as the clock does, is looked at so often.
let looking = null;
let again = false;

recall([...at("persona").options].map((option) => option.value));
at("persona").value = here.as;
theme(at("theme"));
const side = sidebar(at("places"), at("menu"), enter);
const list = messageList(at("messages"), () =>
  here.kind === "im" ? "Write to the app, or type a command." : "Nothing has been said here yet.");
const thread = messageList(at("thread-messages"), () => "This thread is not visible to you.");
const showClock = clock(at("clock"), persona);
const modal = modals(at("modal"), persona, at("words"));
const showTabs = tabs(at("tabs"), (tab) => go({ tab }, true));
const showPane = pane(at("pane"), persona, complain);
const loadRequests = requestsPanel(at("requests"), at("requests-switch"));
const closeMessageMenu = messageMenu(at("message-menu"), (button, message) =>
  deed(button, message, openThread).catch(complain));

function complain(error) {
  at("problem").textContent = error.message;
  at("problem").hidden = false;
}

function showChannel(channel) {
  here.place = channel.id;
  here.kind = channel.kind;
  at("channel-sign").setAttribute("href", `/static/icons.svg#${channel.kind}`);
  at("channel").textContent = channel.name;
  at("about").textContent = channel.about;
  at("words").placeholder = `Message ${["im", "mpim"].includes(channel.kind) ? "" : "#"}${channel.name}`;
}

function showInside(seen) {
  const home = seen.home !== null;
  showChannel(seen.channel);
  showTabs(seen.channel.home, here.tab);
  showPane(home ? null : seen.channel.pane);
  for (const id of ["messages", "composer"]) at(id).hidden = home;
  at("home").hidden = !home;
  at("prompts").hidden = !seen.prompts;
  if (home) morph(at("home"), seen.home);
  else {
    list.show(seen.messages, `${here.as} ${here.place}`);
    morph(at("prompts"), seen.prompts);
  }
  at("thread").hidden = !seen.thread;
  document.body.classList.toggle("with-thread", Boolean(seen.thread));
  if (seen.thread) thread.show(seen.thread, `${here.as} ${here.place} ${here.thread}`);
}

function show(seen) {
  at("persona-title").textContent = at("persona").selectedOptions[0]?.dataset.title ?? "";
  side.show(seen.places);
  showClock(seen.clock);
  document.title = `${seen.unread ? `(${seen.unread}) ` : ""}${document.body.dataset.workspace} – local Slack`;
  if (seen.channel) showInside(seen);
  else {
    at("channel").textContent = "No channel";
    list.show("", here.as);
  }
  modal.show(seen.modal);
  remember();
}

// One look at a time; what changes meanwhile is looked at afterwards.
function refresh() {
  again = true;
  looking ??= (async () => {
    try {
      while (again) {
        again = false;
        const what = asked();
        const seen = await look(what);
        if (at("problem").textContent === AWAY) at("problem").hidden = true;
        // Looking has marked the place as read, so where the new ones begin is told only once.
        if (what.as === here.as && what.in === here.place) here.new ||= seen.new ?? "";
        if (!again) show(seen);
      }
    } catch (error) {
      complain(error);
    } finally {
      looking = null;
    }
  })();
  return looking;
}

async function go(change, opens) {
  at("problem").hidden = true;
  if ("as" in change || "place" in change) change.new = "";
  if ("as" in change) forget(at("home"));
  Object.assign(here, change);
  await refresh();
  if (opens) await opened();
}

// The app hears that somebody looks at it.
function opened() {
  if (here.kind !== "im") return undefined;
  return order("home", { as: here.as, tab: here.tab }).catch(complain);
}

function enter(place, kind) {
  return go({ place, kind, thread: "" }, kind === "im").then(() => here.tab !== "home" && at("words").focus());
}

function openThread(ts) {
  return go({ thread: ts }).then(() => at("thread-words").focus());
}

// Whoever is quicker than the page writes where it is about to be.
const first = refresh();
acting({ list, thread, modal, complain, openThread, settled: () => first });
at("persona").addEventListener("change", () => go({ as: at("persona").value, thread: "" }, true));
at("thread-close").addEventListener("click", () => go({ thread: "" }).then(() => at("words").focus()));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  if (closeMessageMenu() || closeMenus() || side.close()) return;
  if (here.thread) at("thread-close").click();
});
const people = () => [...at("persona").options].map((o) => ({ label: o.text, about: ["be this person", o.dataset.title].filter(Boolean).join(" · "), as: o.value }));
const openSwitcher = switcher(at("switcher"), () => [...side.entries(), ...people()], (entry) => {
  if (!entry.as) return enter(entry.place, entry.kind);
  at("persona").value = entry.as;
  return go({ as: entry.as, thread: "" }, true);
});
at("switch").addEventListener("click", openSwitcher);
onChange(refresh, loadRequests);
setInterval(refresh, PAUSE);
if (here.tab === "home") first.then(opened);
