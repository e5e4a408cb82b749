// The clock in the left column: what day it is in the demo, and how to let time pass.

import { order } from "./api.js";

export function clock(panel, persona) {
  const problem = panel.querySelector(".problem");
  const at = (id) => panel.querySelector(`#clock-${id}`);

  async function move(what) {
    problem.hidden = true;
    try {
      await order("clock", { as: persona(), ...what });
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
    }
  }

  function show(now) {
    panel.hidden = !now;
    if (!now) return;
    at("day").textContent = now.day;
    at("time").textContent = now.time;
    at("date").min = now.date;
    panel.title = `The calendar in ${now.zone}${now.moved ? ", moved forward" : ""}`;
    panel.classList.toggle("moved", now.moved);
  }

  panel.addEventListener("click", (event) => {
    const { seconds } = event.target.closest("button")?.dataset ?? {};
    if (seconds) move({ seconds: Number(seconds) });
  });
  panel.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    move({ date: at("date").value });
  });
  return show;
}
