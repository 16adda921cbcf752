package action

import (
	"strings"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/web/desk"
)

// PendingLine says that something which stops somebody waits for a clerk and names the case.
type PendingLine struct {
	Text string
	URL  string // of it, for whoever sorts it; empty for others
	Case string // its number, on a page of several; else empty
}

// PendingLines warn of what waits and names the case.
func (r *Room) PendingLines(words *locale.Catalogue, list []cases.Pending) (lines []PendingLine) {
	for _, p := range list {
		key := "staff.pending_withdrawal"
		if p.Refusal {
			key = "staff.pending_refusal"
		}
		line := PendingLine{Text: words.T(key, "date", desk.ShownDate(words, p.On), "phone", r.telephone())}
		if p.SubmissionID != "" {
			line.URL = "/staff/inbox/" + p.SubmissionID
		}
		lines = append(lines, line)
	}
	return lines
}

// telephone is the agency's, which keeps to one line.
func (r *Room) telephone() string { return strings.ReplaceAll(r.Site.Telephone, " ", "\u00a0") }
