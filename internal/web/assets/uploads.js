// Attachments without leaving the page: chosen, dropped or photographed files
// are sent one after the other, each with its bar, "cancel", and after a
// failure "try again". The server keeps the same bytes of a field once, so a
// second try doubles nothing. Going on waits for files under way.
(function () {
  "use strict";
  var queue = [], busy = null, waiting = null;

  function make(tag, className, words) {
    var el = document.createElement(tag);
    if (className) { el.className = className; }
    if (words) { el.textContent = words; }
    return el;
  }

  // amount writes bytes as the page does, in its units d: "5 MB", "1,5 MB", "120 kB".
  function amount(bytes, d) {
    if (bytes >= 1e6) {
      return fill(d.mb, { n: (bytes / 1e6).toFixed(1).replace(/\.0$/, "").replace(".", d.decimal) });
    }
    return fill(d.kb, { n: Math.max(1, Math.round(bytes / 1000)) });
  }

  function fill(words, values) {
    return words.replace(/\{(\w+)\}/g, function (all, name) { return name in values ? values[name] : all; });
  }

  function button(words, about, press) {
    var b = make("button", "link-button", words);
    b.type = "button";
    b.appendChild(make("span", "unseen", " " + about));
    if (press) { b.addEventListener("click", press); }
    return b;
  }

  // row is one file in the list of its field.
  function row(zone, file) {
    var list = zone.querySelector(".file-list");
    if (!list) {
      list = make("ul", "file-list");
      zone.insertBefore(list, zone.querySelector("[data-before]"));
    }
    var li = make("li", "under-way");
    li.appendChild(zone.querySelector(".pick .icon").cloneNode(true));
    li.appendChild(make("span", "name", file.name));
    li.appendChild(make("span", "second small state"));
    var bar = make("progress", "bar");
    bar.max = file.size || 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    li.appendChild(bar);
    list.appendChild(li);
    return { zone: zone, file: file, li: li, bar: bar, words: li.querySelector(".state"), input: zone.querySelector("[data-upload]") };
  }

  function press(up, b) {
    var old = up.li.querySelector("button");
    if (old) { old.replaceWith(b); } else { up.li.insertBefore(b, up.bar); }
  }

  function say(up, words) {
    up.words.textContent = words;
    up.zone.querySelector("[data-spoken]").textContent = up.file.name + ": " + words;
  }

  function drop(up) {
    up.cancelled = true;
    queue = queue.filter(function (q) { return q !== up; });
    if (busy === up) { up.request.abort(); busy = null; }
    up.li.remove();
    up.input.focus();
    next();
  }

  function add(zone, files) {
    var most = Number(zone.querySelector("[data-upload]").dataset.most);
    Array.prototype.forEach.call(files, function (file) {
      var up = row(zone, file), d = up.input.dataset;
      press(up, button(d.cancel, file.name, function () { drop(up); }));
      if (file.size > most) { fail(up, fill(d.large, { name: file.name }), false); return; }
      up.words.textContent = d.queued;
      queue.push(up);
    });
    next();
  }

  function fail(up, words, again) {
    var d = up.input.dataset;
    up.li.classList.add("failed");
    up.bar.hidden = true;
    say(up, words);
    press(up, button(again ? d.again : d.drop, up.file.name, again ? function () {
      up.li.classList.remove("failed");
      press(up, button(d.cancel, up.file.name, function () { drop(up); }));
      up.words.textContent = d.queued;
      queue.push(up);
      next();
      up.li.querySelector("button").focus();
    } : function () { drop(up); }));
    waiting = null; // the person decides first
  }

  function done(up, kept) {
    var gone = button(up.input.dataset.drop, kept.name);
    gone.type = "submit";
    gone.name = "_drop";
    gone.value = kept.id;
    gone.formNoValidate = true;
    var old = Array.prototype.some.call(document.getElementsByName("_drop"), function (b) { return b.value === kept.id; });
    if (old) { up.li.remove(); } // the same file was there
    up.li.classList.remove("under-way");
    up.li.querySelector(".name").textContent = kept.name;
    up.bar.remove();
    say(up, kept.size);
    press(up, gone);
  }

  function next() {
    if (busy) { return; }
    var up = busy = queue.shift() || null;
    if (!up) { goOn(); return; }
    var r = up.request = new XMLHttpRequest(), d = up.input.dataset, body = new FormData();
    body.append("_file", "1");
    body.append(up.input.name, up.file, up.file.name);
    up.bar.hidden = false;
    r.open("POST", up.input.form.action);
    r.responseType = "json";
    r.upload.onprogress = function (event) {
      up.bar.value = Math.min(event.loaded, up.file.size);
      up.words.textContent = fill(d.of, { done: amount(up.bar.value, d), of: amount(up.file.size, d) });
    };
    r.onloadend = function () {
      if (up.cancelled) { return; }
      var told = r.response || {};
      busy = null;
      if (r.status === 201) { done(up, told); } else {
        fail(up, told.message || d.broken, r.status === 0 || r.status === 429 || r.status >= 500);
      }
      next();
    };
    r.send(body);
  }

  // goOn presses the button that waited for the files.
  function goOn() {
    if (!waiting) { return; }
    var b = waiting;
    waiting = null;
    b.form.requestSubmit(b);
  }
  document.addEventListener("submit", function (event) {
    var b = event.submitter;
    if (!busy && !queue.length || event.defaultPrevented || !b || !b.form.requestSubmit) { return; }
    event.preventDefault();
    waiting = b;
    say(busy, busy.input.dataset.wait);
  });
  document.addEventListener("tilts:leave", function () {
    queue = [];
    if (busy) { busy.request.abort(); }
  });

  document.querySelectorAll("[data-upload]").forEach(function (input) {
    var zone = input.closest("[data-path]");
    zone.querySelectorAll("input[type=file]").forEach(function (el) {
      el.addEventListener("change", function () { add(zone, el.files); el.value = ""; });
    });
    ["dragenter", "dragover"].forEach(function (name) {
      zone.addEventListener(name, function (event) {
        if (!event.dataTransfer || Array.prototype.indexOf.call(event.dataTransfer.types, "Files") < 0) { return; }
        event.preventDefault();
        zone.classList.add("over");
      });
    });
    zone.addEventListener("dragleave", function (event) {
      if (!zone.contains(event.relatedTarget)) { zone.classList.remove("over"); }
    });
    zone.addEventListener("drop", function (event) {
      zone.classList.remove("over");
      if (!event.dataTransfer.files.length) { return; }
      event.preventDefault();
      add(zone, event.dataTransfer.files);
    });
  });
})();
