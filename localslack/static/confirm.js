// Asks before something is done; answers true or false. Esc and the first button mean no.

const dialog = document.getElementById("confirm");

export function confirmed(template) {
  const content = template.content ? template.content.cloneNode(true) : template;
  dialog.replaceChildren(content);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((done) => {
    dialog.onclick = (event) => {
      const button = event.target.closest("button[value]");
      if (button) dialog.close(button.value);
    };
    dialog.onclose = () => done(dialog.returnValue === "yes");
  });
}

// The same question in words of the page's own.
export function sure(title, words, yes) {
  const box = document.createDocumentFragment();
  const make = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text, ...more });
  const footer = document.createElement("footer");
  footer.append(
    make("button", "Cancel", { value: "no", type: "button", className: "action" }),
    make("button", yes, { value: "yes", type: "button", className: "action danger" }),
  );
  box.append(make("h2", title), make("div", words, { className: "words" }), footer);
  return confirmed(box);
}
