// Says two minutes before the end that nobody has used the portal for a while, and lets the person stay.
// All tabs of a browser count together; what was typed stays with drafts.js in any case.
(() => {
  "use strict";

  const WARNING = 120;
  const dialog = document.getElementById("idle-warning");
  const SEEN = `seen:${document.body.dataset.person}`;
  const used = () => localStorage.setItem(SEEN, Date.now());
  const idle = () => (Date.now() - Number(localStorage.getItem(SEEN))) / 1000;

  function look() {
    const left = Number(dialog.dataset.seconds) - idle();
    if (left > WARNING) {
      dialog.close();
      return;
    }
    const part = left > 0 ? "soon" : "over";
    for (const one of dialog.querySelectorAll("[data-part]")) one.hidden = one.dataset.part !== part;
    if (!dialog.open) dialog.showModal();
  }

  async function stay(event) {
    event.preventDefault();
    const form = event.target;
    const headers = { "X-Person": document.body.dataset.person };
    const answer = await fetch(form.action, { method: "POST", headers, body: new FormData(form) });
    if (answer.redirected || !answer.ok) location.reload();
    used();
    look();
  }

  used();
  // What a page asks by itself is no use, as on the server (settings.UNATTENDED).
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.elt.closest("[data-unattended]")) used();
  });
  dialog.querySelector("form").addEventListener("submit", stay);
  setInterval(look, 5000);
})();
