package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/identity"
	"tilts/internal/web/sitetest"
)

// A letter of a case is headed by the office that has the case on its day: with its own address, telephone and
// e-mail, and with the agency's where the office has none. A meeting on the premises is at that office.
func TestALetterIsOfTheOfficeThatHasTheCase(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	h := sitetest.New(t).Open(t)
	admin, head := browse(t, h, "admin"), browse(t, h, "head")
	const name, street = "Alūksnes nodaļa", "Pils iela 7, Alūksne, LV-4301"
	unit := url.Values{"unit": {name}, "unit_address": {street}, "unit_phone": {"1"}, "unit_email": {"aluksne"}}
	w := admin.post("/staff/units", unit)
	for _, field := range []string{"f-unit_phone", "f-unit_email"} {
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#`+field+`"`) {
			t.Errorf("a wrong %s: %d", field, w.Code)
		}
	}
	unit.Set("unit_phone", "64 000 111")
	unit.Set("unit_email", "aluksne@vpd.example")
	if w := admin.post("/staff/units", unit); w.Code != http.StatusSeeOther {
		t.Fatalf("a unit: %d %s", w.Code, text(w))
	}
	if w := admin.post("/staff/units", url.Values{"unit": {"Gulbenes nodaļa"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("a unit: %d %s", w.Code, text(w))
	}
	if page := admin.get("/staff/units").Body.String(); !strings.Contains(page, street) ||
		!strings.Contains(page, "64 000 111") || !strings.Contains(page, "Vēstulēs ir iestādes kontakti") {
		t.Error("the units do not say how each is reached")
	}
	own := sitetest.Cases.Settings.Agency
	if said := m.invitedTo(t); !strings.Contains(said, own.Office) || !strings.Contains(said, own.Phone) {
		t.Errorf("before it goes elsewhere, the letter is not of the office it is of:\n%s", said)
	}
	if w := head.post(m.page()+"/transfer", url.Values{"office": {name}, "why": {"Dzīvo Alūksnē"}}); w.Code != 303 {
		t.Fatalf("transfer: %d %s", w.Code, text(w))
	}
	if _, _, err := sitetest.Office.AddStaff(t.Context(), m.admin, identity.Staff{
		Login: "aluksne", Name: "Alīse Vadītāja", Role: identity.Head, Office: name,
	}); err != nil {
		t.Fatal(err)
	}
	assign := url.Values{"mediator": {m.mediator.ID}, "no_conflict": {"yes"}}
	if w := browse(t, h, "aluksne").post(m.page()+"/assign", assign); w.Code != http.StatusSeeOther {
		t.Fatalf("assigning: %d %s", w.Code, text(w))
	}
	said := m.invitedTo(t)
	for _, want := range []string{name, street, "+371 64 000 111", "aluksne@vpd.example", "telpās, " + street} {
		if !strings.Contains(said, want) {
			t.Errorf("the letter does not say %q:\n%s", want, said)
		}
	}
	for _, not := range []string{own.Office, own.Phone} {
		if strings.Contains(said, not) {
			t.Errorf("the letter of another office says %q:\n%s", not, said)
		}
	}
}

// invitedTo plans a meeting on the premises and gives the words of the victim's letter that asks to it.
func (m matter) invitedTo(t *testing.T) string {
	t.Helper()
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	plan := m.meeting(m.inDays(7), "party-"+m.victim, "party-"+m.offender)
	plan.Del("meeting_address")
	if m.view(t).PlannedMeeting() == nil {
		if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
			t.Fatalf("planning: %d %s", w.Code, text(w))
		}
	}
	w := b.get(m.page() + "/letter.pdf?" + url.Values{"letter_kind": {"meeting"}, "party": {m.victim}}.Encode())
	if w.Code != http.StatusOK {
		t.Fatalf("the letter: %d %s", w.Code, text(w))
	}
	return strings.Join(strings.Fields(pdfText(t, w.Body.Bytes())), " ")
}
