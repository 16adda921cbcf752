package desk_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tilts/internal/database"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A guest who got only the mail with the day does not know the meeting: the place is in the letter. The mail leads to
// no page that asks for a number and a code. Once the letter is handed over they know it, and the minutes list them
// once, as what they are, with the telephone of the mediator.
func TestAGuestKnowsTheMeetingByTheLetter(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	const address = "marta.palidze@example.lv"
	named := url.Values{
		"guest_name": {"Marta Palīdze"}, "guest_role": {"supporter"}, "party": {m.victim}, "relation": {"māsa"},
		"answer.0": {"yes"}, "answer.1": {"yes"}, "own": {""}, "guest_language": {"lv"}, "guest_email": {address},
	}
	if w := b.post(m.page()+"/guest", named); w.Code != http.StatusSeeOther {
		t.Fatalf("name a guest: %d\n%s", w.Code, text(w))
	}
	id := "guest-" + m.view(t).Guests[0].ID
	who := []string{"party-" + m.victim, "party-" + m.offender, id}
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), who...)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	if w := b.post(m.page()+"/call", url.Values{"who": {"", id}}); w.Code != http.StatusSeeOther {
		t.Fatalf("ask: %d\n%s", w.Code, text(w))
	}
	guest := mediation.Expected{Party: m.victim, Guest: m.view(t).Guests[0].ID}
	calls := m.view(t).PlannedMeeting().Calls
	if told := m.view(t).PlannedMeeting().Told(guest); told != nil || len(calls) != 1 || !calls[0].Calendar {
		t.Errorf("after the mail alone the guest knows: %+v, %+v", told, calls)
	}
	if page := text(b.get(m.page())); strings.Contains(page, "Par tikšanos paziņots: Marta") ||
		!strings.Contains(page, "Nosūtīts tikšanās laiks kalendāram: Marta Palīdze") {
		t.Errorf("the timeline does not tell of the mail alone:\n%s", page)
	}
	if mail := mailTo(t, address); strings.Contains(mail, "/status") || strings.Contains(mail, "Kas notiek") {
		t.Errorf("the mail leads where a guest cannot go:\n%s", mail)
	}
	hand := url.Values{"document": {calls[0].DocumentID}, "on": {m.today()}, "channel": {"in_person"}}
	if w := b.post(m.page()+"/hand", hand); w.Code != http.StatusSeeOther {
		t.Fatalf("hand over: %d\n%s", w.Code, text(w))
	}
	if m.view(t).PlannedMeeting().Told(guest) == nil {
		t.Error("with the letter the guest does not know")
	}
}

// mailTo sends what is queued to an address, and is what arrived there.
func mailTo(t *testing.T, address string) string {
	t.Helper()
	var ids []string
	err := sitetest.Records.Read(t.Context(), func(tx *database.Tx) error {
		unsent, err := tx.UnsentMails(t.Context())
		for _, id := range unsent {
			if mail, err := tx.MailByID(t.Context(), id); err == nil && mail.To == address {
				ids = append(ids, id)
			}
		}
		return err
	})
	if err != nil || len(ids) != 1 {
		t.Fatalf("%d mails are queued: %v", len(ids), err)
	}
	if err := sitetest.Arrivals.SendMail(t.Context(), sitetest.Mails, ids[0]); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(sitetest.MailDir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if raw, err := os.ReadFile(name); err == nil && strings.Contains(string(raw), address) {
			return string(raw)
		}
	}
	t.Fatalf("no mail to %s in %v", address, files)
	return ""
}
