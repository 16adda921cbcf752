package statistics

import (
	"maps"
	"reflect"
	"slices"

	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// Needs lists the words that the tables need from a catalogue. It counts every
// table over no cases, in periods that are divided in each way there is, and reads
// the labels it finds.
func Needs() []locale.Need {
	var needs []locale.Need
	for _, d := range catalogue {
		keys := map[string]bool{}
		for _, label := range d.labels() {
			collect(reflect.ValueOf(label), keys)
		}
		for _, p := range []Period{
			{"2026-01-01", "2026-12-31"}, {"2026-01-01", "2026-06-30"}, {"2026-01-01", "2026-03-31"},
			{"2026-02-01", "2026-02-28"}, {"2025-10-01", "2026-03-31"}, {"2020-01-01", "2026-03-30"},
		} {
			before := p.YearBefore()
			for _, compare := range []*Period{nil, &before} {
				if !d.Counts() {
					continue
				}
				r := Report{Period: p, Compare: compare, Undated: 1}
				counted := d.count(Question{Period: p, Compare: compare})
				t := d.finish(counted.table(), counted.q, r)
				if t.Chart != nil {
					keys[t.Chart.Title], keys[t.Chart.Neutral] = true, true
				}
				collect(reflect.ValueOf(t), keys)
			}
		}
		delete(keys, "")
		for _, key := range slices.Sorted(maps.Keys(keys)) {
			needs = append(needs, locale.Need{Key: key, By: "table " + d.ID})
		}
	}
	return needs
}

// labels are the words of a table that no count shows: of a filter, and of the columns of
// the rows of cases.
func (d Definition) labels() []Label {
	list := []Label{say(d.Title()), say(d.key("heading")), say(d.key("rule")), say(d.Unit), say(d.Denominator)}
	for _, o := range []Only{
		{Offices: []string{""}, Format: mediation.Session, Minors: "yes"},
		{Offices: []string{""}, Region: true, Format: mediation.Conference, Minors: "no"},
		{Format: mediation.Indirect},
	} {
		list = append(list, o.Notes()...)
	}
	list = append(list, asOf(0))
	for _, key := range d.Notes {
		list = append(list, say(key))
	}
	if d.InHouse != "" {
		list = append(list, say(d.InHouse))
	}
	if d.Published.years {
		list = append(list, say(d.key("whole_years")))
	}
	for _, f := range d.Fields {
		list = append(list, say(f.head))
		for _, v := range f.by.values {
			list = append(list, v.label)
		}
	}
	return list
}

// collect gathers the keys of the labels in a value.
func collect(v reflect.Value, keys map[string]bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			collect(v.Elem(), keys)
		}
	case reflect.Slice:
		for i := range v.Len() {
			collect(v.Index(i), keys)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			collect(v.MapIndex(key), keys)
		}
	case reflect.Struct:
		if l, ok := v.Interface().(Label); ok {
			keys[l.Key] = true
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				collect(v.Field(i), keys)
			}
		}
	}
}
