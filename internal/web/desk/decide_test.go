package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework/arrivals"
	"tilts/internal/document"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// dueSoon is a day before any reply is due.
func dueSoon() string { return sitetest.Arrivals.Now().AddDate(0, 0, 7).Format("02.01.2006.") }

// What a clerk decides besides a case leaves the inbox with a letter, is told to the sender in
// plain words, comes back on its day, and is taken back with a trace.
func TestAClerkDecidesWithoutACase(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	for _, c := range []struct {
		kind  string
		state record.SubmissionState
		says  url.Values
		wrong string // the field that a decision without anything in it lacks
	}{
		{"ask", record.SubmissionAsked, url.Values{
			"questions": {"Kad tas notika?\nKas vēl to redzēja?"}, "name": {"Anita Bērziņa"}, "lang": {"lv"},
		}, "questions"},
		{"forward", record.SubmissionForwarded, url.Values{"body": {"Valsts policija"}, "lang": {"lv"}}, "body"},
		{"refuse", record.SubmissionRefused, url.Values{
			"explain": {"Otra puse nav zināma."}, "name": {"Anita Bērziņa"}, "lang": {"ru"},
		}, "explain"},
		{"later", record.SubmissionAside, url.Values{"back_on": {dueSoon()}}, "back_on"},
	} {
		t.Run(c.kind, func(t *testing.T) {
			r := readLetter(t, o, ownWords+c.kind)
			address := "/staff/inbox/" + r.ID
			if w := b.get(address + "/" + c.kind); w.Code != http.StatusOK {
				t.Fatalf("%d %s", w.Code, text(w))
			}
			empty := url.Values{"lang": {"lv"}}
			if w := b.post(address+"/"+c.kind, empty); w.Code != http.StatusUnprocessableEntity ||
				!strings.Contains(w.Body.String(), `href="#f-`+c.wrong) {
				t.Errorf("nothing said: %d %s", w.Code, text(w))
			}
			w := b.post(address+"/"+c.kind, c.says)
			onward := w.Header().Get("Location")
			if w.Code != http.StatusSeeOther || !strings.Contains(onward, "decided="+r.ID) {
				t.Fatalf("%d %s %s", w.Code, onward, text(w))
			}
			if page := b.get(onward); page.Code != http.StatusOK || !strings.Contains(page.Body.String(), "take-back") {
				t.Errorf("the next page does not tell of it: %d", page.Code)
			}
			v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
			if err != nil || v.State != c.state || v.Decision == nil || string(v.Decision.Kind) != c.kind {
				t.Fatalf("it is %s with %+v, %v", v.State, v.Decision, err)
			}
			if list := b.get("/staff/inbox?state=" + string(c.state)).Body.String(); !strings.Contains(list, r.ID) {
				t.Error("its list does not have it")
			}
			if c.kind != "later" {
				letter := b.get("/staff/originals/" + r.ID + "/" + v.Decision.UploadID)
				if letter.Code != http.StatusOK || !strings.HasPrefix(letter.Body.String(), "%PDF-") {
					t.Errorf("the letter: %d", letter.Code)
				}
				if record, err := document.Replay(letter.Body.Bytes()); err != nil ||
					!strings.Contains(string(record.Data), `"By": "`+o.clerk.Name+`"`) {
					t.Errorf("the letter does not say who signs it, %v: %s", err, record.Data)
				}
			}
			if w := b.post(address+"/take-back", nil); w.Code != http.StatusSeeOther {
				t.Fatalf("take back: %d %s", w.Code, text(w))
			}
			v, err = sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
			if err != nil || v.State != record.SubmissionToRead || v.BackOn != "" || v.Decision != nil {
				t.Errorf("after that it is %s until %q with %+v, %v", v.State, v.BackOn, v.Decision, err)
			}
			if w := b.post(address+"/take-back", nil); w.Code != http.StatusConflict {
				t.Errorf("take back nothing: %d", w.Code)
			}
		})
	}
}

// Nothing is set aside beyond the day its sender is to have a reply, and the list says when it
// comes back.
func TestSettingAsideEndsBeforeTheReplyIsDue(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readLetter(t, o, "Iesniegums\n\nEs, Vizma Saulīte, lūdzu izlīgumu.\n")
	later := "/staff/inbox/" + r.ID + "/later"
	due := r.ReplyBy
	for _, day := range []mediation.Date{"2100-01-01", due.Plus(1)} {
		w := b.post(later, url.Values{"back_on": {day.Time().Format("02.01.2006")}})
		if said := html.UnescapeString(w.Body.String()); w.Code != http.StatusUnprocessableEntity ||
			!strings.Contains(said, "Jāatbild līdz "+due.Time().Format("02.01.2006.")) {
			t.Errorf("%s: %d %s", day, w.Code, text(w))
		}
	}
	if w := b.post(later, url.Values{"back_on": {due.Time().Format("02.01.2006")}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	list := b.get("/staff/inbox?state=set_aside&q=" + r.Reference).Body.String()
	if !strings.Contains(list, "atgriezīsies "+due.Time().Format("02.01.2006.")) {
		t.Error("the list does not say when it comes back")
	}
}

// What was decided of an unknown sender is told with a name, and the list begins with what to do.
func TestTheInboxNamesAnUnknownSender(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := sendAnswers(t, "letter", form.Answers{"account": "Lūdzu, palīdziet."})
	refusal := url.Values{"explain": {"Nav saprotams."}, "name": {"?"}, "lang": {"lv"}}
	w := b.post("/staff/inbox/"+r.ID+"/refuse", refusal)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	page := b.get(w.Header().Get("Location")).Body.String()
	if !strings.Contains(page, `<a href="/staff/inbox/`+r.ID+`">Nezināms sūtītājs</a>: Noraidīts`) {
		t.Error("the banner names nobody")
	}
	list, _, _ := strings.Cut(page, "<ul>")
	for _, href := range []string{"/staff/inbox/new", "/staff/inbox/files", "/staff/inbox?state=set_aside"} {
		if !strings.Contains(list, `href="`+href+`"`) {
			t.Errorf("%s does not stand above the list", href)
		}
	}
}

// An answer is waited for until a working day: in two weeks it would be a Sunday.
func TestAnAnswerIsWaitedForUntilAWorkingDay(t *testing.T) {
	o := theOffice(t)
	s := sitetest.New(t)
	s.Now = func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
	b := browse(t, s.Open(t), "clerk")
	r := readLetter(t, o, "Iesniegums\n\nEs, Vizma Saulīte, lūdzu izlīgumu.\n")
	page := b.get("/staff/inbox/" + r.ID + "/ask").Body.String()
	if !strings.Contains(page, `value="07.12.2026`) {
		t.Error("the form does not propose 7 December")
	}
}

// What is missing is asked in the language in which the sender wrote, whatever the clerk reads.
func TestQuestionsAreInTheLanguageOfTheSender(t *testing.T) {
	o := theOffice(t)
	def, _ := sitetest.Arrivals.Forms.Get("application")
	r, err := sitetest.Arrivals.Enter(t.Context(), o.clerk, arrivals.Form{
		Definition: def, Answers: form.Answers{"role": "victim", "given_name": "Анна"}, Lang: "ru", Incomplete: true,
		Channel: mediation.ChannelPost, ArrivedOn: mediation.DateOf(sitetest.Arrivals.Now()),
	})
	if err != nil {
		t.Fatal(err)
	}
	page := browse(t, sitetest.New(t).Open(t), "clerk").get("/staff/inbox/" + r.ID + "/ask").Body.String()
	_, asked, _ := strings.Cut(page, `name="questions"`)
	asked, _, _ = strings.Cut(asked, "</textarea>")
	if !strings.Contains(asked, "Укажите") || strings.Contains(asked, "Ierakstiet") {
		t.Errorf("it asks:\n%s", asked)
	}
}
