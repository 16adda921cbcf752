package casework_test

import (
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// The minutes list a guest once, among those who were there and as what they are, keep whom somebody typed besides, and
// give the telephone of the mediator as every other letter of the case.
func TestTheMinutesListAGuestOnce(t *testing.T) {
	m, own := ready(t), hired(t, "Ilva Protokola", "+371 64 000 077")
	answers := map[string]bool{m.victim: true, m.offender: true}
	must(t, use.Cases.NameGuest(ctx, mediator, m.id, 0, m.victim, mediation.GuestNamed{
		Role: mediation.Supporter, Person: mediation.GuestWords{Name: "Marta Palīdze"},
	}, answers))
	held := mediation.Meeting{
		State: mediation.MeetingHeld, Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
		Expected: []mediation.Expected{
			{Party: m.victim, Came: mediation.Present}, {Party: m.offender, Came: mediation.Present},
			{Party: m.victim, Guest: m.view().Guests[0].ID, Came: mediation.Present},
		},
	}
	held.Person.Others = "tulce Irina Orlova"
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), held))
	must(t, use.Cases.Assign(ctx, clerk, m.id, 0, cases.Assignment{MediatorID: own.ID, NoConflict: true}))
	text := m.letter(own, cases.LetterRequest{Kind: "minutes"})
	for _, said := range []string{"Marta Palīdze, atbalstītājs", "tulce Irina Orlova", "+371 64 000 077"} {
		if !strings.Contains(text, said) {
			t.Errorf("it does not say %q: %s", said, text)
		}
	}
	if strings.Count(text, "Marta") != 1 || strings.Contains(text, use.Cases.Settings.Agency.Phone) {
		t.Errorf("the guest is listed twice, or the office's telephone is in the head: %s", text)
	}
}

// Nobody was anywhere at a meeting online. Whoever speaks for a company is no legal representative, and a company does
// not die.
func TestTheMinutesOfACompanyOnline(t *testing.T) {
	m := ready(t)
	firm := m.view().Party(m.victim).PartyNamed
	firm.Legal, firm.Basis, firm.Person.Name = true, "officer", "SIA „Zaļā bode”"
	firm.Person.Representative, firm.Person.Code = "Aija Kalve", "40000000001"
	must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.victim, firm))
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		State: mediation.MeetingHeld, Format: mediation.Session, Mode: mediation.Online, Venue: "office",
		Person: mediation.MeetingWords{Place: "Valmierā"}, Expected: []mediation.Expected{
			{Party: m.victim, Represents: true, Came: mediation.Present}, {Party: m.offender, Came: mediation.Present},
		},
	}))
	says(t, m.letter(mediator, cases.LetterRequest{Kind: "minutes"}), map[string]bool{
		"Aija Kalve, pārstāve": true, "tiešsaistē": true, "likumiskais": false, "Kur ": false, "Valmierā": false,
	})
	set := m.terms("")
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, set))
	says(t, m.letter(mediator, cases.LetterRequest{Kind: "plain-agreement", PartyID: m.victim}), map[string]bool{
		"pārstāve: Aija Kalve": true, "likumiskais": false,
	})
	err := use.Cases.Died(ctx, mediator, m.id, 0, m.victim, today(), mediation.DeathSources[0])
	wantKind(t, "the death of a company", err, fault.Conflict)
}
