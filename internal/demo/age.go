package demo

import (
	"fmt"
	"math/rand/v2"
	"time"

	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// years are ages from one to another.
type years struct{ from, to int }

// How old people are, of a hundred.
var (
	adults    = []share[years]{{years{18, 24}, 30}, {years{25, 29}, 17}, {years{30, 64}, 46}, {years{65, 88}, 7}}
	children  = []share[years]{{years{6, 10}, 15}, {years{11, 13}, 25}, {years{14, 17}, 60}} // victims
	offenders = []share[years]{{years{11, 13}, 18}, {years{14, 17}, 82}}                     // under age
)

// firstNewCode is when codes began to hide the birth date.
var firstNewCode = time.Date(2017, time.July, 1, 0, 0, 0, 0, time.UTC)

// born is a birth date of somebody of an age on a day, and for some weeks before and after it.
func born(rnd *rand.Rand, age years, on time.Time) time.Time {
	n := age.from + rnd.IntN(age.to-age.from+1)
	return on.AddDate(-n, 0, -30-rnd.IntN(300)).Truncate(24 * time.Hour)
}

// oldCode is a personal code that begins with the birth date, with its check digit.
func oldCode(rnd *rand.Rand, born time.Time) string {
	first := fmt.Sprintf("%s-%d%03d", born.Format("020106"), born.Year()/100-18, rnd.IntN(1000))
	for digit := range 10 {
		made := fmt.Sprint(first, digit)
		if code, err := latvia.ParsePersonCode(made); err == nil && code.CheckDigitOK() {
			return code.String()
		}
	}
	return ""
}

// identified gives somebody a code, a birth date, or both; of a few neither tells the age.
func identified(rnd *rand.Rand, p *mediation.Person, born time.Time) {
	switch n := rnd.IntN(100); {
	case n < 55 && born.Before(firstNewCode):
		p.Code = oldCode(rnd, born)
	case n < 92:
		p.Code, p.BirthDate = newCode(rnd), mediation.DateOf(born)
	default:
		p.Code = newCode(rnd)
	}
}
