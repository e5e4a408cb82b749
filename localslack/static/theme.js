// Light or dark: as the machine says, or as chosen here; the choice is remembered in this browser.

const KEY = "localslack-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // A browser may forbid it; the machine's setting then counts.
  }
}

function remember(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Forgotten on reload, then.
  }
}

export function theme(button) {
  const now = () => document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
  const known = remembered();
  if (known) document.documentElement.dataset.theme = known;
  button.addEventListener("click", () => {
    const next = now() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    remember(next);
  });
}
