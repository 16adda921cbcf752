// One press sends once, and the button says so meanwhile. Without a line the press would only lead to the
// browser's own error page: the page stays as it is and says so beside the button.
(function () {
  "use strict";
  function label(button) { return button.querySelector("span") || button.lastChild; } // a key may stand behind it
  var offline = document.createElement("p");
  offline.className = "offline";
  offline.setAttribute("role", "alert");
  document.addEventListener("submit", function (event) {
    if (navigator.onLine !== false) { return; }
    event.preventDefault();
    event.stopPropagation();
    var by = event.submitter || event.target.lastElementChild;
    (by.closest(".actions") || by).insertAdjacentElement("afterend", offline);
    offline.textContent = document.getElementById("main").dataset.offline;
  }, true);
  window.addEventListener("online", function () { offline.remove(); });
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    var button = event.submitter;
    if (event.defaultPrevented || !button || button.getAttribute("aria-disabled") === "true") { return; }
    if (button.hasAttribute("data-send")) {
      form.dataset.sent = "1";
      button.style.width = button.offsetWidth + "px";
      button.dataset.words = label(button).textContent;
      button.setAttribute("data-sending", "");
      label(button).textContent = button.dataset.send;
    }
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (f) { delete f.dataset.sent; });
    document.querySelectorAll("[data-sending]").forEach(function (b) {
      b.removeAttribute("data-sending");
      if (b.dataset.words) { label(b).textContent = b.dataset.words; }
    });
  });
})();
