// Who else is editing this item: asked every 10 s while the page is seen, and told while one of its forms has the focus.
(() => {
  "use strict";

  const EVERY = 10;
  const line = document.querySelector("[data-presence]");
  if (!line) return;
  let timer = 0;

  // The level whose form has the focus; undefined while none has.
  function level() {
    const form = document.activeElement?.closest("form[data-autosave]");
    return form ? form.closest(".rung")?.id || "" : undefined;
  }

  function token() {
    return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] || "";
  }

  function request(here) {
    const headers = { "HX-Request": "true", "X-Person": document.body.dataset.person };
    if (here === undefined) return fetch(line.dataset.presence, { headers });
    headers["X-CSRFToken"] = token();
    return fetch(line.dataset.presence, { method: "POST", headers, body: new URLSearchParams({ level: here }) });
  }

  // The same words written anew would be read out every ten seconds.
  function show(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").body;
    if (fresh.textContent.trim() !== line.textContent.trim()) line.replaceChildren(...fresh.childNodes);
    return Number(fresh.querySelector("[data-again]")?.dataset.again) || EVERY;
  }

  async function ask() {
    clearTimeout(timer);
    if (document.hidden) return line.replaceChildren();
    let wait = EVERY;
    try {
      const response = await request(level());
      // Signed out, or no longer allowed: nothing more is asked from this page.
      if (response.status >= 400 && response.status < 500) return line.replaceChildren();
      wait = show(response.ok ? await response.text() : "");
    } catch {
      line.replaceChildren();
    }
    // Asked again before a name grows older than it may.
    clearTimeout(timer);
    timer = setTimeout(ask, 1000 * Math.min(wait, EVERY));
  }

  let last;
  document.addEventListener("focusin", () => {
    const here = level();
    if (here !== undefined && here !== last) ask();
    last = here;
  });
  document.addEventListener("visibilitychange", ask);
  ask();
})();
