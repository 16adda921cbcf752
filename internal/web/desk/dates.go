package desk

import (
	"time"

	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
)

// ShownDate writes a date as people read it; none is empty.
func ShownDate(words *locale.Catalogue, d mediation.Date) string {
	if d == "" {
		return ""
	}
	return latvia.DateBrief(d.Time(), words.Lang)
}

// TypedDate writes a date as it is typed into a field; none is empty.
func TypedDate(d mediation.Date) string {
	if d == "" {
		return ""
	}
	return latvia.DateShort(d.Time())
}

// TypedOr writes a date, or what was typed instead of one.
func TypedOr(d mediation.Date) string {
	if !d.Valid() {
		return string(d)
	}
	return TypedDate(d)
}

// Moment writes an instant to the minute; none is empty.
func Moment(words *locale.Catalogue, micros int64) string {
	if micros == 0 {
		return ""
	}
	at := time.UnixMicro(micros).In(web.Riga)
	return latvia.DateBrief(at, words.Lang) + " " + latvia.Clock(at, words.Lang)
}

// MomentInYear is the same where the year is said elsewhere.
func MomentInYear(words *locale.Catalogue, at time.Time) string {
	at = at.In(web.Riga)
	return latvia.DateInYear(at, words.Lang) + " " + latvia.Clock(at, words.Lang)
}
