package desk

import (
	"tilts/internal/locale"
	"tilts/internal/record"
)

// AwayNote marks somebody who is away where they can be chosen; empty for nil.
func AwayNote(words *locale.Catalogue, a *record.Absence) string {
	if a == nil {
		return ""
	}
	return "\u00a0· " + words.T("staff.away", "from", ShownDate(words, a.From), "until", ShownDate(words, a.Until))
}
