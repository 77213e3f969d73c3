// The frame of every page: menus, focus on errors, print buttons. Pages work without it.
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const toggle = event.target.closest("[data-nav-toggle]");
    if (toggle) {
      const open = document.getElementById(toggle.getAttribute("aria-controls")).classList.toggle("is-open");
      toggle.setAttribute("aria-expanded", String(open));
    }
    if (event.target.closest("[data-print]")) window.print();
    closeMenus((menu) => !menu.contains(event.target));
  });

  // Whoever signs out leaves no unsaved text behind in this browser.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[action$='/logout/']")) return;
    const drafts = Object.keys(localStorage).filter((key) => key.startsWith("draft:"));
    drafts.forEach((key) => localStorage.removeItem(key));
  });

  // A double click sends a form once. Whoever comes back to the page may send it again.
  const ONCE = 3000;
  const sent = new WeakMap();
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method !== "post") return;
    if (event.timeStamp - sent.get(event.target) < ONCE) event.preventDefault();
    else sent.set(event.target, event.timeStamp);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    closeMenus((menu) => {
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      return true;
    });
  });

  function closeMenus(matches) {
    document.querySelectorAll("details.user-menu[open]").forEach((menu) => {
      if (matches(menu)) menu.open = false;
    });
  }

  function focusErrors(root) {
    root.querySelector(".error-summary")?.focus();
  }

  focusErrors(document);
  document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.target));
})();
