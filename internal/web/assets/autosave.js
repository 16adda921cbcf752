// A changed page is saved in the background: to the page's own address, with
// _save, which neither checks nor leads on. The server takes it only while the
// step is as this page knows it (_was), so that an older page or a late request
// undoes nothing. What could not be saved stays on the page and is sent when
// the line is back; the button saves in any case.
(function () {
  "use strict";
  var form = document.querySelector("form[data-autosave]");
  if (!form || !window.fetch || !window.URLSearchParams || !window.FormData) { return; }
  var shown = document.querySelector("[data-saved]");
  var spoken = document.querySelector("[data-saved-spoken]");
  var was = form.dataset.autosave;
  var timer = 0, pause = 5000, flying = null, over = false, failed = false;

  function typed() {
    var body = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (typeof value === "string" && name.charAt(0) !== "_") { body.append(name, value); }
    });
    return body.toString();
  }
  var kept = typed();

  // say shows how things stand; a screen reader hears only when it changes
  // between saved and not saved.
  function say(words, bad) {
    if (shown) { shown.textContent = words; shown.classList.toggle("unsaved", bad); }
    if (spoken && bad !== failed) { spoken.textContent = words; }
    failed = bad;
  }

  function stop() {
    over = true;
    clearTimeout(timer);
    if (flying) { flying.abort(); }
  }

  function later(after) {
    clearTimeout(timer);
    if (!over) { timer = setTimeout(save, after); }
  }

  function save(leaving) {
    clearTimeout(timer);
    var now = typed();
    if (over || flying || now === kept) { return; }
    var body = now + (now ? "&" : "") + "_save=1&_was=" + encodeURIComponent(was);
    flying = window.AbortController ? new AbortController() : { abort: function () {} };
    fetch(form.action, {
      method: "POST", body: body, credentials: "same-origin", redirect: "error", signal: flying.signal,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      keepalive: leaving === true && body.length < 60000
    }).then(function (r) {
      flying = null;
      if (over) { return; }
      if (r.status === 204) {
        kept = now;
        was = r.headers.get("Saved-As");
        pause = 5000;
        say(form.dataset.savedWords.replace("{time}", r.headers.get("Saved-At")), false);
        if (typed() !== kept) { later(1000); }
      } else if (r.status >= 500 || r.status === 429) {
        again(form.dataset.unsavedWords);
      } else if (r.status === 401 && form.dataset.signinWords) { // signed in beside it, it goes on
        again(form.dataset.signinWords);
      } else { // another page has the newer answers, or the form has ended
        over = true;
        say(form.dataset.pressWords, true);
      }
    }, function () {
      flying = null;
      if (!over) { again(form.dataset.unsavedWords); }
    });
  }

  function again(words) {
    say(words, true);
    later(pause);
    pause = Math.min(pause * 2, 60000);
  }

  form.addEventListener("input", function () { later(failed ? pause : 1500); });
  form.addEventListener("change", function () { later(failed ? pause : 300); });
  window.addEventListener("online", function () { later(0); });
  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") { save(true); } });
  window.addEventListener("pagehide", function () { save(true); });
  document.addEventListener("tilts:leave", stop);
  document.addEventListener("submit", function (event) {
    if (!event.defaultPrevented) { stop(); }
  });
})();
