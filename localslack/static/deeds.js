// What one does to a message: reply, react, edit, delete, take a shortcut of the app's, stop the agent.

import { order } from "./api.js";
import { sure } from "./confirm.js";
import { here } from "./state.js";

const dialog = document.getElementById("edit");

function newWords(words) {
  const box = dialog.querySelector("textarea");
  box.value = words;
  dialog.returnValue = "";
  dialog.showModal();
  box.focus();
  box.onkeydown = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    dialog.close("save");
  };
  return new Promise((done) => {
    dialog.onclose = () => done(dialog.returnValue === "save" ? box.value.trim() : "");
  });
}

const DEEDS = {
  async edit(what, _button, message) {
    const old = message.querySelector(".toolbar").dataset.text;
    const text = await newWords(old);
    if (text && text !== old) await order("edit", { ...what, text });
  },
  async delete(what) {
    if (await sure("Delete this message?", "Nobody will be able to read it any more.", "Delete")) await order("delete", what);
  },
  react(what, button, message) {
    const { emoji } = button.dataset;
    const there = message.querySelector(`.reaction[data-emoji="${CSS.escape(emoji)}"]`);
    return order("react", { ...what, emoji, off: there?.getAttribute("aria-pressed") === "true" });
  },
  shortcut(what, button) {
    return order("shortcut", { ...what, callback_id: button.dataset.callback });
  },
  stop() {
    return order("stop", { as: here.as, channel: here.place, thread_ts: here.thread });
  },
};

export async function deed(button, message, openThread) {
  const name = button.dataset.do;
  if (name === "reply") return openThread(message.querySelector("[data-thread]").dataset.thread);
  const { ts, channel } = message?.dataset ?? {};
  return DEEDS[name]({ as: here.as, channel, ts }, button, message);
}
