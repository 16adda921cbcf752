package statistics

import (
	"maps"
	"reflect"
	"slices"

	"tilts/internal/locale"
)

// Needs lists the words that the tables need from a catalogue. It counts every
// table over no cases, in periods that are divided in each way there is, and reads
// the labels it finds.
func Needs() []locale.Need {
	var needs []locale.Need
	for _, d := range catalogue {
		keys := map[string]bool{}
		for _, p := range []Period{
			{"2026-01-01", "2026-12-31"}, {"2026-01-01", "2026-06-30"}, {"2026-01-01", "2026-03-31"},
			{"2026-02-01", "2026-02-28"}, {"2025-10-01", "2026-03-31"}, {"2020-01-01", "2026-03-30"},
		} {
			before := p.YearBefore()
			for _, compare := range []*Period{nil, &before} {
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
