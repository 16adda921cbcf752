package statistics

import "slices"

// KeyFigure is a number that sums a report up.
type KeyFigure struct{ Label, Value, Note string }

// keyRows are the rows of the funnel that sum a report up.
var keyRows = []string{received, bothConfirmed, started, reachedAgreement}

// Key are the numbers that sum a report up, each with what it is of and what it is compared with; none where the
// report has no funnel.
func (p Printer) Key(r Report) (list []KeyFigure) {
	t := r.Table(OutcomesTable)
	if t == nil {
		return nil
	}
	column := func(k Kind, compare bool) int {
		return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Kind == k && c.Compare == compare })
	}
	count, share, before := column(Count, false), column(Share, false), column(Count, true)
	for _, row := range t.Rows {
		code := row.Code
		if row.Level == 0 && code == all {
			code = received
		}
		if !slices.Contains(keyRows, code) {
			continue
		}
		k := KeyFigure{Label: p.Label(row.Label), Value: p.Value(t.Columns[count], row.Values[count])}
		if code != received {
			k.Note = p.T("statistics.key.share", "share", p.Value(t.Columns[share], row.Values[share]))
			if row.Values[share].Hidden {
				k.Note = p.T("statistics.key.share_hidden")
			}
		}
		if before >= 0 {
			was := p.T("statistics.key.before", "period", t.Columns[before].Group,
				"n", p.Value(t.Columns[before], row.Values[before]))
			if k.Note != "" {
				k.Note += " · "
			}
			k.Note += was
		}
		list = append(list, k)
	}
	return list
}
