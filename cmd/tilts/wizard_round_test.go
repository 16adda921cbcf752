package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"tilts/internal/database"
	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/record"
)

// TestAnswersThroughTheBrowser fills in every form with random right answers,
// by clicks and typing in a real browser: what is kept is exactly them.
func TestAnswersThroughTheBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	t.Parallel()
	browser := chromium(t)
	dir, data := t.TempDir(), t.TempDir()
	defs := everyForm(t, dir)
	s := serve(t, "serve", "--data="+data, "--forms="+dir, "--log-level=warn", "--agency-phone=+371 60 000 000")
	p := newPerson(t, browser, strings.Replace(s.base, "127.0.0.1", "localhost", 1))
	want := map[string]form.Answers{}
	for i, d := range defs {
		want[d.Name] = typeable(t, d, i)
		p.fillIn(d, want[d.Name])
	}
	s.stop()
	for name, got := range keptAnswers(t, data) {
		if diff := cmp.Diff(want[name], got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: typed (-), kept (+):\n%s", name, diff)
		}
		delete(want, name)
	}
	for name := range want {
		t.Errorf("%s was not kept", name)
	}
}

// typeable draws right answers without files and without codes that had to be
// given out first.
func typeable(t *testing.T, d *form.Definition, seed int) form.Answers {
	t.Helper()
	for try := range 50 {
		a := rapid.Custom(func(t *rapid.T) form.Answers { return formtest.Valid(t, d) }).Example(seed + 7*try)
		delete(a, "invitation_code")
		for _, step := range d.Steps {
			for _, f := range step.Fields {
				if f.Kind == form.File {
					delete(a, f.ID)
				}
			}
		}
		if len(d.Check(a, time.Now())) == 0 {
			return d.Prune(a)
		}
	}
	t.Fatalf("%s: no answers without files", d.Name)
	return nil
}

// answerPage puts answers into every input that is shown, until nothing more opens.
const answerPage = `((values) => {
	const form = document.querySelector("button[name=_go]").form;
	const skipped = ["hidden", "file", "submit"];
	const put = el => {
		const want = values[el.name] || [];
		if (el.type === "radio" || el.type === "checkbox") {
			const wanted = want.includes(el.value);
			if (wanted !== el.checked && (el.type === "checkbox" || wanted)) el.click();
			return;
		}
		el.value = want[0] ?? "";
		el.dispatchEvent(new Event("input", {bubbles: true}));
		el.dispatchEvent(new Event("change", {bubbles: true}));
	};
	for (let i = 0; i < 4; i++) {
		for (const el of [...form.elements]) {
			if (el.name && el.name[0] !== "_" && !el.disabled && !skipped.includes(el.type)) put(el);
		}
	}
	return [...form.querySelectorAll("button[name=_add]")].filter(e => e.checkVisibility()).map(e => e.value).join(" ");
})(%s)`

// fillIn sends a form with these answers, page by page.
func (p *person) fillIn(d *form.Definition, a form.Answers) {
	p.t.Helper()
	at := "/lv/" + d.Name
	p.open(at)
	p.eval(fmt.Sprintf(
		`fetch(%q, {method: "POST", body: new URLSearchParams({request: %q})}).then(r => "")`, at,
		a.String("reference"),
	))
	p.open(at + "/step/" + d.VisibleSteps(nil)[0].ID)
	values, _ := json.Marshal(a.Encode())
	for range 40 {
		if strings.HasSuffix(p.where(), "/receipt") {
			return
		}
		groups := p.eval(fmt.Sprintf(answerPage, values))
		if group := p.short(groups, a); group != "" {
			p.press(fmt.Sprintf(`button[name=_add][value="%s"]`, group))
			continue
		}
		p.leads(http.StatusOK, chromedp.Click(chromedp.CSS(`main .actions button[name=_go].filled`)))
	}
	p.t.Fatalf("%s: after forty pages at %s:\n%s", d.Name, p.where(), p.words())
}

// short finds a group of the page that has fewer rows than the answers.
func (p *person) short(groups string, a form.Answers) string {
	for _, group := range strings.Fields(groups) {
		rows := p.eval(fmt.Sprintf(
			`String(document.getElementById(%q).querySelectorAll(".group-row").length)`, "f-"+group,
		))
		if rows < fmt.Sprint(len(a.Groups(group))) {
			return group
		}
	}
	return ""
}

// keptAnswers reads what was submitted, by form.
func keptAnswers(t *testing.T, data string) map[string]form.Answers {
	t.Helper()
	db, err := database.Open(t.Context(), "", data)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	kept := map[string]form.Answers{}
	err = db.Read(t.Context(), func(tx *database.Tx) error {
		list, err := tx.Submissions(t.Context(), record.SubmissionQuery{Limit: 100})
		for _, sub := range list {
			a := form.Answers{}
			if err := json.Unmarshal(sub.Answers, &a); err != nil {
				return err
			}
			kept[sub.Form] = a
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return kept
}
