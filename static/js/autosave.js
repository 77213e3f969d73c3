// Forms that save themselves: 1.5 s after the last key, at the latest 10 s after the first, again after a failure.
// htmx sends (one request in flight, the last one waits); this file decides when and says what is going on.
(() => {
  "use strict";

  const QUIET = 1500;
  const LONGEST = 10000;
  const RETRY = [2000, 5000, 15000, 60000];
  const states = new WeakMap();
  const { read, fill, version } = window.formFields;

  const forms = () => [...document.querySelectorAll("form[data-autosave]")];
  const line = (form) => document.getElementById(form.dataset.autosave);
  const formOf = (event) => event.target.closest?.("form[data-autosave]");

  // dirty: changed since the last request; busy: a request is under way; since: when the first unsent change was;
  // sent: what the last request carried.
  function state(form) {
    if (!states.has(form)) states.set(form, { dirty: false, busy: false, since: 0, timer: 0, failures: 0, sent: {} });
    return states.get(form);
  }

  function say(form, text, failed = false) {
    const status = line(form);
    if (!status || status.hasAttribute("data-conflict")) return;
    status.classList.remove("save-status--saved");
    status.classList.toggle("save-status--failed", failed);
    // The same words written anew would be read out at every key.
    if (status.textContent !== text) status.textContent = text;
  }

  function send(form) {
    clearTimeout(state(form).timer);
    if (!line(form)?.hasAttribute("data-conflict")) htmx.trigger(form, "autosave");
  }

  function changed(form, wait) {
    const now = state(form);
    now.dirty = true;
    now.since ||= Date.now();
    clearTimeout(now.timer);
    say(form, form.dataset.unsaved);
    now.timer = setTimeout(() => send(form), Math.max(0, Math.min(wait, now.since + LONGEST - Date.now())));
  }

  function failed(form, text, again = true) {
    const now = state(form);
    now.dirty = true;
    say(form, text, true);
    if (!again) return;
    clearTimeout(now.timer);
    now.timer = setTimeout(() => send(form), RETRY[Math.min(now.failures, RETRY.length - 1)]);
    now.failures += 1;
  }

  function saved(form, merged) {
    const now = state(form);
    now.failures = 0;
    if (now.dirty) say(form, form.dataset.unsaved);
    const detail = { sent: now.sent, dirty: now.dirty, merged };
    form.dispatchEvent(new CustomEvent("autosave:saved", { bubbles: true, detail }));
  }

  // The button of a conflict goes away with it; whoever pressed it stands at the live line afterwards.
  function keepFocus(form) {
    if (!state(form).held || document.activeElement !== document.body) return;
    line(form).tabIndex = -1;
    line(form).focus();
  }

  document.addEventListener("input", (event) => {
    const form = formOf(event);
    if (form) changed(form, event.target.type === "checkbox" ? 200 : QUIET);
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    const now = state(form);
    clearTimeout(now.timer);
    const held = Boolean(line(form)?.contains(document.activeElement));
    Object.assign(now, { dirty: false, busy: true, since: 0, held, sent: read(form) });
    say(form, form.dataset.saving);
  });

  // Before the answer is used: it may lead to another page, which must not ask about unsaved text.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const form = formOf(event);
    if (form) state(form).busy = false;
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    const status = event.detail.xhr.status;
    state(form).busy = false;
    if (event.detail.successful) saved(form, event.detail.xhr.getResponseHeader("HX-Trigger")?.includes("autosave:merged"));
    else if (status === 401) failed(form, form.dataset.signedOut);
    else if (status === 409 || status === 422) state(form).dirty = true;
    else if (status === 0 || status >= 500) failed(form, form.dataset.offline);
    else failed(form, form.dataset.refused, false);
    keepFocus(form);
  });

  // The server adds what it merged; whoever takes it over asks whether somebody has typed since.
  document.addEventListener("autosave:merged", (event) => {
    event.detail.sent = state(event.target).sent;
  }, true);

  // Another tab saved this form: it may be taken over unless something here waits to be saved.
  document.addEventListener("autosave:idle", (event) => {
    const now = state(event.target);
    if (now.dirty || now.busy || line(event.target)?.hasAttribute("data-conflict")) event.preventDefault();
  });

  document.addEventListener("autosave:elsewhere", (event) => say(event.target, event.target.dataset.elsewhere));

  // A list of evidence is replaced with the form in it that was sent.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (document.activeElement === document.body) event.target.querySelector?.("[data-takes-focus]")?.focus();
  });

  // Both texts of a conflict into the field, to be edited into one; saved like any other change.
  document.addEventListener("click", (event) => {
    const both = event.target.closest("[data-both]");
    if (!both) return;
    const form = both.closest("form");
    fill(form, JSON.parse(both.dataset.both));
    version(form).value = both.dataset.version;
    line(form).removeAttribute("data-conflict");
    form.querySelector("textarea").focus();
    changed(form, QUIET);
  });

  document.addEventListener("click", (event) => {
    const reload = event.target.closest("[data-reload]");
    if (!reload) return;
    event.preventDefault();
    state(reload.closest("form")).dirty = false;
    location.reload();
  });

  function sendFailed() {
    forms().forEach((form) => state(form).failures && !state(form).busy && send(form));
  }

  window.addEventListener("online", sendFailed);
  window.addEventListener("focus", sendFailed);
  window.addEventListener("beforeunload", (event) => {
    if (forms().some((form) => state(form).dirty || state(form).busy)) event.preventDefault();
  });
})();
