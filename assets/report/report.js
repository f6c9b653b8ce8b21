"use strict";
(() => {
  const all = (what) => [...document.querySelectorAll(what)];
  const seen = (node) => node.getClientRects().length > 0;
  const rows = (what) => all(what).filter(seen);
  const any = "[data-w]", differing = "[data-w=differs],[data-w=substance]", substance = "[data-w=substance]";
  const parts = "main section, main details, main article";
  let at = null;
  const go = (node) => {
    if (!node) return;
    if (at) at.removeAttribute("aria-current");
    at = node;
    at.setAttribute("aria-current", "true");
    at.tabIndex = -1;
    at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "nearest" });
  };
  // From where the reader is: the chosen row, else the first one on the screen.
  const step = (what, by) => {
    const list = rows(what);
    const here = at && seen(at) ? at : rows(any).find((row) => row.getBoundingClientRect().bottom > 0);
    if (!here) return go(list[0]);
    const after = list.filter((row) => here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
    const before = list.filter((row) => here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_PRECEDING && !row.contains(here));
    go(by > 0 ? (!at && list.includes(here) ? here : after[0]) : before[before.length - 1]);
  };
  const next = (name) => {
    const list = all(`input[name=${name}]`);
    list[(list.findIndex((input) => input.checked) + 1) % list.length].click();
  };
  const fold = () => {
    const node = at && (at.closest("details") || at.querySelector("details"));
    if (node) node.open = !node.open;
    if (node && !node.open) go(node);
  };
  const keys = {
    j: () => step(any, 1), k: () => step(any, -1),
    "]": () => step(substance, 1), "[": () => step(substance, -1), n: () => step(substance, 1), N: () => step(substance, -1),
    ".": () => step(differing, 1), ",": () => step(differing, -1), J: () => step(parts, 1), K: () => step(parts, -1),
    g: () => go(rows(any)[0]), G: () => go(rows(any).pop()), t: () => next("theme"), z: () => next("show"),
    o: () => {
      const folds = all("details"), open = !folds.every((node) => node.open);
      for (const node of folds) node.open = open;
    },
    "?": () => document.getElementById("legend").scrollIntoView(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "Enter" && at && !event.target.closest("a, summary")) { fold(); event.preventDefault(); return; }
    const act = Object.hasOwn(keys, event.key) && keys[event.key];
    if (act) { act(); event.preventDefault(); }
  });
  // What is pointed at is unfolded, and a click makes a row the current one.
  const reveal = () => {
    const node = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!node) return;
    for (let up = node.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    go(node);
    node.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const row = event.target.closest("[data-w]");
    if (row && !event.target.closest("a, summary, input, label")) go(row);
  });
  // The choice of colours is kept where the browser keeps anything.
  const kept = "retold-theme";
  try {
    const input = document.getElementById(localStorage.getItem(kept) || "");
    if (input) input.checked = true;
  } catch { /* Nothing is kept then. */ }
  for (const input of all("input[name=theme]")) {
    input.addEventListener("change", () => { try { localStorage.setItem(kept, input.id); } catch { /* As above. */ } });
  }
  for (const node of all(".keys")) node.hidden = false;
  reveal();
})();
