package office

import (
	"strings"

	"tilts/internal/record"
	"tilts/internal/statistics"
)

// ShorterPeriods are periods of one length that lose by a publication around them.
type ShorterPeriods struct {
	Key  string // what they are: half-years, quarters or months
	All  int    // how many, where it is all of them and they are many; else 0
	Text string // or their names
}

// mostNamed is how many periods are named one by one where all of them are meant.
const mostNamed = 2

// shorter are the periods of which most tables could no longer be published once this one is.
func shorter(of statistics.Period, list []record.Publication, p statistics.Printer) (out []ShorterPeriods) {
	var published []statistics.Period
	for _, row := range list {
		published = append(published, statistics.Period{From: row.From, To: row.To})
	}
	all, keys := of.Shorter(nil), [...]string{"half_years", "quarters", "months"}
	for i, parts := range of.Shorter(published) {
		s := ShorterPeriods{Key: "staff.span_" + keys[i]}
		var names []string
		for _, part := range parts {
			names = append(names, p.Label(part.Label()))
		}
		switch s.Text = strings.Join(names, ", "); {
		case len(parts) == 0:
			continue
		case len(parts) == len(all[i]) && len(parts) > mostNamed:
			s.All, s.Text = len(parts), ""
		}
		out = append(out, s)
	}
	return out
}
