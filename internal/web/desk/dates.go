package desk

import (
	"time"

	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
)

// shownDate writes a date as people read it; none is empty.
func shownDate(words *locale.Catalogue, d mediation.Date) string {
	if d == "" {
		return ""
	}
	return latvia.DateBrief(d.Time(), words.Lang)
}

// typedDate writes a date as it is typed into a field; none is empty.
func typedDate(d mediation.Date) string {
	if d == "" {
		return ""
	}
	return latvia.DateShort(d.Time())
}

// typedOr writes a date, or what was typed instead of one.
func typedOr(d mediation.Date) string {
	if !d.Valid() {
		return string(d)
	}
	return typedDate(d)
}

// moment writes an instant to the minute; none is empty.
func moment(words *locale.Catalogue, micros int64) string {
	if micros == 0 {
		return ""
	}
	at := time.UnixMicro(micros).In(web.Riga)
	return latvia.DateBrief(at, words.Lang) + " " + latvia.Clock(at, words.Lang)
}

// momentInYear is the same where the year is said elsewhere.
func momentInYear(words *locale.Catalogue, at time.Time) string {
	at = at.In(web.Riga)
	return latvia.DateInYear(at, words.Lang) + " " + latvia.Clock(at, words.Lang)
}
