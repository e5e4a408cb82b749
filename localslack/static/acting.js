// What one does by hand: write, share a file, use an element, take a suggestion; each becomes an order.

import { order } from "./api.js";
import { composer } from "./composer.js";
import { elements } from "./elements.js";
import { valuesIn } from "./fields.js";
import { here } from "./state.js";

const at = (id) => document.getElementById(id);
const where = () => ({ as: here.as, to: here.place });

function box(form, threadOf, end, settled) {
  const below = () => ({ thread_ts: threadOf() || null });
  composer(form, async (words) => {
    await settled();
    if (words.startsWith("/")) await order("slash", { ...where(), line: words, in_thread: Boolean(threadOf()) });
    else await order("say", { ...where(), text: words, ...below() });
    end();
  }, (name, content, text) =>
    settled().then(() => order("upload", { ...where(), name, content, text, ...below() })).then(end));
}

async function use(field, value) {
  const surface = field.closest("[data-view]");
  const { ts, channel } = field.closest("[data-ts]")?.dataset ?? {};
  const block = field.closest("[data-block-id]")?.dataset.blockId;
  const on = surface ? { view: surface.dataset.view, values: await valuesIn(surface, false) } : { channel, ts };
  await order("click", { as: here.as, ...on, block_id: block, action_id: field.dataset.actionId, value });
}

export function acting({ list, thread, modal, complain, openThread, settled }) {
  box(at("composer"), () => "", list.end, settled);
  box(at("thread-composer"), () => here.thread, thread.end, settled);
  for (const id of ["messages", "thread-messages", "home"]) {
    elements(at(id), (field, value) => use(field, value).catch(complain));
  }
  elements(at("modal"), (field, value) => use(field, value).catch(modal.complain));
  document.addEventListener("click", (event) => {
    const { thread: ts, prompt } = event.target.closest("[data-thread], [data-prompt]")?.dataset ?? {};
    if (ts) openThread(ts);
    if (prompt) order("say", { ...where(), text: prompt }).catch(complain);
  });
}
