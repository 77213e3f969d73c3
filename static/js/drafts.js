// What was typed and not saved stays in this browser: over a crash, a lost network, the end of the session. It is
// offered again on the same form to the same person, and forgotten once saved, after a month, or at signing out.
// Each load of a page keeps its own; what belongs to a tab that is still open is left to that tab.
(() => {
  "use strict";

  const { read, fill, same, version } = window.formFields;
  const MONTH = 30 * 24 * 3600 * 1000;
  const DELAY = 300;
  const tab = crypto.randomUUID();
  const timers = new WeakMap();
  const mine = `draft:${document.body.dataset.person}:`;
  const path = (form) => new URL(form.action).pathname;
  const forms = () => [...document.querySelectorAll("form[data-autosave]")];
  const key = (form) => `${mine}${path(form)}:${tab}`;

  // Held as long as this page lives, so that other tabs can tell.
  navigator.locks?.request(tab, () => new Promise(() => {}));

  async function openTabs() {
    const { held = [] } = (await navigator.locks?.query()) ?? {};
    return new Set(held.map((one) => one.name));
  }

  function keep(form) {
    clearTimeout(timers.get(form));
    timers.delete(form);
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
    timers.delete(form);
    localStorage.removeItem(key(form));
    delete form.dataset.draft;
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-autosave]");
    if (!form) return;
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => keep(form), DELAY));
  });

  // Who leaves right after the last key leaves it here.
  window.addEventListener("pagehide", () => forms().forEach((form) => timers.has(form) && keep(form)));

  document.addEventListener("autosave:saved", (event) => event.detail.dirty || forget(event.target));

  // {key, path, values, version, at} of what earlier pages of this person left behind.
  async function leftBehind() {
    const alive = await openTabs();
    const keys = Object.keys(localStorage).filter((one) => one.startsWith(mine) && !alive.has(one.split(":").pop()));
    const drafts = keys.map((one) => ({ key: one, path: one.split(":")[2], ...JSON.parse(localStorage.getItem(one)) }));
    drafts.filter((one) => Date.now() - one.at > MONTH).forEach((one) => localStorage.removeItem(one.key));
    return drafts.filter((one) => Date.now() - one.at <= MONTH).sort((one, other) => other.at - one.at);
  }

  function note(template, draft) {
    const shown = document.getElementById(template).content.firstElementChild.cloneNode(true);
    shown.querySelector("time").textContent = new Date(draft.at).toLocaleString(shown.dataset.locale, {
      dateStyle: "medium",
      timeStyle: "short",
      timeZone: "Asia/Bangkok",
    });
    const words = Object.values(draft.values).flat().filter((one) => /\D/.test(one));
    shown.querySelector(".written").textContent = words.join("\n");
    shown.querySelector("[data-draft=drop]").addEventListener("click", () => {
      localStorage.removeItem(draft.key);
      shown.remove();
    });
    return shown;
  }

  function offer(form, draft) {
    const shown = note("draft-offer", draft);
    shown.querySelector("[data-draft=use]").addEventListener("click", () => use(form, draft, shown));
    form.prepend(shown);
  }

  // With the version that was read then: what others saved since meets it at the server.
  function use(form, draft, shown) {
    fill(form, draft.values);
    version(form).value = draft.version;
    keep(form);
    localStorage.removeItem(draft.key);
    shown.remove();
    const text = form.querySelector("textarea, input:not([type=hidden])");
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // On the form it was typed in; where that is closed meanwhile, at the head of its page, to be copied.
  async function show() {
    for (const draft of await leftBehind()) {
      const form = forms().find((one) => path(one) === draft.path);
      if (form && same(draft.values, read(form))) localStorage.removeItem(draft.key);
      else if (form) offer(form, draft);
      else if (draft.path.startsWith(location.pathname)) document.getElementById("main").prepend(note("draft-left", draft));
    }
  }

  show();
})();
