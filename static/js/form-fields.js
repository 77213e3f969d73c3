// What a form would send, as {name: [values]}, and putting such values back; the version has ways of its own.
(() => {
  "use strict";

  const APART = new Set(["version", "overrules", "csrfmiddlewaretoken"]);

  const controls = (form) =>
    [...form.elements].filter((one) => one.name && !APART.has(one.name) && one.type !== "submit");

  function read(form) {
    const values = {};
    for (const one of controls(form)) {
      values[one.name] ??= [];
      if (one.type !== "checkbox" || one.checked) values[one.name].push(one.value);
    }
    return values;
  }

  function fill(form, values) {
    for (const one of controls(form)) {
      const wanted = values[one.name];
      if (!wanted) continue;
      if (one.type === "checkbox") one.checked = wanted.includes(one.value);
      else one.value = wanted[0] ?? "";
    }
  }

  // Values that were saved elsewhere, laid under what was changed here since `sent`; false where both touch one text.
  function rebase(form, sent, values) {
    const texts = controls(form).filter((one) => one.type !== "checkbox" && values[one.name]);
    const was = (one) => sent[one.name]?.[0] ?? "";
    const is = (one) => values[one.name][0] ?? "";
    if (texts.some((one) => !same(one.value, was(one)) && !same(is(one), was(one)))) return false;
    for (const one of texts) if (same(one.value, was(one))) one.value = is(one);
    for (const one of controls(form)) {
      if (one.type !== "checkbox" || !values[one.name]) continue;
      if (one.checked === sent[one.name].includes(one.value)) one.checked = values[one.name].includes(one.value);
    }
    return true;
  }

  // A browser sends line ends as CR LF; the server keeps LF.
  const plain = (values) => JSON.stringify(values).replaceAll("\\r\\n", "\\n");
  const same = (one, other) => plain(one) === plain(other);
  const version = (form) => form.elements.version;

  window.formFields = { read, fill, rebase, same, version };
})();
