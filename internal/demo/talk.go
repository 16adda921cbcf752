package demo

import (
	"tilts/internal/mediation"
)

// notes are what a mediator writes down for nobody else, one after another.
var notes = []string{
	"Runā maz, vajag laiku. Otrajā sarunā sākt ar to, ko grib paturēt.",
	"Baidās no brāļa reakcijas. Vaicāt, vai brālis zina par tikšanos.",
	"Pirms tikšanās pārdomāt, kur katrs sēdēs.",
}

// prepare is a talk with each side before they meet, now and then with a private note, and in one
// matter with an exception to confidentiality.
func (m *matter) prepare() error {
	for _, party := range []string{m.victim, m.offender} {
		if err := m.Cases.Contacted(m.ctx, m.mediator, m.id, 0, party, m.today(), mediation.Contacted{
			Channel: mediation.ChannelPhone, Reached: true, Purpose: mediation.TalkPreparation,
			Time: m.at.Format("15.04"), Alone: mediation.WillFree,
		}); err != nil {
			return err
		}
	}
	if err := m.weigh(); err != nil {
		return err
	}
	if m.i%3 == 0 && m.Cases.Sealer != nil {
		if err := m.Cases.Note(m.ctx, m.mediator, m.id, 0, notes[m.i/3%len(notes)]); err != nil {
			return err
		}
	}
	if m.i%20 != 6 {
		return nil
	}
	return m.Cases.Disclose(m.ctx, m.mediator, m.id, 0, m.today(), mediation.Disclosed{
		Ground: mediation.Grounds[0], Person: mediation.DisclosedText{
			Time: m.at.Format("15.04"),
			What: "Sarunā teica, ka vakarā nodarīs sev ko ļaunu.", To: "Neatliekamā palīdzība, 113",
		},
	})
}

// weigh assesses the risk for whom there is something to fear: without that the sides do not meet.
func (m *matter) weigh() error {
	v, err := m.Cases.Case(m.ctx, m.mediator, m.id)
	if err != nil {
		return err
	}
	for _, p := range v.Parties {
		if !v.Unweighed(p) {
			continue
		}
		if err := m.Cases.Assess(m.ctx, m.mediator, m.id, 0, p.ID, m.today(), mediation.Risk{
			Result: mediation.RiskMeasures, Person: mediation.RiskWords{Measures: "Katra puse ierodas citā laikā."},
		}); err != nil {
			return err
		}
	}
	return nil
}

// came says of everybody who was expected that they were there.
func (m *matter) came() ([]mediation.Expected, error) {
	v, err := m.Cases.Case(m.ctx, m.mediator, m.id)
	if err != nil || v.PlannedMeeting() == nil {
		return nil, err
	}
	expected := v.PlannedMeeting().Expected
	for i := range expected {
		expected[i].Came = mediation.Present
	}
	return expected, nil
}
