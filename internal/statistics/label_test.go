package statistics

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	m "tilts/internal/mediation"
)

// The name of a row or column, and of what stands in the rows of cases, is of a closed list whatever
// somebody wrote into a fact: the words of the catalogue, articles of the criminal law, or units, whose
// list is the administrator's.
func TestLabelsComeFromClosedLists(t *testing.T) {
	t.Parallel()
	const note, unitName = "zīmju valoda, Anna Kalniņa 20001234", "Rīgas nodaļa"
	r := told(nine...)
	for _, f := range r.list {
		write(reflect.ValueOf(f.Body).Elem(), note)
		switch b := f.Body.(type) {
		case *m.Opened:
			b.Office, b.ArrivedOn = unitName, f.OccurredOn
		case *m.PartyNamed:
			b.Side = m.Victim
		}
	}
	p := latvian(t)
	told := func(where, text string) {
		if strings.Contains(text, "Kalniņa") || strings.Contains(text, "20001234") {
			t.Errorf("%s says %q", where, text)
		}
	}
	report := run(t, r.list, Question{Period: firstHalf})
	for _, table := range report.Tables {
		for _, row := range table.Rows {
			told(table.ID+" as a row", p.Label(row.Label))
			told(table.ID+" as a code", row.Label.Code())
		}
		for _, column := range table.Columns {
			told(table.ID+" as a column", p.Label(column.Head))
			told(table.ID+" as a code", column.Head.Code())
		}
	}
	signs := slices.IndexFunc(report.Table("T14a").Rows, func(row Row) bool { return row.Label.Code() == "sign" })
	if report.Table("T14a").Rows[signs].Values[0].N == 0 {
		t.Error("an interpreter of sign language is not counted as one")
	}
	q := Question{Period: firstHalf, GateRule: m.DefaultGateRule, ExtractedAt: 1 << 60}
	if err := p.EachCase(t.Context(), source{r.list}, q, func(row []Datum) error {
		for _, d := range row {
			told("the row of a case", d.Text)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// A new dimension that takes whatever the records have is put on this list by somebody who knows what
// that is.
func TestOpenDimensionsAreKnown(t *testing.T) {
	t.Parallel()
	open := func(where string, d dimension) {
		if !d.open {
			return
		}
		for _, known := range []dimension{byOffice, byArticle, fields[0].by} { // units, articles, months
			if reflect.ValueOf(known.of).Pointer() == reflect.ValueOf(d.of).Pointer() {
				return
			}
		}
		t.Errorf("%s takes what somebody writes", where)
	}
	for _, d := range Catalogue() {
		open(d.ID, d.Rows)
		open(d.ID, d.Columns)
		if d.RowsOf != nil {
			open(d.ID, d.RowsOf(Question{Period: firstHalf}))
		}
		for _, f := range d.Fields {
			open(f.head, f.by)
		}
	}
}

// write puts the same words into every string, of whichever type, also of the personal part.
func write(v reflect.Value, words string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			write(v.Field(i), words)
		}
	case reflect.String:
		v.SetString(words)
	}
}
