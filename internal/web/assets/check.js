// A file that is checked stays on the device: what is sent is its SHA-256. Without this
// script, or where the browser makes no sums, the file is sent, compared and not kept.
(function () {
  "use strict";
  var form = document.querySelector("form[data-sum]");
  if (!form || !window.crypto || !crypto.subtle || !Blob.prototype.arrayBuffer) { return; }
  var input = form.querySelector("input[type=file]"), sum = form.querySelector("input[name=sum]");
  var failed = document.getElementById(form.dataset.sum);
  document.querySelectorAll("[data-stays]").forEach(function (el) { el.hidden = false; });
  document.querySelectorAll("[data-leaves]").forEach(function (el) { el.hidden = true; });

  function again() {
    sum.value = "";
    input.disabled = false;
  }

  form.addEventListener("submit", function (event) {
    if (!input.files.length) { return; }
    event.preventDefault();
    input.files[0].arrayBuffer().then(function (bytes) {
      return crypto.subtle.digest("SHA-256", bytes);
    }).then(function (digest) {
      sum.value = Array.from(new Uint8Array(digest), function (b) { return ("0" + b.toString(16)).slice(-2); }).join("");
      input.disabled = true;
      form.submit();
    }).catch(function () {
      again();
      failed.hidden = false;
      input.focus();
    });
  });
  window.addEventListener("pageshow", again);
})();
