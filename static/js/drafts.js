// What was typed and not saved stays in this browser: over a crash, a lost network, the end of the session. It is
// offered again on the same form to the same person, and forgotten once saved, after a month, or at signing out.
(() => {
  "use strict";

  const { read, fill, same, version } = window.formFields;
  const MONTH = 30 * 24 * 3600 * 1000;
  const DELAY = 300;
  const timers = new WeakMap();
  const key = (form) => `draft:${document.body.dataset.person}:${new URL(form.action).pathname}`;

  function keep(form) {
    const draft = { values: read(form), version: version(form).value, at: Date.now() };
    try {
      localStorage.setItem(key(form), JSON.stringify(draft));
      form.dataset.draft = "kept";
    } catch {
      // The store is full or forbidden: the form still saves itself to the server.
    }
  }

  function forget(form) {
    clearTimeout(timers.get(form));
    localStorage.removeItem(key(form));
    delete form.dataset.draft;
  }

  function draftOf(form) {
    try {
      return JSON.parse(localStorage.getItem(key(form)));
    } catch {
      return null;
    }
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-autosave]");
    if (!form) return;
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => keep(form), DELAY));
  });

  document.addEventListener("autosave:saved", (event) => event.detail.dirty || forget(event.target));

  function offer(form, draft) {
    const note = document.getElementById("draft-offer").content.firstElementChild.cloneNode(true);
    note.querySelector("time").textContent = new Date(draft.at).toLocaleString(note.dataset.locale, {
      dateStyle: "medium",
      timeStyle: "short",
    });
    note.querySelector(".written").textContent = Object.values(draft.values).flat().filter((one) => /\D/.test(one)).join("\n");
    note.querySelector("[data-draft=use]").addEventListener("click", () => use(form, draft, note));
    note.querySelector("[data-draft=drop]").addEventListener("click", () => (forget(form), note.remove()));
    form.prepend(note);
  }

  // With the version that was read then: what others saved since meets it at the server.
  function use(form, draft, note) {
    fill(form, draft.values);
    version(form).value = draft.version;
    note.remove();
    const text = form.querySelector("textarea, input:not([type=hidden])");
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const draft = draftOf(form);
    if (!draft) continue;
    if (Date.now() - draft.at > MONTH || same(draft.values, read(form))) forget(form);
    else offer(form, draft);
  }
})();
