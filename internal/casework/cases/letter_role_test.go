package cases

import (
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// Whoever signs for a company does so in the name of “cietušā SIA …” where the case is certain, else of the party as
// it is written.
func TestInWhoseNameACompanySigns(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := &mediation.Party{PartyNamed: mediation.PartyNamed{Side: mediation.Victim, Legal: true}}
	for _, x := range []struct{ lang, name, want string }{
		{"lv", "SIA „Velo Plus”", "cietušā SIA „Velo Plus”"},
		{"lv", "Valmieras pašvaldība", ""},
		{"en", "SIA „Velo Plus”", "SIA „Velo Plus”, the victim"},
		{"en", "Valmieras pašvaldība", ""},
		{"ru", "SIA „Velo Plus”", "SIA „Velo Plus” (пострадавший)"},
		{"ru", "Valmieras pašvaldība", ""},
	} {
		p.Person.Name = x.name
		if got := behalf(catalogues.For(x.lang), p); got != x.want {
			t.Errorf("%s, %s: got %q, want %q", x.lang, x.name, got, x.want)
		}
	}
}

// An invitation asks for the answer a week before the authority waits for ours, and names no day that is too near. The
// address of a prison follows its name, the home of whoever is held does not.
func TestByWhenAndWhereAnInvitationIsAnswered(t *testing.T) {
	t.Parallel()
	s := &Service{Base: casework.Base[Tx]{Shared: &casework.Shared{
		Now: func() time.Time { return time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC) },
	}}}
	for by, want := range map[mediation.Date]mediation.Date{
		"2026-12-28": "2026-12-21", "2026-12-14": "2026-12-07", "2026-12-10": "", "": "",
	} {
		c := &mediation.Case{}
		c.AnswerBy = by
		if got := s.replyBy(View{Seen: mediation.Seen{Case: c}}); got != want {
			t.Errorf("the authority waits until %q: got %q, want %q", by, got, want)
		}
	}
	held := mediation.Person{Prison: "Valmieras cietums", Address: "Valmieras cietums, Dzirnavu iela 32, Valmiera"}
	if got := held.Postal(); got != held.Address {
		t.Errorf("the letter goes to %q", got)
	}
	if held.Address = "Skolas iela 5, Valka"; held.Postal() != held.Prison {
		t.Errorf("the letter goes to %q", held.Postal())
	}
}
