// Small helps for pages that work without them: quick exit, conditional parts
// inside a chosen row, one press per button, focus on the error summary, copy,
// print. Nothing here is needed to send a form.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

  // Quick exit: the link itself leads to a page that clears the cookies; here
  // the page is emptied first and the history entry replaced.
  function leave(link) {
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
    document.querySelectorAll("[data-sending]").forEach(function (b) {
      b.removeAttribute("data-sending");
      if (b.dataset.words) { b.lastChild.textContent = b.dataset.words; }
    });
  });

  // Conditional parts: shown when the answers they wait for are chosen.
  function holds(part) {
    var wanted = (part.dataset.in || "").split(" ");
    var inputs = document.getElementsByName(part.dataset.when);
    for (var i = 0; i < inputs.length; i++) {
      var el = inputs[i];
      if ((el.type === "radio" || el.type === "checkbox") && !el.checked) { continue; }
      if (wanted.indexOf(el.value) >= 0) { return true; }
    }
    return false;
  }
  // With scripts the person sees every part that opens; the server need not ask.
  document.querySelectorAll("input[name=_seen]").forEach(function (el) { el.remove(); });
  function refresh() {
    document.querySelectorAll("[data-when]").forEach(function (part) {
      part.hidden = !holds(part);
      part.querySelectorAll("input,select,textarea").forEach(function (el) {
        el.disabled = !!el.closest("[data-when][hidden]");
      });
    });
    document.querySelectorAll(".choice").forEach(function (row) {
      var input = row.querySelector(":scope > label > input");
      if (input) { row.classList.toggle("chosen", input.checked); }
    });
  }
  document.addEventListener("change", refresh);
  refresh();

  // One press sends once.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    var button = event.submitter;
    if (!button || button.getAttribute("aria-disabled") === "true") { return; }
    if (button.hasAttribute("data-send")) {
      form.dataset.sent = "1";
      button.style.width = button.offsetWidth + "px";
      button.dataset.words = button.lastChild.textContent;
      button.setAttribute("data-sending", "");
      button.lastChild.textContent = button.dataset.send;
    }
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (f) { delete f.dataset.sent; });
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

  // Choosing a file sends it at once where the page says so.
  document.addEventListener("change", function (event) {
    var el = event.target;
    if (el.type === "file" && el.dataset.sendby && el.files.length) {
      var by = document.getElementById(el.dataset.sendby);
      if (by && el.form.requestSubmit) { el.form.requestSubmit(by); }
    }
  });
})();
