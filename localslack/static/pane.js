// Where one writes to an agent: in its direct message, or in its pane beside a channel.

import { order } from "./api.js";

export function pane(list, persona, complain) {
  let drawn = "";

  list.addEventListener("change", () => {
    order("pane", { as: persona(), beside: list.value || null }).catch(complain);
  });

  return (seen) => {
    list.hidden = !seen;
    if (!seen) return;
    const known = JSON.stringify(seen.channels);
    if (known !== drawn) {
      const options = seen.channels.map(([id, name]) => new Option(`In the pane beside #${name}`, id));
      list.replaceChildren(new Option("In the direct message", ""), ...options);
      drawn = known;
    }
    list.value = seen.beside;
  };
}
