package latvia

import "time"

// OfAge is the age in years from which somebody is no minor any more; Eldest that above which a date of birth
// is a slip of the pen.
const (
	OfAge  = 18
	Eldest = 130
)

// Minor reports whether somebody born on a day is under age on another.
func Minor(born, on time.Time) bool { return born.AddDate(OfAge, 0, 0).After(on) }

// Age is how many years somebody born on a day has completed on another; negative before the birth. Whoever is born on
// 29 February becomes a year older on 1 March where there is no such day, as Minor has it.
func Age(born, on time.Time) int {
	years := on.Year() - born.Year()
	if born.AddDate(years, 0, 0).After(on) {
		years--
	}
	return years
}

// TooOld reports whether nobody born on a day lives on another.
func TooOld(born, on time.Time) bool { return born.Before(on.AddDate(-Eldest, 0, 0)) }
