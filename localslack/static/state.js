// Who one is and where; kept in the address, so that a reload comes back to it.

export const here = { as: "", place: "", thread: "", kind: "", tab: "messages", new: "" };

const STORED = { as: "as", in: "place", thread: "thread", tab: "tab" };

export function remember() {
  const known = Object.entries(STORED).map(([name, field]) => [name, here[field]]);
  history.replaceState(null, "", `#${new URLSearchParams(known)}`);
}

export function recall(names) {
  const known = new URLSearchParams(location.hash.slice(1));
  for (const [name, field] of Object.entries(STORED)) here[field] = known.get(name) ?? here[field];
  if (!names.includes(here.as)) here.as = names[0] ?? "";
}

export function asked() {
  return { as: here.as, in: here.place, thread: here.thread, tab: here.tab, new: here.new };
}
