// What the pages of kintone do by script: a record is shown whose number stands
// behind # in the address, and what has changed is marked.
(() => {
  "use strict";

  const fetchInto = async (root, address) => {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(".kintone");
    if (!fresh) return;
    root.replaceWith(document.adoptNode(fresh));
    const title = fresh.querySelector("h1");
    if (title) document.title = title.textContent + " - kintone";
  };

  // kintone's own addresses: /k/7/show#record=1&mode=edit
  const byHash = () => {
    const root = document.querySelector(".k-page .kintone");
    const wanted = new URLSearchParams(location.hash.slice(1));
    const waits = document.querySelector("[data-by-hash]");
    if (!root || !location.pathname.endsWith("/show")) return;
    if (!/^[0-9]+$/.test(wanted.get("record") || "")) {
      if (waits) waits.querySelector("[role=status]").textContent = waits.dataset.hashMissing;
      return;
    }
    const address = new URL(location.href);
    address.hash = "";
    address.searchParams.set("record", wanted.get("record"));
    address.searchParams.set("fragment", "detail");
    if (wanted.get("mode") === "edit") address.searchParams.set("mode", "edit");
    fetchInto(root, address);
  };

  const flash = (element) => {
    if (!element) return;
    element.classList.remove("changed");
    void element.getBoundingClientRect(); // so that the animation begins anew
    element.classList.add("changed");
  };

  // mark flashes what an event is about: {app, record, fields, comment}.
  const mark = ({ app, record, fields = [], comment } = {}) => {
    for (const root of document.querySelectorAll(`.kintone[data-app="${Number(app)}"]`)) {
      flash(root.querySelector(`tr[data-record="${Number(record)}"]`));
      if (root.dataset.record !== String(record)) continue;
      for (const field of root.querySelectorAll("[data-field]")) {
        if (fields.includes(field.dataset.field)) flash(field);
      }
      if (comment) flash(root.querySelector(`[data-comment="${Number(comment)}"]`));
    }
  };

  document.addEventListener("kintone:changed", (event) => mark(event.detail));
  window.addEventListener("hashchange", byHash);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", byHash);
  else byHash();
})();
