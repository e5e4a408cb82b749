// Puts drawn messages into a list and touches only what has changed, so that focus and place stay.

const SLACK = 80; // Pixels from the end within which the list follows new messages.

function fromHtml(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html; // Drawn and escaped by the server.
  return holder.content.firstElementChild;
}

function divider(day) {
  const line = document.createElement("div");
  line.className = "day";
  line.append(Object.assign(document.createElement("span"), { textContent: day }));
  return line;
}

function wanted(messages) {
  const nodes = [];
  let day = "";
  for (const message of messages) {
    if (message.day !== day) nodes.push({ key: `day ${message.day}`, make: () => divider(message.day) });
    day = message.day;
    nodes.push({ key: `${message.ts} ${message.key}`, make: () => fromHtml(message.html) });
  }
  return nodes;
}

export function show(list, messages, emptyWords) {
  const follows = list.scrollHeight - list.scrollTop - list.clientHeight < SLACK;
  const known = new Map([...list.children].map((node) => [node.dataset.key, node]));
  const nodes = wanted(messages).map(({ key, make }) => {
    const node = known.get(key) ?? make();
    node.dataset.key = key;
    return node;
  });
  if (!nodes.length) {
    nodes.push(Object.assign(document.createElement("p"), { className: "empty", textContent: emptyWords }));
  }
  const focused = document.activeElement;
  const moved = nodes.length !== list.children.length || nodes.some((node, i) => list.children[i] !== node);
  if (moved) list.replaceChildren(...nodes);
  if (focused && list.contains(focused)) focused.focus({ preventScroll: true });
  if (follows && moved) list.scrollTop = list.scrollHeight;
}
