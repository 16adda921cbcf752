package mediation

import (
	"time"

	"tilts/internal/latvia"
)

// AgeBand is how old somebody was when the document of the case was received, so coarse that it tells nobody's
// birth date. It is coded, and stays when the birth date is erased: tables of years ago are counted by it. Empty: not
// known.
type AgeBand string

// The bands. The groups that statistics want (docs/domain.md, Statistics) begin and end where these do.
const (
	AgeTo10   AgeBand = "0-10"
	Age11To13 AgeBand = "11-13"
	Age14To17 AgeBand = "14-17"
	Age18To24 AgeBand = "18-24"
	Age25     AgeBand = "25"
	Age26To29 AgeBand = "26-29"
	Age30To64 AgeBand = "30-64"
	Age65     AgeBand = "65-"
)

// AgeBands lists them all, the youngest first.
var AgeBands = []AgeBand{
	AgeTo10, Age11To13, Age14To17, Age18To24, Age25, Age26To29, Age30To64, Age65,
}

// oldest is the last year of each band that has one.
var oldest = []int{10, 13, 17, 24, 25, 29, 64}

// bandOf is the band of somebody of an age in years.
func bandOf(age int) AgeBand {
	for i, last := range oldest {
		if age <= last {
			return AgeBands[i]
		}
	}
	return Age65
}

// Minor reports whether those of the band are under age.
func (b AgeBand) Minor() bool { return b == AgeTo10 || b == Age11To13 || b == Age14To17 }

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
func (b *PartyNamed) ageOn(day Date) AgeBand {
	born, on := b.Person.born(), day.Time()
	if b.Legal || born.IsZero() || !day.Valid() || born.After(on) || latvia.TooOld(born, on) {
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
