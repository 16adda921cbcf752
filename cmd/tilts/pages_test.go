package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"pgregory.net/rapid"

	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/locale"
)

// TestEveryPageOfEveryForm opens every page of every form in use, and those about
// the API, in every language, the forms with answers and with mistakes: nothing scrolls sideways at 320 px,
// at 400 % zoom or with text of 200 %, no text is missing, and axe-core finds nothing (WCAG 2.2 AA). What
// axe-core judges is the same in each language, so it judges a page in one, in turn.
func TestEveryPageOfEveryForm(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	t.Parallel()
	browser := chromium(t)
	dir := t.TempDir()
	defs := everyForm(t, dir)
	covered := map[string][]form.Answers{}
	for _, d := range defs {
		covered[d.Name] = covering(t, d)
	}
	s := serve(t, "serve", "--data="+t.TempDir(), "--forms="+dir, "--log-level=warn", "--agency-phone=+371 60 000 000")
	base := strings.Replace(s.base, "127.0.0.1", "localhost", 1)
	first := newPerson(t, browser, base)
	t.Run("languages", func(t *testing.T) { // at the same time, each in a window of its own
		for i, lang := range locale.Languages {
			t.Run(lang, func(t *testing.T) {
				t.Parallel()
				w := &walk{person: newPerson(t, first.ctx, base, chromedp.WithNewBrowserContext()), lang: lang, turn: i}
				w.do(narrow[w.window], scheme([]string{"light", "dark"}[i%2]))
				for _, d := range defs {
					w.form(d, covered[d.Name])
				}
				for _, address := range []string{"/api/v1/", "/api/v1/forms/application/fields"} {
					w.open(address + "?lang=" + lang)
					w.judged(address)
				}
				t.Logf("%d pages", w.pages)
			})
		}
	})
}

// everyForm is the forms in use and the one with every kind of field, which it
// takes into the folder.
func everyForm(t *testing.T, dir string) []*form.Definition {
	t.Helper()
	set := formtest.Served(t)
	defs := kitchenSink(t, dir)
	for _, name := range set.Names() {
		d, _ := set.Get(name)
		defs = append(defs, d)
	}
	return defs
}

// covering draws right answers that between them ask every question that right
// answers can ask, as far as a number of tries finds them; few that ask much.
func covering(t *testing.T, d *form.Definition) (few []form.Answers) {
	t.Helper()
	var tries []form.Answers
	asks := func(a form.Answers) (ids []string) {
		for i := range d.Steps {
			for _, f := range d.Visible(&d.Steps[i], a) {
				ids = append(ids, f.ID)
			}
		}
		return ids
	}
	unseen := map[string]bool{}
	for seed := range 80 {
		rapid.Custom(func(t *rapid.T) bool {
			rapid.Bool().Draw(t, "something")
			a, _ := formtest.Accepted(t, d)
			tries = append(tries, a)
			return true
		}).Example(seed)
		for _, id := range asks(tries[len(tries)-1]) {
			unseen[id] = true
		}
	}
	for len(unseen) > 0 {
		most, best := 0, form.Answers(nil)
		for _, a := range tries {
			fresh := 0
			for _, id := range asks(a) {
				if unseen[id] {
					fresh++
				}
			}
			if fresh > most {
				most, best = fresh, a
			}
		}
		for _, id := range asks(best) {
			delete(unseen, id)
		}
		few = append(few, best)
	}
	return few
}

// walk is one person who looks at every page.
type walk struct {
	*person
	lang   string
	turn   int // of the language, from 0
	pages  int
	window int             // of the narrow ones, the one that pages open in
	known  map[string]bool // pages with the questions they ask, once each
}

// form opens every page of one form.
func (w *walk) form(d *form.Definition, answers []form.Answers) {
	at := "/" + w.lang + "/" + d.Name
	w.known = map[string]bool{}
	w.look(at)
	w.begin(at)
	for i := range d.Steps { // nothing is answered: everything that is needed is missing
		w.look(at + "/step/" + d.Steps[i].ID + "?check=1")
	}
	w.look(at + "/review?check=1")
	w.look(at + "/later")
	w.post(at+"/later", url.Values{"safe": {"yes"}})
	for _, a := range answers {
		for i := range d.Steps {
			step := &d.Steps[i]
			own := form.Answers{}
			for k := range step.Fields {
				if v, there := a[step.Fields[k].ID]; there && step.Fields[k].Kind != form.File {
					own[step.Fields[k].ID] = v
				}
			}
			address := at + "/step/" + step.ID
			if step == lastOf(d, a) {
				address = at + "/review"
			}
			w.save(address, own.Encode())
			for k := range step.Fields {
				if step.Fields[k].Kind == form.File {
					w.attachTo(address, step.Fields[k].ID)
				}
			}
		}
		for _, step := range d.VisibleSteps(a) {
			visible, _ := asked(d, step, a)
			w.once(at+"/step/"+step.ID, visible)
		}
		visible, _ := asked(d, lastOf(d, a), a)
		w.once(at+"/review", visible)
	}
	w.save(at+"/review", url.Values{"_go": {"send"}})
	w.look(at + "/receipt")
}

// once looks at a page unless one with the same questions was seen.
func (w *walk) once(address string, questions []string) {
	key := address + " " + strings.Join(questions, " ")
	if !w.known[key] {
		w.known[key] = true
		w.look(address)
	}
}

// begin presses the button that begins a form, whichever way it begins.
func (w *walk) begin(at string) {
	w.eval(fmt.Sprintf(
		`fetch(%q, {method: "POST", body: new URLSearchParams({request: "20/8-418", _anew: "1"})}).then(r => "")`, at,
	))
}

// save keeps answers without a look at the page.
func (w *walk) save(address string, values url.Values) {
	if !values.Has("_go") {
		values.Set("_go", "later")
	}
	w.eval(fmt.Sprintf(
		`fetch(%q, {method: "POST", body: new URLSearchParams(%q)}).then(r => "")`, address, values.Encode(),
	))
}

func (w *walk) attachTo(address, field string) {
	w.eval(fmt.Sprintf(`(() => {
		const b = new FormData();
		b.append("_file", "1");
		b.append(%q, new Blob(["Vēstule."]), "vēstule_ar_garu_nosaukumu_bez_atstarpēm_2026_11_25.txt");
		return fetch(%q, {method: "POST", body: b}).then(r => "");
	})()`, field, address))
}

// post chooses these answers on a page and looks at what they open.
func (w *walk) post(address string, values url.Values) {
	w.open(address)
	data, _ := json.Marshal(values)
	w.eval(fmt.Sprintf(`(values => {
		for (const [name, list] of Object.entries(values)) {
			for (const el of document.getElementsByName(name)) {
				if (list.includes(el.value)) el.click();
			}
		}
		return "";
	})(%s)`, data))
	w.judged(address + ", chosen")
}

func (w *walk) look(address string) {
	w.t.Helper()
	w.open(address)
	if got := w.where(); got != address && strings.HasPrefix(got, address[:strings.LastIndex(address, "/")]) &&
		w.known[got] {
		return // it leads to a page that was looked at
	} else if got != address {
		w.known[got] = true
	}
	w.judged(address)
}

// narrow are windows of 320 px: that of a small phone, and one of 1280 by 1024 px at 400 %.
var narrow = [2]chromedp.Action[chromedp.Void]{
	chromedp.EmulateViewport(320, 640, chromedp.EmulateMobile),
	chromedp.EmulateViewport(320, 256, chromedp.EmulateScale(4)),
}

// judged looks at the page in the window it was opened in, which is narrow, and in the other.
func (w *walk) judged(name string) {
	w.t.Helper()
	if missing := w.eval(`document.body.textContent.match(/\[[a-z]+\.[a-z_0-9]+\]/)?.[0] ?? ""`); missing != "" {
		w.t.Errorf("%s has no words for %s", name, missing)
	}
	w.fits(name)
	if w.pages%len(locale.Languages) == w.turn {
		w.do(chromedp.EmulateViewport(1280, 900))
		w.judge(name)
	}
	w.enlarged(name)
	w.window = 1 - w.window
	w.do(narrow[w.window])
	w.fits(name)
	w.pages++
}

func (w *walk) fits(name string) {
	w.t.Helper()
	wide := w.eval(`innerWidth !== 320 ? "the window is " + innerWidth + " px wide" :
		document.scrollingElement.scrollWidth <= 320 ? "" : ` + sticksOut(320) + ` || "something"`)
	if wide != "" {
		w.t.Errorf("%s scrolls sideways at 320 px (%d): %s", name, w.window, wide)
	}
}
