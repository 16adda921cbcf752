package desk_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"tilts/internal/web/sitetest"
)

var someOption = regexp.MustCompile(`(?m)^ +- id: unknown\n.*ru: Неизвестно}\n`)

// A changed form that takes something away says that programs are refused from then on, and is approved only by
// somebody who says that institutions know; that it waits stands in the second person's menu.
func TestAChangeThatStopsProgramsAsksFirst(t *testing.T) {
	o := theOffice(t)
	h := sitetest.New(t).Open(t)
	login := "breaks-" + time.Now().Format("150405.000")
	secondAdministrator(t, o, login)
	second := browse(t, h, login)
	counts := func() bool {
		return strings.Contains(second.get("/staff/people").Body.String(), `class="count`)
	}
	before := counts()
	source := formText(t, "request")
	changed := someOption.ReplaceAllString(source, "")
	if changed == source {
		t.Fatal("the form has no such option")
	}
	id, err := sitetest.Office.ProposeForm(
		t.Context(), o.admin, "request", changed, "Bez nezināma", sitetest.Office.Today(),
	)
	if err != nil {
		t.Fatal(err)
	}
	if before || !counts() {
		t.Error("the menu does not say that a form waits")
	}
	page := "/staff/form-versions/" + id
	if said := second.get(page).Body.String(); !strings.Contains(said, "atbilde būs atteikums") ||
		!strings.Contains(said, `name="sure"`) {
		t.Error("the page does not say what the change stops")
	}
	if w := second.post(page+"/approve", nil); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(text(w), "Apstipriniet, ka iestādes par to zina") {
		t.Errorf("approved with one press: %d\n%s", w.Code, text(w))
	}
	why := url.Values{"refuse_why": {"Iestādes vēl nav brīdinātas"}}
	if w := second.post(page+"/turn-down", why); w.Code != http.StatusSeeOther {
		t.Fatalf("refusing: %d\n%s", w.Code, text(w))
	}
	if counts() {
		t.Error("the menu still says that a form waits")
	}
}

// So does one that asks for an answer that programs do not send.
func TestAChangeThatNeedsMoreOfProgramsAsksFirst(t *testing.T) {
	o := theOffice(t)
	h := sitetest.New(t).Open(t)
	login := "needs-" + time.Now().Format("150405.000")
	secondAdministrator(t, o, login)
	second := browse(t, h, login)
	const first = "    fields:\n"
	changed := strings.Replace(formText(t, "request"), first, first+
		"      - id: weather\n        kind: text\n        required: true\n"+
		"        label: {lv: Kāds bija laiks?, en: What was the weather?, ru: Какая была погода?}\n", 1)
	id, err := sitetest.Office.ProposeForm(
		t.Context(), o.admin, "request", changed, "Laikapstākļi", sitetest.Office.Today(),
	)
	if err != nil {
		t.Fatal(err)
	}
	page := "/staff/form-versions/" + id
	if said := second.get(page).Body.String(); !strings.Contains(said, "atbilde būs atteikums") ||
		!strings.Contains(said, `name="sure"`) {
		t.Error("the page does not say what the change stops")
	}
	if w := second.post(page+"/approve", nil); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("approved with one press: %d\n%s", w.Code, text(w))
	}
	second.post(page+"/turn-down", url.Values{"refuse_why": {"Iestādes vēl nav brīdinātas"}})
}
