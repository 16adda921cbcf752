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
