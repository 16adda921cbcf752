package desk_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// What something sent may belong to is shown with the reason, and the agency's own number finds it.
func TestWhatALetterMayBelongTo(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	of := strings.NewReplacer( // whom no other test writes of
		"Anita Bērziņa", "Zelma Kuplā", "290200-21001", "321806-14495", "20 000 114", "20 000 987",
		"Kristapu Ozolu", "Valfrīdu Lazdiņu",
	).Replace(ownWords)
	first := readLetter(t, o, of)
	answers := url.Values{
		"role": {"victim"}, "given_name": {"Zelma"}, "family_name": {"Kuplā"}, "id_kind": {"latvian"},
		"person_code": {"321806-14495"}, "phone": {"20 000 987"}, "other_party": {"Valfrīds Lazdiņš"},
		"looked": {"other_party"},
	}
	if w := b.post("/staff/inbox/"+first.ID+"/copy?form=application", answers); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	second := readLetter(t, o, of+"\nAtkārtoti.")
	page := b.get("/staff/inbox/" + second.ID).Body.String()
	if !strings.Contains(page, `href="/staff/inbox/`+first.ID+`"`) ||
		!strings.Contains(page, "personas kods, tālrunis, abu pušu vārdi") {
		t.Error("the other letter of the same person is not named")
	}
	apart := "/staff/inbox/" + second.ID + "/apart"
	if w := b.post(apart, url.Values{"submission": {first.ID}}); w.Code != http.StatusSeeOther {
		t.Fatalf("told apart: %d %s", w.Code, text(w))
	}
	for one, other := range map[string]string{second.ID: first.ID, first.ID: second.ID} {
		if page := b.get("/staff/inbox/" + one).Body.String(); strings.Contains(page, `value="`+other+`"`) {
			t.Error("what was told apart is named again")
		}
	}
	if w := b.post(apart, url.Values{"submission": {"none"}}); w.Code != http.StatusNotFound {
		t.Errorf("apart from nothing: %d", w.Code)
	}
	if w := b.post(apart, url.Values{"again": {"yes"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("compared again: %d %s", w.Code, text(w))
	}
	if page := b.get("/staff/inbox/" + second.ID).Body.String(); !strings.Contains(page, `value="`+first.ID+`"`) {
		t.Error("taken back, the other is not named")
	}
	if w := b.post(apart, url.Values{"again": {"yes"}}); w.Code != http.StatusConflict {
		t.Errorf("taken back twice: %d", w.Code)
	}
	id, err := sitetest.Arrivals.OpenCaseAs(t.Context(), o.clerk, first.ID, arrivals.Opening{
		Initiator: mediation.ByVictim, Parties: []arrivals.OpeningParty{
			{From: 1, Name: "Anita Bērziņa", Side: mediation.Victim, Kind: arrivals.Adult},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if page = b.get("/staff/inbox/" + second.ID).Body.String(); !strings.Contains(page, "/staff/cases/"+id) {
		t.Error("the case is not named")
	}
	arrival := url.Values{
		"arrived_on": {"01.06.2026."}, "channel": {"post"}, "register_number": {"1-7/4551"},
	}
	if w := b.post("/staff/inbox/"+second.ID+"/arrival", arrival); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	if list := b.get("/staff/inbox?q=1-7%2F4551").Body.String(); !strings.Contains(list, second.ID) {
		t.Error("its own number does not find it")
	}
}

// The same letter in two formats is told beside either before anybody has accepted one of them.
func TestTheSameLetterInTwoFormatsIsToldBesideEither(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	own := strings.NewReplacer("290200-21001", "161175-19997", "20 000 114", "20 000 662").Replace(ownWords)
	scan := readFile(t, o, "skans.pdf", "application/pdf", string(typedPDF(own)))
	mail := readFile(t, o, "vestule.eml", "message/rfc822", "From: anita@example.lv\r\nSubject: Iesniegums\r\n"+
		"Content-Type: text/plain; charset=utf-8\r\n\r\n"+own)
	for one, other := range map[string]string{scan.ID: mail.ID, mail.ID: scan.ID} {
		page := b.get("/staff/inbox/" + one)
		if !strings.Contains(page.Body.String(), `name="submission" value="`+other+`"`) {
			t.Errorf("the same letter in another format is not named:\n%s", text(page))
		}
	}
}

// One in twenty letters that were taken as they were read is looked at once more.
func TestASecondLookAtALetter(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	for range 200 {
		r := readLetter(t, o, "Es, Anita Bērziņa, lūdzu izlīgumu.")
		l, err := sitetest.Arrivals.LetterOf(t.Context(), o.clerk, r.Submission, "application")
		if err != nil {
			t.Fatal(err)
		}
		if err := sitetest.Arrivals.Transcribe(
			t.Context(), o.clerk, r.ID, l.Copy.Definition, l.Copy.Answers, slices.Collect(maps.Keys(l.Copy.Places)),
		); err != nil {
			t.Fatal(err)
		}
		looked, err := sitetest.Arrivals.TakenAsRead(t.Context(), o.clerk, r.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !looked.Due {
			continue
		}
		if list := b.get("/staff/inbox?state=second").Body.String(); !strings.Contains(list, r.ID) {
			t.Error("the list does not have it")
		}
		if page := b.get("/staff/inbox/" + r.ID); !strings.Contains(page.Body.String(), "/second") {
			t.Error("the page does not ask for it")
		}
		address := "/staff/inbox/" + r.ID + "/second"
		if w := b.post(address, url.Values{"right": {"yes"}}); w.Code != http.StatusSeeOther {
			t.Errorf("%d %s", w.Code, text(w))
		}
		if w := b.post(address, url.Values{"right": {"yes"}}); w.Code != http.StatusConflict {
			t.Errorf("a second time: %d", w.Code)
		}
		return
	}
	t.Error("of 200 letters none is looked at again")
}
