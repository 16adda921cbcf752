// Conditional fields in place. The server has put the answers of other pages
// into each condition; what is left reads inputs of this page by their names. A
// part that is not asked counts as empty, so whatever depends on it goes too,
// and its inputs are not sent.
(function () {
  "use strict";
  var parts = document.querySelectorAll("[data-condition],.inside");
  var gone = "[data-condition][hidden],.inside[hidden]";

  // given lists the answers to a field, without those that do not count.
  function given(name) {
    var answers = [];
    document.getElementsByName(name).forEach(function (el) {
      var box = el.type === "radio" || el.type === "checkbox";
      if (el.type === "hidden" || el.value === "" || box && !el.checked || el.closest(gone)) { return; }
      answers.push(el.value);
    });
    return answers;
  }

  function holds(c) {
    if (c.not) { return !holds(c.not); }
    if (c.all) { return c.all.every(holds); }
    if (c.any) { return c.any.some(holds); }
    var answers = given(c.field);
    if (c.equals) { return answers.indexOf(c.equals) >= 0; }
    if (c.in) { return c.in.some(function (want) { return answers.indexOf(want) >= 0; }); }
    return answers.length > 0;
  }

  // A condition reads only what stands above it, so one pass in the page's
  // order settles chains of conditions too.
  function refresh() {
    parts.forEach(function (part) {
      part.hidden = part.dataset.condition
        ? !holds(JSON.parse(part.dataset.condition))
        : !part.parentNode.querySelector(":scope > label > input").checked;
    });
    parts.forEach(function (part) {
      part.querySelectorAll("input,select,textarea,button").forEach(function (el) { el.disabled = !!el.closest(gone); });
    });
    document.querySelectorAll(".choice").forEach(function (row) {
      var input = row.querySelector(":scope > label > input");
      if (input) { row.classList.toggle("chosen", input.checked); }
    });
  }

  // With scripts the person sees every part that opens; the server need not ask.
  document.querySelectorAll("input[name=_seen]").forEach(function (el) { el.remove(); });
  document.addEventListener("change", refresh);
  window.addEventListener("pageshow", refresh); // the browser may have put answers back
  refresh();
})();
