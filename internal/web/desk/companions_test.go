package desk_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// Whoever looks at an application sees that it was taken back, and what was added to it, wherever
// something is decided about it; and the other way round.
func TestWhatTakesAnApplicationBackStandsBesideIt(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	first := sendAnswers(t, "application", form.Answers{
		"role": "victim", "given_name": "Anita", "family_name": "Atsauktā", "id_kind": "latvian",
		"person_code": "290200-21001", "phone": "+371 20 000 931", "safe_channel": "phone", "stage": "proceedings",
		"account": "Lūdzu izlīgumu.", "voluntary": "yes", "brochure_read": "yes", "signature": "none",
	})
	back := sendAnswers(t, "withdrawal", form.Answers{
		"reference": first.Reference, "given_name": "Anita", "family_name": "Atsauktā",
		"withdraws": []string{"taking_part"}, "understood": "yes", "signature": "none", "signed_on": "2026-11-22",
	})
	var more string
	t.Run("addition", func(t *testing.T) {
		more = sendAnswers(t, "addition", form.Answers{"reference": first.Reference, "phone": "+371 29 999 777"}).ID
	})
	inbox := "/staff/inbox/"
	for _, id := range []string{first.ID, back.ID} { // which go together: nobody has to tell them apart
		for _, other := range []string{first.ID, back.ID} {
			if strings.Contains(b.get(inbox+id).Body.String(), `name="submission" value="`+other+`"`) {
				t.Error("what goes with it is told as what it may belong to")
			}
		}
	}
	for address, want := range map[string][]string{
		inbox + first.ID:             {"Ir atsaukums", `href="` + inbox + back.ID + `"`, `href="` + inbox + more + `"`},
		inbox + first.ID + "/open":   {"Ir atsaukums", `href="` + inbox + back.ID + `"`},
		inbox + first.ID + "/attach": {"Ir atsaukums", `href="` + inbox + back.ID + `"`},
		inbox + back.ID:              {"Atsauc šo iesniegumu", `href="` + inbox + first.ID + `"`},
		inbox + more:                 {`href="` + inbox + first.ID + `"`},
	} {
		page := b.get(address).Body.String()
		for _, text := range want {
			_, sheet, _ := strings.Cut(page, "</nav>")
			if !strings.Contains(sheet[strings.Index(sheet, `class="sheet"`):], text) {
				t.Errorf("%s does not say %s", address, text)
			}
		}
	}
}

// Whose a letter is may stay open, unless somebody does not take part by it: then the page that asks does not
// call the question optional, says so beforehand, and refuses to go on without the answer.
func TestSomebodyWithdraws(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	letter := readLetter(t, theOffice(t), ownWords)
	at := "/staff/inbox/" + letter.ID + "/attach"
	optional := func(page string) bool {
		label := regexp.MustCompile(`(?s)<label[^>]*for="f-party".*?</label>`).FindString(page)
		return label == "" || strings.Contains(label, "nav obligāti")
	}
	page := b.get(at + "?case=" + m.view(t).Number).Body.String()
	if !optional(page) || !strings.Contains(page, "Ja tas ir atsaukums vai atteikums, izvēlieties cilvēku") {
		t.Errorf("of a letter that says nothing yet: %s", page)
	}
	for _, says := range []string{"withdraws", "refuses"} {
		w := b.post(at, url.Values{"case": {m.view(t).Number}, "says": {says}})
		if w.Code != http.StatusUnprocessableEntity || optional(w.Body.String()) ||
			!strings.Contains(w.Body.String(), `id="f-party-error"`) {
			t.Errorf("%s: %d %s", says, w.Code, text(w))
		}
	}
	if w := b.post(at, url.Values{"case": {m.view(t).Number}, "says": {"other"}}); w.Code != http.StatusSeeOther {
		t.Errorf("something else: %d %s", w.Code, text(w))
	}
}

// Who leads the new case is recorded with it, also where something that takes the application back goes into it; what
// cannot be recorded yet is asked again with what was chosen.
func TestACaseOfATakenBackApplicationGetsItsMediator(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	first := sendAnswers(t, "letter", form.Answers{"account": "Lūdzu izlīgumu."})
	sendAnswers(t, "withdrawal", form.Answers{
		"reference": first.Reference, "given_name": "Anita", "family_name": "Atsauktā",
		"withdraws": []string{"taking_part"}, "invitation_code": "",
	})
	opening := func(leader string) string {
		w := b.post("/staff/inbox/"+first.ID+"/open", url.Values{
			"initiator": {"victim"}, "parties.0.from": {"0"}, "parties.0.name": {"Anita Atsauktā"},
			"parties.0.side": {"victim"}, "parties.0.kind": {"adult"}, "mediator": {leader}, "no_conflict": {"yes"},
		})
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%d %s", w.Code, text(w))
		}
		return w.Header().Get("Location")
	}
	at := opening(o.mediator.ID)
	v, err := sitetest.Cases.Case(t.Context(), o.clerk, strings.TrimPrefix(at, "/staff/cases/"))
	if err != nil || v.MediatorID != o.mediator.ID || len(v.Submissions) != 2 {
		t.Fatalf("one is led to %s, the case is %+v, %v", at, v.Row, err)
	}
	first = letterFile(t, o)
	if at, _ := url.Parse(opening("somebody")); at.Query().Get("mediator") != "somebody" ||
		chosen(b.get(at.String()).Body.String()).Get("no_conflict") != "yes" {
		t.Errorf("what was chosen is not there any more: %s", at)
	}
}

// addTo sends an addition as the status page of a submission leads to it.
func addTo(t *testing.T, reference, code string, a form.Answers) arrivals.Receipt {
	t.Helper()
	st, err := sitetest.Arrivals.Status(t.Context(), reference, code, t.Name())
	if err != nil {
		t.Fatal(err)
	}
	token, err := sitetest.Arrivals.StartDraft(t.Context(), "addition", "lv")
	if err == nil {
		_, err = sitetest.Arrivals.AddTo(t.Context(), token, reference, st.Proof)
	}
	if err == nil {
		_, err = sitetest.Arrivals.SaveStep(t.Context(), token, func(old form.Answers) form.Answers {
			return old.Merge(a)
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	r, err := sitetest.Arrivals.Submit(t.Context(), token, "")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What is added to an application that is closed says so, and minds the safety that the application asked for.
func TestAnAdditionToWhatIsClosedSaysSo(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	first := sendAnswers(t, "letter", form.Answers{"account": "Lūdzu izlīgumu. Man no viņa ir bail."})
	if err := sitetest.Arrivals.Decide(t.Context(), o.clerk, first.ID, arrivals.Deciding{
		Kind: record.DecidedRefuse, Lang: "lv", Text: "Otra puse nav zināma.",
	}); err != nil {
		t.Fatal(err)
	}
	more := addTo(t, first.Reference, first.Code, form.Answers{"account": "Es pārdomāju."})
	page := b.get("/staff/inbox/" + more.ID).Body.String()
	_, sheet, _ := strings.Cut(page, `class="sheet"`)
	for _, want := range []string{"jau ir noslēgts", "· Noraidīts</a>", `class="safety"`} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the page does not say %s", want)
		}
	}
	if strings.Contains(sheet, "Kopā ar šo lietā nonāks arī") {
		t.Error("it says that what is closed comes into a case too")
	}
	v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, more.ID, "lv")
	if err != nil || !v.Safety || v.ByPost {
		t.Errorf("safety %v, by post %v, %v", v.Safety, v.ByPost, err)
	}
}
