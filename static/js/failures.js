// What goes wrong between a page and the portal. A part that was asked for and did not come: said where it was asked
// for, and what was typed there stays.
// Forms that save themselves say so in their own line.
(() => {
  "use strict";

  const template = document.getElementById("request-failed");
  const forget = (asking) => asking.parentElement?.querySelector(":scope > .request-failed")?.remove();

  function part(status) {
    if (status === 401) return "signed-out";
    return status === 0 || status >= 500 ? "offline" : "refused";
  }

  function say(event) {
    const asking = event.detail.elt;
    if (asking.matches("[data-autosave]") || !asking.isConnected) return;
    const shown = template.content.firstElementChild.cloneNode(true);
    for (const one of shown.querySelectorAll("[data-part]")) one.hidden = one.dataset.part !== part(event.detail.xhr.status);
    forget(asking);
    asking.before(shown);
  }

  // Signing in again in another tab gives the browser a new token; the one in this page is void then.
  document.addEventListener("htmx:configRequest", (event) => {
    const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
    if (!token || event.detail.verb === "get") return;
    event.detail.headers["X-CSRFToken"] = token;
    event.detail.parameters.csrfmiddlewaretoken = token;
  });

  document.addEventListener("htmx:beforeRequest", (event) => forget(event.detail.elt));
  document.addEventListener("htmx:responseError", say);
  document.addEventListener("htmx:sendError", say);
})();
