package main

import (
	"fmt"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
)

// What a big case has: as many parties and terms, and as often something was done in it.
const (
	bigParties = 12
	bigTerms   = 40
	bigActs    = 200
)

// bigCase makes a case of the mediator big, if none is: one that is open, so that all may be done with it.
func (f *spreads) bigCase() string {
	f.b.Helper()
	if ids := f.spread(1, "SELECT case_id FROM facts GROUP BY case_id HAVING COUNT(*) > $1", bigActs); len(ids) > 0 {
		return ids[0]
	}
	ids := f.spread(1, `SELECT c.id FROM cases c JOIN staff s ON s.id = c.mediator_id
		WHERE s.login = $1 AND c.state <> 'closed' ORDER BY c.number DESC`, f.mediator)
	by := f.actor(f.mediator)
	v, err := f.h.cases.Case(f.b.Context(), by, ids[0])
	for i := len(v.Parties); err == nil && i < bigParties; i++ {
		side := []mediation.Side{mediation.Victim, mediation.Offender}[i%2]
		err = f.h.cases.NameParty(f.b.Context(), by, v.ID, 0, "", mediation.PartyNamed{
			Side: side, Language: "lv", Person: mediation.Person{
				Name: fmt.Sprintf("Toms Daudzskaitlis %d", i), BirthDate: "1990-03-04", Phone: "+371 20 000 114",
			},
		})
	}
	if err == nil {
		v, err = f.h.cases.Case(f.b.Context(), by, v.ID)
	}
	if err != nil {
		f.b.Fatal(err)
	}
	victims, offenders := v.Side(mediation.Victim), v.Side(mediation.Offender)
	set := mediation.TermsSet{Claims: mediation.ClaimsNone}
	for i := range bigTerms {
		set.Terms = append(set.Terms, mediation.Term{
			Kind: mediation.TermMoney, From: offenders[i%len(offenders)].ID, To: victims[i%len(victims)].ID,
			Cents: 10_000, Way: mediation.WayAccount, Composed: true, Due: "2031-03-04",
		})
		set.Person.Words = append(set.Person.Words, mediation.TermWords{IBAN: "LV80BANK0000435195001"})
	}
	set.Person.Facts = "Notika daudz kas."
	facts := []mediation.Fact{{Body: &set}}
	for i := range bigActs {
		facts = append(facts, mediation.Fact{
			PartyID: v.Parties[i%len(v.Parties)].ID,
			Body: &mediation.Contacted{
				Channel: mediation.ChannelPhone, Reached: i%2 == 0, Time: "14.10",
				Person: mediation.TalkWords{Note: "Pārrunāts, kas vēl darāms."},
			},
		})
	}
	err = f.h.cases.Write(f.b.Context(), func(tx cases.Tx) error {
		return f.h.cases.Append(f.b.Context(), tx, by, v.ID, facts...)
	})
	if err != nil {
		f.b.Fatal(err)
	}
	return v.ID
}
