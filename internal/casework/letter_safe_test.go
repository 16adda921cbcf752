package casework_test

import (
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// knownAs changes what is known of a party.
func (m *matter) knownAs(party string, change func(*mediation.PartyNamed)) {
	m.t.Helper()
	known := m.view().Party(party).PartyNamed
	change(&known)
	must(m.t, use.Cases.NameParty(ctx, mediator, m.id, 0, party, known))
}

// To whoever wants nothing sent no letter is sent: one is without address, handed over in person
// alone, and batches leave them out and say why (domain rule 19).
func TestNothingIsSentToWhoeverAsksForThat(t *testing.T) {
	m := openMatter(t, false)
	m.knownAs(m.victim, func(p *mediation.PartyNamed) { p.Person.SafeChannel = "none" })
	id, err := use.Cases.IssueLetter(ctx, mediator, m.id, 0, cases.LetterRequest{
		Kind: "information", PartyID: m.victim,
	})
	must(t, err)
	says(t, textOf(t, openPDF(t, id)), map[string]bool{"Anita Bērziņa": true, "Dārza iela": false})
	hand := func(channel mediation.Channel) error {
		return use.Cases.Hand(ctx, mediator, m.id, 0, id, today(), channel)
	}
	wantKind(t, "by post", hand(mediation.ChannelPost), fault.Invalid)
	must(t, hand(mediation.ChannelInPerson))
	for _, l := range use.Cases.Letters(m.view(), "lv") {
		if l.Kind == "information" && (len(l.ByHand) != 1 || l.ByHand[0] != "Anita Bērziņa") {
			t.Errorf("offered in person to %q", l.ByHand)
		}
	}
	if why := m.batched("letters/confirmation-victim"); why != "fault.nothing_is_sent" {
		t.Errorf("a batch leaves them out with %q", why)
	}
}

// A letter to a minor, an invitation too, names who represents them.
func TestALetterToAMinorNamesWhoRepresents(t *testing.T) {
	m := openMatter(t, false)
	m.knownAs(m.offender, func(p *mediation.PartyNamed) {
		p.Minor, p.Basis, p.Person.Representative = true, "parent", "Ilze Šmite"
	})
	id, err := use.Cases.Invite(ctx, mediator, m.id, 0, m.offender, "lv")
	must(t, err)
	says(t, textOf(t, openPDF(t, id)), map[string]bool{
		"Kristaps Ozols likumiskā pārstāve: Ilze Šmite": true, "kopā ar pārstāvi: Ilze Šmite": true,
	})
	m.start()
	must(t, use.Cases.Withdraw(ctx, mediator, m.id, 0, m.offender, today(), mediation.Withdrew{}))
	says(t, m.letter(mediator, cases.LetterRequest{Kind: "withdrawal", PartyID: m.offender}), map[string]bool{
		"Kristaps Ozols likumiskā pārstāve: Ilze Šmite": true,
	})
}

// Whoever was told of a day reads that the meeting is on another, and nobody else; where it is at
// the agency, its address is said.
func TestALetterSaysThatTheMeetingWasMoved(t *testing.T) {
	agency := &use.Cases.Settings.Agency
	before := agency.Address
	t.Cleanup(func() { agency.Address = before })
	agency.Address = "Parauga iela 1, Valmiera"
	m := openMatter(t, false)
	m.start()
	plan := mediation.Meeting{
		State: mediation.MeetingPlanned, Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
		Time: "14.00", Expected: []mediation.Expected{{Party: m.victim}, {Party: m.offender}},
	}
	must(t, use.Cases.PlanMeeting(ctx, mediator, m.id, 0, today().Plus(5), plan))
	must(t, use.Cases.Told(
		ctx, mediator, m.id, 0, []mediation.Expected{{Party: m.victim}}, today(), mediation.ChannelPhone,
	))
	to := func(party string) string {
		return m.letter(mediator, cases.LetterRequest{Kind: "meeting", PartyID: party, Lang: "lv"})
	}
	moved := "Tikšanās ir pārcelta. Iepriekšējā diena (" +
		onLine(latvia.DateBrief(today().Plus(5).Time(), "lv")) + ") vairs neder."
	says(t, to(m.victim), map[string]bool{
		moved: false, "Dienesta telpās, Parauga iela 1, Valmiera": true,
	})
	must(t, use.Cases.MoveMeeting(ctx, mediator, m.id, 0, today().Plus(9), plan))
	says(t, to(m.victim), map[string]bool{moved: true})
	says(t, to(m.offender), map[string]bool{"pārcelta": false})
}

// A new version says which it replaces and what was paid of its sums already.
func TestANewVersionSaysWhatItReplaces(t *testing.T) {
	m := requested(t)
	m.agree()
	must(t, m.pay(130_00, "", nil))
	written := m.view().Agreement("").Written
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, mediation.TermsSet{
		Terms: written.Terms, Claims: mediation.ClaimsPartly, Person: mediation.TermsWords{Words: written.Words},
	}))
	says(t, textOf(t, openPDF(t, m.freeze())), map[string]bool{
		"Šī redakcija aizstāj 1. redakciju, ko visi parakstīja " + onLine(latvia.DateOn(today().Time(), "lv")): true,
		"No tā jau samaksāts: 130,00 EUR": true,
	})
}

// Authorities are written to in Latvian alone, whatever is asked for.
func TestAuthoritiesAreWrittenToInLatvian(t *testing.T) {
	m := requested(t)
	says(t, m.letter(mediator, cases.LetterRequest{Kind: "handover", Lang: "ru"}), map[string]bool{
		"Par dokumentu nodošanu": true,
	})
}
