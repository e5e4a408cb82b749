// Speaks to the server; a problem is an Error whose message is a sentence for the person.

async function answerOf(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.problem ?? "The local Slack did not answer.");
  return answer;
}

export async function look(as, place, thread) {
  const query = new URLSearchParams({ as, in: place ?? "", thread: thread ?? "" });
  return answerOf(await fetch(`/_page/view?${query}`));
}

export async function requestsAfter(number) {
  return answerOf(await fetch(`/_page/requests?after=${number}`));
}

export async function order(name, what) {
  return answerOf(
    await fetch(`/_control/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(what),
    }),
  );
}

export function onChange(then) {
  const changes = new EventSource("/_page/changes");
  changes.onmessage = then;
  changes.onopen = then;
}
