// Small helps for the staff's pages, which work without them: "/" goes to the
// search, Escape closes the menu of the user, the tab that is open is in sight.
(function () {
  "use strict";
  function tabsInSight() {
    document.querySelectorAll(".tabs [aria-current]").forEach(function (tab) {
      var row = tab.parentNode;
      row.scrollLeft += tab.getBoundingClientRect().left - row.getBoundingClientRect().left - 16;
    });
  }
  tabsInSight();
  addEventListener("resize", tabsInSight); // a phone that is turned
  document.addEventListener("keydown", function (event) {
    var at = event.target;
    var typing = at.closest && at.closest("input,textarea,select,[contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      var find = document.getElementById("find");
      if (find) { event.preventDefault(); find.focus(); }
    }
    if (event.key === "Escape") {
      document.querySelectorAll("details.user[open]").forEach(function (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }
  });
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.user[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
  });
})();
