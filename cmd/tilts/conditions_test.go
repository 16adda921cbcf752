package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"pgregory.net/rapid"

	"tilts/internal/form"
	"tilts/internal/form/formtest"
)

// drawForms writes random definitions into a folder, each with ids of its own,
// and parses them again.
func drawForms(t *testing.T, dir string, n int, seed int) []*form.Definition {
	t.Helper()
	var list []*form.Definition
	id := regexp.MustCompile(`\bf(\d+)\b`)
	for i := range n {
		d := rapid.Custom(formtest.Definition).Example(seed + i)
		name := "draw" + strconv.Itoa(i)
		source := id.ReplaceAll(d.Source(), []byte(name+"_f$1"))
		d, err := form.Parse(name, source)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name+".yaml"), source, 0o600)
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, source)
		}
		list = append(list, d)
	}
	return list
}

// asked returns the paths of a step that are asked, and of those the ones that
// are needed, as the form room says.
func asked(d *form.Definition, step *form.Step, a form.Answers) (visible, required []string) {
	add := func(path string, f *form.Field) {
		visible = append(visible, path)
		if f.Required {
			required = append(required, path)
		}
	}
	counted := d.Counted(a)
	for _, f := range d.Visible(step, a) {
		add(f.ID, f)
		for i, row := range counted.Groups(f.ID) {
			for k := range f.Fields {
				if inner := &f.Fields[k]; inner.When == nil || inner.When.Holds(counted, row) {
					add(fmt.Sprintf("%s.%d.%s", f.ID, i, inner.ID), inner)
				}
			}
		}
	}
	slices.Sort(visible)
	slices.Sort(required)
	return visible, required
}

// playPage answers what the page asks, by clicks and typing, many times over,
// and tells after each time what stands in every input and what is seen.
const playPage = `(async () => {
	let seed = %d;
	const chance = n => (seed = (seed * 1103515245 + 12345) %% 2147483648, Math.floor(seed / 65536) %% n);
	const form = document.querySelector("form[data-autosave]");
	const skipped = ["hidden", "file", "submit"];
	const inputs = () =>
		[...form.elements].filter(e => e.name && e.name[0] !== "_" && !skipped.includes(e.type));
	const states = [];
	for (let i = 0; i < %d; i++) {
		for (const el of inputs()) {
			const shown = el.checkVisibility({checkOpacity: false}) || el.classList.contains("tick");
			if (el.disabled || !shown || chance(3) === 0) continue;
			if (el.type === "radio" || el.type === "checkbox") { if (chance(2)) el.click(); continue; }
			el.value = el.tagName === "SELECT" ? el.options[chance(el.options.length)].value : chance(2) ? "" : "yes";
			el.dispatchEvent(new Event("input", {bubbles: true}));
			el.dispatchEvent(new Event("change", {bubbles: true}));
		}
		const values = {};
		for (const el of inputs()) {
			if ((el.type === "radio" || el.type === "checkbox") && !el.checked) continue;
			(values[el.name] ||= []).push(el.value);
		}
		const seen = [...form.querySelectorAll("[data-path]:not([data-path^=\"_\"])")].filter(e => e.checkVisibility());
		const sent = [...new FormData(form).keys()].filter(n => n[0] !== "_");
		states.push({
			values,
			visible: seen.map(e => e.dataset.path).sort(),
			required: seen.filter(e => "required" in e.dataset).map(e => e.dataset.path).sort(),
			hiddenSent: [...new Set(sent.filter(n => !seen.some(e => e.dataset.path === n)))],
		});
	}
	return JSON.stringify(states);
})()`

type pageState struct {
	Values     url.Values
	Visible    []string
	Required   []string
	HiddenSent []string
}

// What the page shows and calls needed is what the form room says, whatever is
// answered on it and on the pages before: in a real browser, over random forms.
func TestConditionsInThePage(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	t.Parallel()
	browser := chromium(t)
	seed := 20261125
	dir := t.TempDir()
	defs := drawForms(t, dir, 12, seed)
	defs = append(defs, kitchenSink(t, dir)...)
	s := serve(t, "serve", "--data="+t.TempDir(), "--forms="+dir, "--log-level=warn")
	p := newPerson(t, browser, strings.Replace(s.base, "127.0.0.1", "localhost", 1))
	random := rand.New(rand.NewPCG(uint64(seed), 1))
	compared := 0
	for _, d := range defs {
		p.open("/lv/" + d.Name)
		p.do(chromedp.Evaluate[chromedp.Void](
			fmt.Sprintf(`fetch(%q, {method: "POST"}).then(() => 0)`, "/lv/"+d.Name), chromedp.EvalAwaitPromise,
		))
		a := form.Answers{}
		for i := range d.Steps {
			step := &d.Steps[i]
			if !slices.ContainsFunc(d.VisibleSteps(a), func(s *form.Step) bool { return s.ID == step.ID }) {
				continue
			}
			compared += p.playStep(d, step, a, random)
		}
	}
	if compared < 500 {
		t.Errorf("%d states were compared, want many", compared)
	}
}

// playStep compares many states of one step, and leaves the last one saved in a.
func (p *person) playStep(d *form.Definition, step *form.Step, a form.Answers, random *rand.Rand) (compared int) {
	p.t.Helper()
	address := "/lv/" + d.Name + "/step/" + step.ID
	closing := slices.ContainsFunc(d.Visible(step, a), func(f *form.Field) bool {
		return f.Kind == form.Statement
	}) && step == lastOf(d, a)
	if closing {
		address = "/lv/" + d.Name + "/review"
	}
	for k := range step.Fields {
		if f := &step.Fields[k]; f.Kind == form.Group {
			for range 2 {
				p.eval(fmt.Sprintf(
					`fetch(%q, {method: "POST", body: new URLSearchParams({_add: %q})}).then(r => "")`, address, f.ID,
				))
				a.AddRow(f.ID)
			}
		}
	}
	p.open(address)
	var states []pageState
	if err := json.Unmarshal([]byte(p.eval(fmt.Sprintf(playPage, random.IntN(1<<30), 25))), &states); err != nil {
		p.t.Fatal(err)
	}
	for n, state := range states {
		typed, err := d.Decode(state.Values, step.ID)
		if err != nil {
			p.t.Fatal(err)
		}
		for id, v := range typed {
			if rows, ok := v.([]form.Answers); ok { // a row without an answer stands all the same
				for len(rows) < len(a.Groups(id)) {
					rows = append(rows, form.Answers{})
				}
				typed[id] = rows
			}
		}
		now := a.Merge(typed)
		visible, required := asked(d, step, now)
		if !slices.Equal(visible, state.Visible) || !slices.Equal(required, state.Required) {
			p.t.Fatalf(
				"%s, state %d of %v over %v:\nshown    %v\nasked    %v\nmarked   %v\nrequired %v\n%s", address, n,
				state.Values, a, state.Visible, visible, state.Required, required, d.Source(),
			)
		}
		if len(state.HiddenSent) > 0 {
			p.t.Fatalf("%s, state %d: the hidden %v are sent", address, n, state.HiddenSent)
		}
	}
	p.eval(`(() => {
		const f = document.querySelector("form[data-autosave]");
		const b = new URLSearchParams(new FormData(f));
		b.append("_go", "later");
		return fetch(f.action, {method: "POST", body: b}).then(r => "");
	})()`)
	last, err := d.Decode(states[len(states)-1].Values, step.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	kept := a.Merge(last)
	for id, v := range kept {
		if rows, ok := v.([]form.Answers); !ok || len(rows) >= len(a.Groups(id)) {
			a[id] = v
		}
	}
	return len(states)
}

func lastOf(d *form.Definition, a form.Answers) *form.Step {
	steps := d.VisibleSteps(a)
	return steps[len(steps)-1]
}

// kitchenSink takes the form with every kind of field into the folder.
func kitchenSink(t *testing.T, dir string) []*form.Definition {
	t.Helper()
	d := formtest.KitchenSink(t)
	if err := os.WriteFile(filepath.Join(dir, d.Name+".yaml"), d.Source(), 0o600); err != nil {
		t.Fatal(err)
	}
	return []*form.Definition{d}
}

// shownOn lists the paths of the questions that a page without scripts shows; what begins with "_" is the page's own.
func shownOn(n *html.Node, hidden bool) (paths []string) {
	if n.Type == html.ElementNode {
		hidden = hidden || has(n, "hidden")
		if path := attr(n, "data-path"); path != "" && !strings.HasPrefix(path, "_") && !hidden {
			paths = append(paths, path)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		paths = append(paths, shownOn(c, hidden)...)
	}
	return paths
}

// Without scripts, following the pages arrives at the same questions.
func TestConditionsWithoutScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program")
	}
	t.Parallel()
	dir := t.TempDir()
	defs := drawForms(t, dir, 20, 41)
	defs = append(defs, kitchenSink(t, dir)...)
	s := serve(t, "serve", "--data="+t.TempDir(), "--forms="+dir, "--log-level=warn")
	for i, d := range defs {
		var a form.Answers
		ok := false
		rapid.Custom(func(t *rapid.T) bool {
			rapid.Bool().Draw(t, "something") // a form may have nothing to draw
			a, ok = formtest.Accepted(t, d)
			return ok
		}).Example(i)
		for _, step := range d.Steps { // files are another matter
			for _, f := range step.Fields {
				if f.Kind == form.File {
					delete(a, f.ID)
				}
			}
		}
		if !ok || len(d.Check(a, time.Now())) > 0 {
			continue
		}
		walkWithout(t, newVisitor(s.base), d, a)
	}
}

// walkWithout fills in a form page by page, as pages without scripts allow. On
// the way every question that is asked in the end has been put; a page that is
// opened again puts exactly those.
func walkWithout(t *testing.T, v *visitor, d *form.Definition, a form.Answers) {
	t.Helper()
	ctx, values, put := t.Context(), a.Encode(), map[string]bool{}
	p, err := v.begin(ctx, "lv", d.Name)
	if err != nil {
		t.Fatal(err)
	}
	for range 60 {
		if strings.HasSuffix(p.path, "/receipt") {
			break
		}
		f, err := p.formWith("_go")
		if err != nil {
			t.Fatal(err)
		}
		button, value := "_go", "next"
		if strings.HasSuffix(p.path, "/review") {
			value = "send"
			for i := range d.Steps {
				reopened(t, v, d, &d.Steps[i], a)
			}
		}
		for _, path := range shownOn(p.doc, false) {
			put[path] = true
			field, _ := d.Field(path)
			if field.Kind == form.Group {
				if rows := len(a.Groups(path)); rows > rowsOn(p, path) && button == "_go" {
					button, value = "_add", path
				}
			} else if list := values[path]; len(list) > 0 {
				f.values[path] = list
			}
		}
		before := p.path
		if p, err = v.press(ctx, f, button, value); err != nil || p.status != 200 {
			t.Fatalf("%s: %v", before, err)
		}
		if p.path == before && strings.Contains(p.body, "error-summary") {
			t.Fatalf("%s finds something wrong in right answers:\n%s\n%v\n%s", before, p.text(), values, d.Source())
		}
	}
	for i := range d.Steps {
		want, _ := asked(d, &d.Steps[i], a)
		for _, path := range want {
			if !put[path] {
				t.Fatalf("without scripts %s was never asked; for %v\n%s", path, a, d.Source())
			}
		}
	}
}

// reopened fails when a step's page does not ask exactly what it should.
func reopened(t *testing.T, v *visitor, d *form.Definition, step *form.Step, a form.Answers) {
	t.Helper()
	address := "/lv/" + d.Name + "/step/" + step.ID
	p, err := v.open(t.Context(), address)
	if err != nil || p.path != address { // not asked, or the review page's own
		return
	}
	got := shownOn(p.doc, false)
	slices.Sort(got)
	if want, _ := asked(d, step, a); !slices.Equal(got, want) {
		t.Fatalf("%s asks without scripts\n%v, want\n%v\nfor %v\n%s", address, got, want, a, d.Source())
	}
}

func rowsOn(p *page, group string) (n int) {
	for e := range p.doc.Descendants() {
		if e.DataAtom == atom.Button && attr(e, "name") == "_remove" &&
			strings.HasPrefix(attr(e, "value"), group+".") {
			n++
		}
	}
	return n
}
