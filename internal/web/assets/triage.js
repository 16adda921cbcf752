// The triage desk. What is open stays with whoever works on it, and is given back on leaving.
(function () {
  "use strict";
  var desk = document.querySelector("[data-hold]");
  if (!desk || !window.fetch) { return; }
  var address = desk.dataset.hold, last = 0, stays = false;
  function post(path) {
    return fetch(address + path, { method: "POST", credentials: "same-origin", keepalive: true }).catch(function () {});
  }
  function beat() {
    if (Date.now() - last < 60000) { return; }
    last = Date.now();
    post("/hold");
  }
  ["keydown", "pointerdown", "wheel", "input"].forEach(function (kind) {
    document.addEventListener(kind, beat, { passive: true });
  });
  function goes(to) { stays = !!to && new URL(to, location.href).pathname.indexOf(address) === 0; }
  document.addEventListener("click", function (event) {
    var a = event.target.closest("a[href]");
    if (a) { goes(a.href); }
  });
  document.addEventListener("submit", function (event) { goes(event.target.action); });
  window.addEventListener("pagehide", function () { if (!stays) { post("/leave"); } });
})();

// The parts of what is open are tabs. Without this they stand under one another, and the tabs are links to them.
(function () {
  "use strict";
  var list = document.querySelector(".sheet .tabs");
  if (!list) { return; }
  var tabs = Array.prototype.slice.call(list.querySelectorAll("a"));
  var desk = list.closest(".triage"), wide = window.matchMedia("(min-width: 1024px)");
  function part(tab) { return document.getElementById(tab.hash.slice(1)); }
  function beside(tab) { return tab.classList.contains("beside"); }
  function shown(tab) { return !(wide.matches && beside(tab)); }
  function choose(tab) {
    tabs.forEach(function (t) {
      t.removeAttribute("aria-current");
      t.setAttribute("aria-selected", String(t === tab));
      t.tabIndex = t === tab ? 0 : -1;
      part(t).classList.toggle("chosen", t === tab);
    });
    desk.classList.toggle("to-do", beside(tab));
  }
  // Beside the others, what to do is a part of the page and no tab.
  function lay() {
    var work = document.getElementById("part-work");
    if (wide.matches) { work.removeAttribute("role"); } else { work.setAttribute("role", "tabpanel"); }
    var now = tabs.filter(function (t) { return t.getAttribute("aria-selected") === "true"; })[0];
    if (now && !shown(now)) { choose(tabs[0]); }
  }
  function chosen() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    return tabs.filter(function (t) { return target && part(t).contains(target) && shown(t); })[0] ||
      tabs.filter(function (t) { return t.hasAttribute("aria-current"); })[0];
  }
  list.setAttribute("role", "tablist");
  tabs.forEach(function (t) {
    t.setAttribute("role", "tab");
    t.setAttribute("aria-controls", part(t).id);
    if (beside(t)) { return; }
    t.id = "tab-" + part(t).id;
    part(t).setAttribute("role", "tabpanel");
    part(t).setAttribute("aria-labelledby", t.id);
  });
  choose(chosen());
  lay();
  wide.addEventListener("change", lay);
  list.addEventListener("click", function (event) {
    var tab = event.target.closest("a");
    if (tab) { event.preventDefault(); choose(tab); tab.focus(); }
  });
  list.addEventListener("keydown", function (event) {
    var there = tabs.filter(shown), at = there.indexOf(event.target.closest("a")), n = there.length;
    var to = { ArrowRight: at + 1, ArrowLeft: at - 1 + n, Home: 0, End: n - 1, " ": at }[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) { return; }
    event.preventDefault();
    choose(there[to % n]);
    there[to % n].focus();
    there[to % n].scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  // Whatever is led to in a part that is not shown brings the part with it.
  document.addEventListener("tilts:show", function (event) {
    var tab = tabs.filter(function (t) { return part(t).contains(event.target) && shown(t); })[0];
    if (tab) { choose(tab); }
  });
  document.addEventListener("click", function (event) {
    var a = event.target.closest('a[href^="#"]');
    var target = a && !list.contains(a) && document.getElementById(a.getAttribute("href").slice(1));
    if (target) {
      target.dispatchEvent(new Event("tilts:show", { bubbles: true }));
      if (target.matches("input,select,textarea")) { event.preventDefault(); target.focus(); }
    }
  });
})();

// Whoever opened a page by its key goes on with keys: its first field has the focus.
(function () {
  "use strict";
  var to;
  try { to = sessionStorage.getItem("tilts-key"); sessionStorage.removeItem("tilts-key"); } catch (e) { return; }
  if (to !== location.pathname) { return; }
  var fields = "input:not([type=hidden]),select,textarea";
  var first = Array.prototype.filter.call(document.querySelectorAll("main form"), function (form) {
    return form.method === "post" && form.querySelector(fields);
  })[0];
  if (first) { first.querySelector(fields).focus(); }
})();

// What the bar does has a key each. They can be switched off, and count only while nobody types.
(function () {
  "use strict";
  var button = document.querySelector("[data-keys]");
  if (!button && !document.querySelector("[data-key]")) { return; }
  function on() { try { return localStorage.getItem("tilts-keys") !== "off"; } catch (e) { return true; } }
  function show() {
    if (button) { button.setAttribute("aria-pressed", String(on())); }
    document.documentElement.classList.toggle("no-keys", !on());
  }
  show();
  if (button) { button.addEventListener("click", function () {
    try { localStorage.setItem("tilts-keys", on() ? "off" : "on"); } catch (e) { /* stays on */ }
    show();
  }); }
  document.addEventListener("keydown", function (event) {
    if (!on() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) { return; }
    if (event.target.closest("input,textarea,select,[contenteditable]")) { return; }
    var key = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : "";
    var to = key && document.querySelector('[data-key="' + key + '"]');
    if (!to) { return; }
    event.preventDefault();
    to.dispatchEvent(new Event("tilts:show", { bubbles: true }));
    if (to.matches("input,select")) { to.focus(); to.select && to.select(); return; }
    try { if (to.href) { sessionStorage.setItem("tilts-key", new URL(to.href).pathname); } } catch (e) { /* no focus */ }
    to.click();
  });
})();

// The fields beside a letter by keys: Enter accepts one and goes to the next that is open. Single
// keys count only while the focus is on a field's row, never while somebody types.
(function () {
  "use strict";
  var form = document.querySelector("[data-triage]");
  if (!form) { return; }
  var send = document.querySelector('[form="' + form.id + '"]');
  var rows = Array.prototype.slice.call(form.querySelectorAll(".copied"));
  var say = document.querySelector(".deskbar [data-say]");

  function unsettled(row) { return row.hasAttribute("data-unsettled"); }
  function choices(row) { return row.querySelectorAll("input[type=radio]"); }
  function control(row) { return row.querySelector("select,textarea,input:not([type=radio])"); }

  // open tells that several answers wait and none was chosen or typed.
  function open(row) {
    return choices(row).length > 0 && !row.querySelector("input[type=radio]:checked") && !control(row).value;
  }

  function tell(what) { say.textContent = ""; say.textContent = what; }
  function look(row) { return row.querySelector("input[name=looked]"); }

  function settle(row) {
    if (open(row)) { tell(say.dataset.say); return false; }
    if (look(row)) { look(row).checked = true; }
    row.removeAttribute("data-unsettled");
    row.classList.add("settled");
    return true;
  }

  function next(row) {
    var at = rows.indexOf(row);
    var order = rows.slice(at + 1).concat(rows.slice(0, at + 1));
    var to = order.filter(unsettled)[0];
    (to || send).focus();
  }

  // The passages that a row was read from are marked with it.
  function show(row, now) {
    row.classList.toggle("now", now);
    row.querySelectorAll('.from a[href^="#mark-"]').forEach(function (a, i) {
      var n = a.getAttribute("href").slice("#mark-".length);
      document.querySelectorAll('[data-mark="' + n + '"]').forEach(function (mark) {
        mark.classList.toggle("now", now);
        if (now && i === 0 && mark.getClientRects().length) { mark.scrollIntoView({ block: "nearest" }); }
      });
    });
  }

  function choose(row, n) {
    var list = choices(row);
    if (!list[n - 1]) { return false; } // any other key is NaN, which compares with nothing
    list[n - 1].checked = true;
    control(row).value = "";
    return true;
  }

  function clear(row) {
    var c = control(row);
    choices(row).forEach(function (r) { r.checked = false; });
    if (c.type === "checkbox") { c.checked = false; } else { c.value = ""; }
    row.removeAttribute("data-unsettled");
    row.classList.add("settled");
  }

  function onRow(event, row) {
    var at = rows.indexOf(row);
    if (event.repeat && event.key === "Enter") { event.preventDefault(); return; } // a key held down accepts one
    switch (event.key) {
      case "Enter": if (settle(row)) { next(row); } break;
      case "ArrowDown": (rows[at + 1] || row).focus(); break;
      case "ArrowUp": (rows[at - 1] || row).focus(); break;
      case "Delete": case "Backspace": clear(row); next(row); break;
      default:
        if (event.code === "KeyE") {
          control(row).focus();
        } else if (choose(row, Number(event.key))) {
          settle(row);
          next(row);
        } else {
          return;
        }
    }
    event.preventDefault();
  }

  form.addEventListener("keydown", function (event) {
    var row = event.target.closest(".copied");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.target === row) { onRow(event, row); return; }
    if (event.target.matches("a,button")) { return; }
    if (event.key === "Enter") {
      event.preventDefault();
      if (settle(row)) { next(row); }
    } else if (event.key === "Escape") {
      row.focus();
    }
  });
  form.addEventListener("click", function (event) {
    var accept = event.target.closest("[data-accept]");
    if (accept && settle(accept.closest(".copied"))) { next(accept.closest(".copied")); }
  });
  form.addEventListener("change", function (event) {
    var row = event.target.closest(".copied");
    if (!row) { return; }
    if (event.target.type === "radio") { control(row).value = ""; settle(row); }
    if (event.target === look(row) && !event.target.checked) {
      row.setAttribute("data-unsettled", "");
      row.classList.remove("settled");
    } else if (look(row)) { settle(row); } // ticked, or put right
  });
  form.addEventListener("focusin", function (event) {
    var row = event.target.closest(".copied");
    rows.forEach(function (other) { show(other, other === row); });
  });
  form.addEventListener("submit", function (event) {
    var waits = rows.filter(function (row) { return open(row) || look(row) && unsettled(row); })[0];
    if (!waits) { return; }
    event.preventDefault();
    event.stopPropagation();
    tell(open(waits) ? say.dataset.say : say.dataset.look);
    waits.dispatchEvent(new Event("tilts:show", { bubbles: true }));
    waits.focus();
  }, true);
  document.querySelectorAll(".letter-text mark").forEach(function (mark) {
    mark.addEventListener("click", function () {
      var a = form.querySelector('.from a[href="#mark-' + mark.dataset.mark + '"]');
      if (!a) { return; }
      a.dispatchEvent(new Event("tilts:show", { bubbles: true }));
      a.closest(".copied").focus();
    });
  });
  rows.forEach(function (row) { row.tabIndex = 0; });

  // Whoever opens the page works on: the first open field, unless an error is told first.
  if (!document.querySelector(".error-summary,[role=alert]")) { (rows.filter(unsettled)[0] || send).focus({ preventScroll: true }); }
})();
