// Several files at once, by the picker or dropped: each sent on its own, with its progress, and again after a failure
// without typing anything anew. Without this file the form sends one file, as forms do.
(() => {
  "use strict";

  const queues = new WeakMap();

  const uploadForm = (event) => event.target.closest?.("form[data-upload]");
  const place = (form) => form.closest(".evidence");

  // rows: every file of the form that is not done; busy: one of them is on its way; fragment: the latest answer.
  function queue(form) {
    if (!queues.has(form)) queues.set(form, { rows: [], busy: false, fragment: "" });
    return queues.get(form);
  }

  function prepare() {
    document.querySelectorAll("form[data-upload]").forEach((form) => {
      form.querySelector("input[type=file]").multiple = true;
      form.querySelector("[data-upload-hint]").hidden = false;
    });
  }

  function add(form, files) {
    const list = form.querySelector(".uploads");
    for (const file of files) {
      const row = { file, state: "waiting", line: document.createElement("li") };
      row.name = row.line.appendChild(document.createElement("span"));
      row.name.textContent = file.name;
      row.bar = row.line.appendChild(document.createElement("progress"));
      row.bar.max = 1;
      row.bar.value = 0;
      row.bar.setAttribute("aria-label", file.name);
      row.words = row.line.appendChild(document.createElement("span"));
      row.words.setAttribute("role", "status");
      row.words.textContent = form.dataset.waiting;
      list.append(row.line);
      queue(form).rows.push(row);
    }
    run(form);
  }

  async function run(form) {
    const now = queue(form);
    if (now.busy) return;
    now.busy = true;
    for (let row; (row = now.rows.find((one) => one.state === "waiting")); ) await send(form, row);
    now.busy = false;
    now.rows = now.rows.filter((row) => row.state !== "done");
    if (now.fragment) show(form, now);
  }

  function send(form, row) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("HX-Request", "true");
      const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
      if (token) request.setRequestHeader("X-CSRFToken", token);
      // Not in the name of whoever signed in here since.
      request.setRequestHeader("X-Person", document.body.dataset.person);
      request.upload.onprogress = (event) => event.lengthComputable && (row.bar.value = event.loaded / event.total);
      request.onload = () => resolve(answered(form, row, request));
      request.onerror = request.ontimeout = () => resolve(failed(form, row, form.dataset.offline));
      const data = new FormData(form);
      data.set("file", row.file);
      row.state = "sending";
      row.words.textContent = form.dataset.sending;
      request.send(data);
    });
  }

  function answered(form, row, request) {
    if (request.status === 200) {
      row.state = "done";
      row.bar.value = 1;
      row.words.textContent = form.dataset.done;
      queue(form).fragment = request.responseText;
    } else if (request.status === 401) failed(form, row, form.dataset.signedOut);
    else failed(form, row, reason(request) || form.dataset.refused);
  }

  function reason(request) {
    if (request.status !== 422) return "";
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    return [...page.querySelectorAll(".error-summary li")].map((line) => line.textContent).join(" ");
  }

  function failed(form, row, words) {
    row.state = "failed";
    row.bar.value = 0;
    row.words.textContent = words;
    const buttons = [
      button(form.dataset.again, row, () => {
        Object.assign(row, { state: "waiting" }).words.textContent = form.dataset.waiting;
        row.words.tabIndex = -1;
        row.words.focus();
        run(form);
      }),
      button(form.dataset.leave, row, () => {
        row.line.remove();
        queue(form).rows = queue(form).rows.filter((one) => one !== row);
        form.querySelector("input[type=file]").focus();
      }),
    ];
    const bar = row.line.appendChild(Object.assign(document.createElement("div"), { className: "button-row" }));
    bar.append(...buttons);
    buttons.forEach((one) => one.addEventListener("click", () => bar.remove()));
  }

  function button(words, row, press) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "btn btn-outline-primary", textContent: words });
    const about = { className: "visually-hidden", textContent: ` ${row.file.name}` };
    made.append(Object.assign(document.createElement("span"), about));
    made.addEventListener("click", press);
    return made;
  }

  // All done: the whole place anew, as the server has it. Else its list alone, so that the failed ones stay.
  function show(form, now) {
    const fragment = now.fragment;
    now.fragment = "";
    if (!now.rows.length) {
      htmx.swap(`#${CSS.escape(place(form).id)}`, fragment, { swapStyle: "outerHTML" });
      return;
    }
    const page = new DOMParser().parseFromString(fragment, "text/html");
    for (const part of ["h3", ".doc-list"]) {
      const fresh = document.importNode(page.querySelector(part), true);
      place(form).querySelector(part).replaceWith(fresh);
      htmx.process(fresh);
    }
  }

  // Before htmx, which would send the last file alone.
  document.addEventListener("submit", (event) => {
    const form = uploadForm(event);
    const input = form?.querySelector("input[type=file]");
    if (!input?.files.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    add(form, input.files);
    input.value = "";
  }, true);

  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      const form = uploadForm(event);
      if (!form || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      form.classList.toggle("upload--over", name === "dragover");
      if (name === "drop") add(form, event.dataTransfer.files);
    });
  }

  window.addEventListener("beforeunload", (event) => {
    const forms = [...document.querySelectorAll("form[data-upload]")];
    if (forms.some((form) => queues.get(form)?.rows.length)) event.preventDefault();
  });
  document.addEventListener("htmx:afterSwap", prepare);
  prepare();
})();
