package desk

import (
	"time"

	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/web"
)

// shownDate writes a date as people read it; none is empty.
func shownDate(d mediation.Date) string {
	if d == "" {
		return ""
	}
	return latvia.DateShort(d.Time())
}

// shownOr writes a date, or what was typed instead of one.
func shownOr(d mediation.Date) string {
	if !d.Valid() {
		return string(d)
	}
	return shownDate(d)
}

// moment writes an instant to the minute; none is empty.
func moment(micros int64) string {
	if micros == 0 {
		return ""
	}
	at := time.UnixMicro(micros).In(web.Riga)
	return latvia.DateShort(at) + " " + latvia.Clock(at)
}
