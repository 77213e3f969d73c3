// Forms that save themselves: 1.5 s after the last key, at the latest 10 s after the first, again after a failure.
// htmx sends (one request in flight, the last one waits); this file decides when and says what is going on.
(() => {
  "use strict";

  const QUIET = 1500;
  const LONGEST = 10000;
  const RETRY = [2000, 5000, 15000, 60000];
  const states = new WeakMap();

  const forms = () => document.querySelectorAll("form[data-autosave]");
  const line = (form) => document.getElementById(form.dataset.autosave);

  function state(form) {
    if (!states.has(form)) states.set(form, { dirty: false, sent: false, since: 0, timer: 0, failures: 0 });
    return states.get(form);
  }

  function say(form, text, failed = false) {
    const status = line(form);
    if (!status || status.hasAttribute("data-conflict")) return;
    status.textContent = text;
    status.classList.remove("save-status--saved", "save-status--failed");
    status.classList.toggle("save-status--failed", failed);
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
    now.timer = setTimeout(() => send(form), RETRY[Math.min(now.failures, RETRY.length - 1)]);
    now.failures += 1;
  }

  const formOf = (event) => event.target.closest?.("form[data-autosave]");

  document.addEventListener("input", (event) => {
    const form = formOf(event);
    if (form) changed(form, event.target.type === "checkbox" ? 200 : QUIET);
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    Object.assign(state(form), { dirty: false, since: 0 });
    say(form, form.dataset.saving);
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    const status = event.detail.xhr.status;
    if (event.detail.successful) state(form).failures = 0;
    else if (status === 401) failed(form, form.dataset.signedOut);
    else if (status === 409 || status === 422) state(form).dirty = true;
    else if (status === 0 || status >= 500) failed(form, form.dataset.offline);
    else failed(form, form.dataset.refused, false);
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-reload]")) return;
    event.preventDefault();
    forms().forEach((form) => (state(form).dirty = false));
    location.reload();
  });

  window.addEventListener("online", () => forms().forEach((form) => state(form).failures && send(form)));
  window.addEventListener("beforeunload", (event) => {
    if ([...forms()].some((form) => state(form).dirty)) event.preventDefault();
  });
})();
