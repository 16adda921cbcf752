// A template's pages follow what is typed beside them, and its file while that is
// watched. Without this script a button draws them.
(function () {
  "use strict";
  var form = document.querySelector("[data-trial]");
  if (!form || !window.fetch || !window.URLSearchParams) { return; }
  var source = form.querySelector("#source"), sample = form.querySelector("#sample");
  var timer = null, flying = null;

  function draw() {
    clearTimeout(timer);
    if (flying) { flying.abort(); }
    var mine = flying = new AbortController();
    var old = document.getElementById("trial");
    old.setAttribute("aria-busy", "true");
    fetch(form.action, {
      method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin", redirect: "error",
      signal: mine.signal
    }).then(function (r) { return r.ok ? r.text() : Promise.reject(new Error(String(r.status))); }).then(function (page) {
      var fresh = new DOMParser().parseFromString(page, "text/html").getElementById("trial");
      if (flying !== mine || !fresh) { return; }
      flying = null;
      document.getElementById("trial").replaceWith(document.adoptNode(fresh));
    }).catch(function () {
      if (flying === mine) { flying = null; old.removeAttribute("aria-busy"); }
    });
  }

  // A look at somebody's case is written down each time: it is drawn when asked for.
  function invented() { return sample.value.indexOf("case:") !== 0; }

  source.addEventListener("input", function () {
    clearTimeout(timer);
    if (invented()) { timer = setTimeout(draw, 700); }
  });
  sample.addEventListener("change", draw);
  form.addEventListener("submit", function (event) {
    if (event.submitter && event.submitter.hasAttribute("formaction")) { return; }
    event.preventDefault();
    draw();
  });

  if (form.dataset.file) {
    setInterval(function () {
      if (document.hidden) { return; }
      fetch(form.action + "/saved", { credentials: "same-origin", redirect: "error" }).then(function (r) {
        return r.ok ? r.text() : form.dataset.file;
      }).then(function (mark) {
        if (mark !== form.dataset.file && source.value === source.defaultValue) {
          location.replace(form.action + "?sample=" + encodeURIComponent(sample.value));
        }
      }).catch(function () { /* the server starts again */ });
    }, 1000);
  }
})();
