// Speaks to the server; a problem is an Error whose message is a sentence for the person.

export const AWAY = "The local Slack does not answer. Is it still running?";

async function answerOf(asked) {
  const response = await asked.catch(() => {
    throw new Error(AWAY);
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.problem ?? "The local Slack did not answer.");
  return answer;
}

export async function look(what) {
  return answerOf(fetch(`/_page/view?${new URLSearchParams(what)}`));
}

export async function requestsAfter(number) {
  return answerOf(fetch(`/_page/requests?after=${number}`));
}

export async function order(name, what) {
  return answerOf(
    fetch(`/_control/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(what),
    }),
  );
}

export function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(new Error("This file cannot be read."));
    reader.readAsDataURL(file);
  });
}

export function onChange(then, thenRequests) {
  const changes = new EventSource("/_page/changes");
  changes.onmessage = then;
  changes.onopen = then;
  changes.addEventListener("request", thenRequests);
}
