package desk_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// lettersTo are the texts of the prepared letters that ask to a meeting, by whom each is for.
func (m matter) lettersTo(t *testing.T) map[string]string {
	t.Helper()
	v, err := sitetest.Cases.Case(t.Context(), m.mediator, m.id)
	m.must(t, err)
	said := map[string]string{}
	for _, d := range v.Documents {
		if d.Kind != "letters/meeting" {
			continue
		}
		f, err := sitetest.Cases.OpenDocument(t.Context(), m.mediator, d.ID, false)
		m.must(t, err)
		file, err := io.ReadAll(f)
		m.must(t, err)
		f.Close()
		said[sitetest.Cases.Addressee(v.Case, d)] = strings.Join(strings.Fields(pdfText(t, file)), " ")
	}
	return said
}

// A letter to a meeting says to whoever needs it who interprets, once that is confirmed, and that what helps them is
// known, without saying what; to nobody else. A supporter is not promised another time.
func TestALetterToAMeetingSaysWhatIsArranged(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	known := m.view(t).Party(m.victim).PartyNamed
	known.SetTongue("lietuviešu")
	known.Person.Access = "bez kāpnēm"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, known))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	post := func(path string, v url.Values) {
		t.Helper()
		if w := b.post(m.page()+path, v); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", path, w.Code, text(w))
		}
	}
	post("/guest", url.Values{
		"guest_name": {"Marta Palīdze"}, "guest_role": {"supporter"}, "party": {m.victim}, "relation": {"māsa"},
		"answer.0": {"yes"}, "answer.1": {"yes"}, "own": {""}, "guest_language": {"lv"},
	})
	who := []string{"party-" + m.victim, "party-" + m.offender, "guest-" + m.view(t).Guests[0].ID}
	post("/plan", m.meeting(m.inDays(7), who...))
	book := func(state string) {
		t.Helper()
		post("/book", url.Values{
			"party": {m.victim}, "need": {"interpreter"}, "booked": {state}, "with": {"Oksana Roze"},
			"unrelated": {"yes"},
		})
		post("/call", url.Values{"who": who, "sure": {"yes"}})
	}
	post("/book", url.Values{"party": {m.victim}, "need": {"access"}, "booked": {"booked"}, "with": {"Dežurants"}})
	victim, offender := known.Person.Name, m.view(t).Party(m.offender).Name()
	for _, x := range []struct{ state, interpreter string }{
		{"booked", "Tulks mēs to nodrošinām"}, {"confirmed", "Tulks Oksana Roze"},
	} {
		book(x.state)
		letters := m.lettersTo(t)
		for _, want := range []string{x.interpreter, "Mēs zinām, kas Jums palīdz piedalīties", "atradīsim citu laiku"} {
			if !strings.Contains(letters[victim], want) {
				t.Errorf("%s: whoever needs it is not told %q:\n%s", x.state, want, letters[victim])
			}
		}
		for _, other := range []string{offender, "Marta Palīdze"} {
			for _, not := range []string{"Tulks", "Oksana", "palīdz piedalīties", "kāpnēm"} {
				if strings.Contains(letters[other], not) {
					t.Errorf("%s is told %q", other, not)
				}
			}
		}
		said := letters["Marta Palīdze"]
		if strings.Contains(said, "citu laiku") || !strings.Contains(said, "zvaniet") {
			t.Errorf("a supporter is promised another time:\n%s", said)
		}
		if strings.Contains(letters[victim], "kāpnēm") || strings.Contains(letters[victim], "Dežurants") {
			t.Errorf("what helps is written out:\n%s", letters[victim])
		}
	}
}

// A letter to a meeting online tells how to join and sends nobody to the office.
func TestALetterToAMeetingOnlineTellsHowToJoin(t *testing.T) {
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	for link, want := range map[string]string{
		"https://tiksanas.example/412": "Kā pievienoties https://tiksanas.example/412",
		"":                             "Kā pievienoties to pirms tikšanās pateiks starpnieks",
	} {
		m := newMatter(t)
		m.start(t)
		online := m.meeting(m.inDays(7), "party-"+m.victim, "party-"+m.offender)
		online.Set("mode", "online")
		online.Set("meeting_address", link)
		if w := b.post(m.page()+"/plan", online); w.Code != http.StatusSeeOther {
			t.Fatalf("plan: %d\n%s", w.Code, text(w))
		}
		called := url.Values{
			"who": {"party-" + m.victim, "party-" + m.offender}, "letter_lang": {"lv"}, "sure": {"yes"},
		}
		if w := b.post(m.page()+"/call", called); w.Code != http.StatusSeeOther {
			t.Fatalf("call: %d\n%s", w.Code, text(w))
		}
		letters := m.lettersTo(t)
		if len(letters) != 2 {
			t.Fatalf("%d letters", len(letters))
		}
		for _, said := range letters {
			if !strings.Contains(said, want) || !strings.Contains(said, "nekur nav jāiet") ||
				strings.Contains(said, "Dienesta telpās") {
				t.Errorf("the letter says\n%s", said)
			}
		}
	}
}
