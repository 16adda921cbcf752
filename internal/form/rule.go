package form

import (
	"time"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// Rule is a check across fields, by name. It looks at pruned answers; fields
// that are not asked count as empty.
type Rule struct {
	Name   string
	Fields []string // paths, in the order the rule wants them
	At     string   // where it is reported; the first of Fields that is asked when empty
	Error  Text     // own sentence of a one_of; the catalogue's when empty
}

// rule is the entry of a name: the number of fields it wants (at least, when
// open), its test, and whether it only warns.
type rule struct {
	fields int
	open   bool
	warns  bool
	broken func(values []string, now time.Time) (key string, args fault.Args)
}

var rules = map[string]rule{
	// At least one of the fields is filled.
	"one_of": {fields: 2, open: true, broken: func(values []string, _ time.Time) (string, fault.Args) {
		for _, v := range values {
			if v != "" {
				return "", nil
			}
		}
		return "form.one_of", nil
	}},
	// person_code, birth_date: the date is needed when the code is absent or hides it.
	"birth_date_when_code_hides": {fields: 2, broken: func(v []string, _ time.Time) (string, fault.Args) {
		code, err := latvia.ParsePersonCode(v[0])
		switch {
		case v[1] != "" || v[0] != "" && err != nil:
			return "", nil // there, or the code is to be corrected first
		case v[0] == "":
			return "form.birth_date_without_code", nil
		case !code.ShowsBirthDate():
			return "form.birth_date_hidden", nil
		}
		return "", nil
	}},
	// person_code, birth_date: an old code's date is the birth date.
	"birth_date_agrees_with_code": {fields: 2, broken: func(v []string, _ time.Time) (string, fault.Args) {
		code, err := latvia.ParsePersonCode(v[0])
		date, dateErr := latvia.ParseDate(v[1])
		if err != nil || dateErr != nil || !code.ShowsBirthDate() || code.BirthDate().Equal(date) {
			return "", nil
		}
		return "form.birth_date_differs", fault.Args{"code": latvia.DateShort(code.BirthDate()), "date": latvia.DateShort(date)}
	}},
	// safe_channel, phone, email, address and perhaps eaddress: the channel called
	// safe is one we know.
	"safe_channel_given": {fields: 4, open: true, broken: func(v []string, _ time.Time) (string, fault.Args) {
		for i, channel := range []string{"phone", "email", "post", "eaddress"} {
			if i+1 < len(v) && v[0] == channel && v[i+1] == "" {
				return "form.channel_" + channel, nil
			}
		}
		return "", nil
	}},
	// Two personal codes that must belong to two people.
	"different_codes": {fields: 2, broken: func(v []string, _ time.Time) (string, fault.Args) {
		a, errA := latvia.ParsePersonCode(v[0])
		b, errB := latvia.ParsePersonCode(v[1])
		if errA != nil || errB != nil || a != b {
			return "", nil
		}
		return "form.same_code", nil
	}},
	// given name, family name, other party's name: equal names are worth a
	// question, no more; fathers and sons share them.
	"different_people": {fields: 3, warns: true, broken: func(v []string, _ time.Time) (string, fault.Args) {
		if v[0] == "" || v[1] == "" || latvia.Fold(v[0]+" "+v[1]) != latvia.Fold(v[2]) {
			return "", nil
		}
		return "form.same_name", fault.Args{"name": v[2]}
	}},
	// from, to: the second date is not before the first.
	"dates_in_order": {fields: 2, broken: func(v []string, _ time.Time) (string, fault.Args) {
		from, errFrom := latvia.ParseDate(v[0])
		to, errTo := latvia.ParseDate(v[1])
		if errFrom != nil || errTo != nil || !to.Before(from) {
			return "", nil
		}
		return "form.dates_order", fault.Args{"date": latvia.DateShort(from)}
	}},
}

// checkRules adds what the rules find to list; warn picks those that only warn.
func (d *Definition) checkRules(a Answers, now time.Time, warn bool) []fault.Field {
	var list []fault.Field
	for i := range d.Rules {
		r := &d.Rules[i]
		test := rules[r.Name]
		if test.warns != warn {
			continue
		}
		at, asked := d.place(r, a)
		if !asked {
			continue
		}
		values := make([]string, len(r.Fields))
		for j, path := range r.Fields {
			for _, s := range a.Strings(path) {
				values[j] += s
			}
		}
		if key, args := test.broken(values, now); key != "" {
			list = append(list, fault.Field{Path: at, Key: key, Args: args})
		}
	}
	return list
}

// place says where a rule is reported: at its own place, else at the first of
// its fields that is asked. When that is not asked, the rule does not apply.
func (d *Definition) place(r *Rule, a Answers) (path string, asked bool) {
	paths := r.Fields
	if r.At != "" {
		paths = []string{r.At}
	}
	for _, p := range paths {
		if f, ok := d.Field(p); ok && (f.When == nil || f.When.Holds(a, a)) {
			return p, true
		}
	}
	return "", false
}
