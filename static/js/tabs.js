// Keeps a form in step with what was saved elsewhere: in another tab, or by a colleague while this save was under way.
// What was typed here since is kept; where both touch one text, they meet at the server.
(() => {
  "use strict";

  const { fill, rebase, version } = window.formFields;
  const channel = new BroadcastChannel("pmqa-saves");
  const path = (form) => new URL(form.action).pathname;

  function takeOver(form, news) {
    fill(form, news.values);
    version(form).value = news.version;
  }

  function tell(form, values) {
    channel.postMessage({ path: path(form), person: document.body.dataset.person, version: version(form).value, values });
  }

  document.addEventListener("autosave:merged", (event) => {
    const form = event.target;
    // With the old version what was typed meets the other text at the server.
    if (!rebase(form, event.detail.sent, event.detail.values)) return;
    version(form).value = event.detail.version;
    tell(form, event.detail.values);
  });

  document.addEventListener("autosave:saved", (event) => {
    if (!event.detail.merged) tell(event.target, event.detail.sent);
  });

  channel.addEventListener("message", ({ data }) => {
    for (const form of document.querySelectorAll("form[data-autosave]")) {
      if (path(form) !== data.path || document.body.dataset.person !== data.person) continue;
      // A late answer of the other tab tells of an earlier version than the one shown here.
      if (Number(data.version) <= Number(version(form).value)) continue;
      const asked = new CustomEvent("autosave:idle", { bubbles: true, cancelable: true });
      if (!form.dispatchEvent(asked)) continue;
      takeOver(form, data);
      form.dispatchEvent(new CustomEvent("autosave:elsewhere", { bubbles: true }));
    }
  });
})();
