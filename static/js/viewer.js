// Evidence shown beside the text that it proves. Without this file the link opens a page of its own.
(() => {
  "use strict";

  async function show(opener) {
    const slot = document.getElementById(opener.dataset.viewer);
    // htmx's header asks for the part alone; htmx itself would count as a save of the form around it.
    const response = await fetch(opener.href, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!response?.ok) {
      location.assign(opener.href);
      return;
    }
    slot.innerHTML = await response.text();
    opener.setAttribute("aria-expanded", "true");
    slot.firstElementChild.focus();
  }

  function close(viewer) {
    const slot = viewer.parentElement;
    const opener = document.querySelector(`[data-viewer="${CSS.escape(slot.id)}"]`);
    slot.replaceChildren();
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-viewer]");
    if (opener && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      show(opener);
    }
    const closer = event.target.closest("[data-close-viewer]");
    if (closer) close(closer.closest(".viewer"));
  });
})();
