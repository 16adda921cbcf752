package statistics

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"tilts/internal/mediation"
)

// Observation is one number of a report, as a row of a tidy table or an object of JSON.
type Observation struct {
	Table      string         `json:"table"` // "T4"
	Unit       string         `json:"unit"`
	From       mediation.Date `json:"from"` // the period that it is about
	To         mediation.Date `json:"to"`
	RowCode    string         `json:"row_code"` // the same in every language: "t4_started"
	Row        string         `json:"row"`
	Total      bool           `json:"total"`       // of the row: the others are parts of it
	ColumnCode string         `json:"column_code"` // likewise; "_T" for all that the row counts
	Column     string         `json:"column"`
	Measure    string         `json:"measure"` // see Measures
	Value      *json.Number   `json:"value"`   // nil with a status
	Status     string         `json:"status"`  // "c" hidden, "x" nothing to divide by; empty: a number

	RowLabel, ColumnLabel Label `json:"-"`
}

// Measures are what an observation may be a number of.
var Measures = []string{"count", "percent", "difference", "eur", "days", "plan"}

var measureNames = map[Kind]string{
	Count: "count", Share: "percent", Difference: "difference", Money: "eur", Days: "days",
	Planned: "plan",
}

// Observations lists every number of the report, in the order of the tables.
func (p Printer) Observations(r Report) []Observation {
	var list []Observation
	ids := identifiers{}
	for i := range r.Tables {
		t := &r.Tables[i]
		for k, row := range t.Rows {
			for j, c := range t.Columns {
				period := t.span(Cell{k, j})
				o := Observation{
					Table: t.ID, Unit: p.Label(t.Unit), From: period.From, To: period.To,
					RowCode: ids.of(row.Label), Row: p.Label(row.Label), Total: row.Total,
					ColumnCode: ids.ofColumn(t, c), Column: p.Label(c.Head), Measure: measureNames[c.Kind],
					RowLabel: row.Label, ColumnLabel: c.Head,
				}
				o.Value, o.Status = readable(c.Kind, row.Values[j])
				list = append(list, o)
			}
		}
	}
	return list
}

// readable is a value as a program reads it; percentages have one decimal as everywhere.
func readable(k Kind, v Value) (*json.Number, string) {
	of := map[Kind]int64{Money: 100, Days: 10}[k]
	n := json.Number(strconv.FormatInt(v.N, 10))
	switch {
	case v.Hidden:
		return nil, "c"
	case (k == Share || k == Days || k == Planned) && v.Of == 0:
		return nil, "x"
	case k == Share:
		n = json.Number(fmt.Sprintf("%d.%d", v.Tenths()/10, v.Tenths()%10))
	case of > 0:
		n = json.Number(strconv.FormatFloat(float64(v.N)/float64(of), 'f', -1, 64))
	}
	return &n, ""
}

// WriteCSV writes the report as a tidy table: commas, points, one observation a row. Each row
// tells what the report leaves out, so that a file of some cases is not taken for one of all.
func (p Printer) WriteCSV(w io.Writer, r Report) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{
		"table", "unit", "from", "to", "row_code", "row", "total", "column_code", "column", "measure", "value",
		"status", "as_of", "only",
	}); err != nil {
		return err
	}
	asOf, only := utc(r.AsOf), strings.Join(p.Narrows(r), " ")
	for _, o := range p.Observations(r) {
		value := ""
		if o.Value != nil {
			value = o.Value.String()
		}
		if err := out.Write([]string{
			o.Table, o.Unit, string(o.From), string(o.To), o.RowCode, o.Row, strconv.FormatBool(o.Total),
			o.ColumnCode, o.Column, o.Measure, value, o.Status, asOf, only,
		}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteJSON writes the report as one object: when it was extracted, what it leaves out, what does
// not add up, and every observation.
func (p Printer) WriteJSON(w io.Writer, r Report) error {
	failed := []string{}
	for i := range r.Tables {
		for _, c := range r.Tables[i].Failed() {
			failed = append(failed, r.Tables[i].ID+": "+p.Check(c))
		}
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	return out.Encode(struct {
		Extracted    string        `json:"extracted"`
		AsOf         string        `json:"as_of"`
		Only         []string      `json:"only"` // of which cases; none for all
		Suppressed   int64         `json:"suppressed_below"`
		Failed       []string      `json:"failed_checks"`
		Observations []Observation `json:"observations"`
	}{
		utc(r.ExtractedAt), utc(r.AsOf), append([]string{}, p.Narrows(r)...), r.Suppressed, failed, p.Observations(r),
	})
}

// utc is a moment as programs read it.
func utc(moment mediation.Instant) string { return moment.Time().UTC().Format("2006-01-02T15:04:05Z") }
