// The page of one item in a review: shortcuts, agreeing with a whole level, and reasons that are still missing.
// Without this file the buttons send the form, and the server says which reasons it misses.
(() => {
  "use strict";

  const form = document.getElementById("review-form");
  const done = form?.elements.is_done;
  const changed = (control) => control.dispatchEvent(new Event("input", { bubbles: true }));

  // "Alt+ArrowDown", as aria-keyshortcuts writes it. Within a text the arrows belong to the text.
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key.startsWith("Arrow") && event.target.matches("textarea, select, input[type=text]")) return;
    const target = document.querySelector(`[aria-keyshortcuts="Alt+${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    // With the focus on it, as by mouse: what saves itself later must not go as if the button was pressed again.
    target.focus();
    target.click();
  });

  if (!done) return;

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=agree]");
    if (!button) return;
    event.preventDefault();
    for (const box of form.querySelectorAll(`input[name="ticks_${button.value}"]`)) {
      box.checked = box.closest(".checkpoint").dataset.unit === "yes";
    }
    changed(button);
  });

  const error = (field) => document.getElementById(`${field.id}-error`);
  const reason = (box) => box.closest(".checkpoint").querySelector("textarea");
  const differs = (box) => box.checked !== (box.closest(".checkpoint").dataset.unit === "yes");

  function mark(field) {
    const text = error(field).textContent;
    field.classList.toggle("is-invalid", Boolean(text));
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", error(field).id);
  }

  // A tick that now differs without a reason makes the item open again; before the form saves itself.
  form.addEventListener("input", (event) => {
    const { target } = event;
    if (target.name?.startsWith("ticks_") && differs(target) && !reason(target).value.trim()) done.checked = false;
    if (!target.name?.startsWith("reason_")) return;
    error(target).textContent = "";
    mark(target);
  }, true);

  // Refused for missing reasons: the rest is saved, the item stays open, and the first missing reason takes the focus.
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== form || event.detail.xhr.status !== 422) return;
    const missing = [...form.querySelectorAll(".differs textarea")].filter((field) => {
      mark(field);
      return error(field).textContent;
    });
    if (!missing.length) return;
    done.checked = false;
    missing[0].focus();
    changed(done);
  });
})();
