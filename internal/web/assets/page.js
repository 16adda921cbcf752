// Small helps for pages that work without them: quick exit, a page that was
// left does not come back, focus on the error summary, copy, print, dialogs.
(function () {
  "use strict";
  document.documentElement.classList.add("js");

  // Quick exit: the link itself leads to a page that clears the cookies; here
  // the page is emptied first and the history entry replaced.
  function leave(link) {
    document.dispatchEvent(new Event("tilts:leave")); // nothing more is saved or sent
    document.body.textContent = "";
    document.title = "";
    try { sessionStorage.clear(); } catch (e) { /* storage may be off */ }
    var body = new URLSearchParams();
    if (navigator.sendBeacon) { navigator.sendBeacon(link.dataset.end, body); }
    location.replace(link.dataset.away);
  }
  var exit = document.querySelector("[data-away]");
  if (exit) {
    exit.addEventListener("click", function (event) { event.preventDefault(); leave(exit); });
    var presses = [];
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") { presses = []; return; }
      presses.push(event.timeStamp);
      if (presses.length > 3) { presses.shift(); }
      if (presses.length === 3 && presses[2] - presses[0] < 2000) { leave(exit); }
    });
  }

  // A page that was left must not come back out of the browser's memory.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && document.querySelector("[data-fresh]")) { location.reload(); }
  });

  document.addEventListener("click", function (event) {
    var el = event.target.closest("[aria-disabled=true],[data-print],[data-copy],[data-open],[data-close]");
    if (!el) { return; }
    if (el.getAttribute("aria-disabled") === "true") { event.preventDefault(); return; }
    if (el.hasAttribute("data-print")) { event.preventDefault(); window.print(); }
    if (el.dataset.copy && navigator.clipboard) {
      navigator.clipboard.writeText(el.dataset.copy).then(function () {
        if (el.dataset.copied) { el.lastChild.textContent = el.dataset.copied; }
      });
    }
    if (el.dataset.open) {
      var dialog = document.getElementById(el.dataset.open);
      if (dialog && dialog.showModal) { event.preventDefault(); dialog.showModal(); }
    }
    if (el.hasAttribute("data-close")) {
      var open = el.closest("dialog");
      if (open) { event.preventDefault(); open.close(); }
    }
  });

  // The summary of errors takes the focus.
  var summary = document.querySelector(".error-summary");
  if (summary) { summary.focus(); }
})();
