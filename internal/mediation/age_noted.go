package mediation

import (
	"time"

	"tilts/internal/latvia"
)

// NoteAges writes the band of age into each fact that names a party: what the birth date or the code in it tells,
// on the day the case arrived, which these facts may say anew. Nobody types a band; whatever stands there is replaced.
func NoteAges(arrived Date, facts []Fact) {
	for _, f := range facts {
		switch b := f.Body.(type) {
		case *Opened:
			arrived = b.ArrivedOn
		case *ArrivalCorrected:
			arrived = b.ArrivedOn
		case *PartyNamed:
			b.Age = b.ageOn(arrived)
		}
	}
}

// ageOn is the band on a day; empty of a legal person, and where nothing possible tells it.
func (p *PartyNamed) ageOn(day Date) AgeBand {
	born, on := p.Person.born(), day.Time()
	if p.Legal || born.IsZero() || !day.Valid() || born.After(on) || latvia.TooOld(born, on) {
		return ""
	}
	return bandOf(latvia.Age(born, on))
}

// Underage reports whether the birth date or the code in a naming makes a minor of somebody on a day.
func (b *PartyNamed) Underage(day Date) bool { return b.ageOn(day).Minor() }

// adultBelowAge reports whether they make a minor of somebody who is not named as one.
func (b *PartyNamed) adultBelowAge(day Date) bool { return !b.Minor && b.Underage(day) }

// minorsByBirth takes for a minor whom the birth date or the code made one when they were named, whatever else was
// recorded: so that nobody goes through the gate of a case that runs as an adult. What is over stays as it was counted.
func (c *Case) minorsByBirth() {
	for _, p := range c.Parties {
		if c.Outcome == "" && p.adultBelowAge(p.namedOn) {
			p.Minor, p.Ward = true, false
		}
	}
}

// born is the birth date, or that which an old personal code begins with; the zero time where neither tells it. A
// code whose check digit is wrong tells nothing: it may be an identifier of another country.
func (p Person) born() time.Time {
	if p.BirthDate != "" {
		return p.BirthDate.Time()
	}
	if code, err := latvia.ParsePersonCode(p.Code); err == nil && code.CheckDigitOK() {
		return code.BirthDate()
	}
	return time.Time{}
}
