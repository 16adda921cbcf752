package form

import (
	"maps"
	"slices"
	"time"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// Rule is a check across fields, by name. It looks at pruned answers; fields
// that are not asked count as empty.
type Rule struct {
	Name   string
	Fields []string // paths without row numbers, in the order the rule wants them
	At     string   // where it is reported; the first of Fields that is asked when empty
	Error  Text     // own sentence of a one_of; the catalogue's when empty
}

// rule is the entry of a name.
type rule struct {
	wants  string // the fields, in order
	means  string
	fields int  // how many it wants; at least, when open
	open   bool // more fields may follow
	warns  bool // it asks, and refuses nothing
	needs  bool // an answer, though none of its fields is required
	waits  bool // until it is decided which of its fields are asked
	rows   bool // it may look at fields of groups, in each row
	broken func(values []string, now time.Time) (key string, args fault.Args)
}

// rules are all rules. docs/forms.md is written from them.
var rules = map[string]rule{
	"one_of": {
		wants: "two fields or more",
		means: "At least one of them is answered.",

		fields: 2, open: true, needs: true, broken: noneGiven,
	},
	"birth_date_when_code_hides": {
		wants: "a personal code, a date of birth",
		means: "The date is needed when there is no code, or one that does not show it.",

		fields: 2, needs: true, waits: true, broken: birthDateNeeded,
	},
	"birth_date_agrees_with_code": {
		wants: "a personal code, a date of birth",
		means: "The date in an old code is the date of birth.",

		fields: 2, rows: true, broken: birthDateDiffers,
	},
	"minor_agrees_with_age": {
		wants: "a yesno that asks whether somebody is a minor, a personal code, a date of birth",
		means: "Nobody under 18 is called grown-up, and nobody over 19 a minor: the paper may be a year old.",

		fields: 3, rows: true, broken: minorDiffers,
	},
	"represented_as_age_allows": {
		wants: "a choice with the options `parent`, `guardian` and `trustee`, a personal code, a date of birth",
		means: "Parents and guardians represent minors, trustees grown-ups; by `minor_agrees_with_age`.",

		fields: 3, broken: representedDiffers,
	},
	"different_sides": {
		wants: "a personal code of one side, one of the other",
		means: "Nobody is on both sides.",

		fields: 2, rows: true, broken: onBothSides,
	},
	"safe_channel_given": {
		wants: "a choice with the options `phone`, `email`, `post` and `eaddress`; " +
			"a telephone number, a mail address, a postal address and perhaps an e-address",
		means: "The channel that is called safe is one we know.",

		fields: 4, open: true, broken: safeChannelUnknown,
	},
	"different_codes": {
		wants: "two personal codes",
		means: "They belong to two people.",

		fields: 2, broken: sameCode,
	},
	"different_people": {
		wants: "a given name, a family name, the other side's name",
		means: "Equal names are worth a question, no more: fathers and sons share them.",

		fields: 3, warns: true, broken: sameName,
	},
	"dates_in_order": {
		wants: "two dates",
		means: "The second is not before the first.",

		fields: 2, broken: datesDisordered,
	},
}

// NeededBy names the rule that may need an answer to a field which is not required, so
// that calling it optional would mislead; empty for none. The path has no row numbers.
func (d *Definition) NeededBy(path string) string {
	for _, r := range d.Rules {
		if rules[r.Name].needs && slices.Contains(r.Fields, path) {
			return r.Name
		}
	}
	return ""
}

// The tests of the rules. Each gets the answers to its fields, empty where there is
// none, and gives the message key of what is wrong.

func noneGiven(v []string, _ time.Time) (string, fault.Args) {
	if slices.ContainsFunc(v, func(answer string) bool { return answer != "" }) {
		return "", nil
	}
	return "form.one_of", nil
}

func birthDateNeeded(v []string, _ time.Time) (string, fault.Args) {
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
}

func birthDateDiffers(v []string, _ time.Time) (string, fault.Args) {
	code, err := latvia.ParsePersonCode(v[0])
	date, dateErr := latvia.ParseDate(v[1])
	if err != nil || dateErr != nil || !code.ShowsBirthDate() || code.BirthDate().Equal(date) {
		return "", nil
	}
	shown := fault.Args{"code": latvia.SaidDay(code.BirthDate()), "date": latvia.SaidDay(date)}
	return "form.birth_date_differs", shown
}

func safeChannelUnknown(v []string, _ time.Time) (string, fault.Args) {
	for i, channel := range []string{"phone", "email", "post", "eaddress"} {
		if i+1 < len(v) && v[0] == channel && v[i+1] == "" {
			return "form.channel_" + channel, nil
		}
	}
	return "", nil
}

func sameCode(v []string, _ time.Time) (string, fault.Args) {
	a, errA := latvia.ParsePersonCode(v[0])
	b, errB := latvia.ParsePersonCode(v[1])
	if errA != nil || errB != nil || a != b {
		return "", nil
	}
	return "form.same_code", nil
}

func onBothSides(v []string, _ time.Time) (string, fault.Args) {
	if key, _ := sameCode(v, time.Time{}); key == "" {
		return "", nil
	}
	return "form.both_sides", nil
}

// minorDiffers goes by the date in the code, and by the date of birth where the code
// shows none.
func minorDiffers(v []string, now time.Time) (string, fault.Args) {
	born, err := latvia.ParseDate(v[2])
	if code, codeErr := latvia.ParsePersonCode(v[1]); codeErr == nil && code.ShowsBirthDate() {
		born, err = code.BirthDate(), nil
	}
	today, shown := latvia.Day(now), fault.Args{"date": latvia.SaidDay(born)}
	if err != nil || latvia.TooOld(born, today) { // that is to be corrected first
		return "", nil
	}
	switch {
	case v[0] == "yes" && !born.AddDate(19, 0, 0).After(today):
		return "form.no_minor", shown
	case v[0] == "no" && latvia.Minor(born, today):
		return "form.a_minor", shown
	}
	return "", nil
}

// representedDiffers holds on what basis somebody is represented against their age.
func representedDiffers(v []string, now time.Time) (string, fault.Args) {
	minor := map[string]string{"parent": "yes", "guardian": "yes", "trustee": "no"}[v[0]]
	return minorDiffers([]string{minor, v[1], v[2]}, now)
}

func sameName(v []string, _ time.Time) (string, fault.Args) {
	if v[0] == "" || v[1] == "" || latvia.Fold(v[0]+" "+v[1]) != latvia.Fold(v[2]) {
		return "", nil
	}
	return "form.same_name", fault.Args{"name": v[2]}
}

func datesDisordered(v []string, _ time.Time) (string, fault.Args) {
	from, errFrom := latvia.ParseDate(v[0])
	to, errTo := latvia.ParseDate(v[1])
	if errFrom != nil || errTo != nil || !to.Before(from) {
		return "", nil
	}
	return "form.dates_order", fault.Args{"date": latvia.SaidDay(from)}
}

// Refusing lists the rules that refuse something, sorted.
func Refusing() []string {
	names := slices.Sorted(maps.Keys(rules))
	return slices.DeleteFunc(names, func(name string) bool { return rules[name].warns })
}

// checkRules lists what the rules find; warn picks those that only warn.
func (d *Definition) checkRules(a Answers, now time.Time, warn bool) []fault.Field {
	var list []fault.Field
	for i := range d.Rules {
		if rules[d.Rules[i].Name].warns != warn {
			continue
		}
		for r := range d.Rules[i].inRows(a) {
			if f, found := d.checkRule(&r, a, now); found {
				list = append(list, f)
			}
		}
	}
	return list
}

func (d *Definition) checkRule(r *Rule, a Answers, now time.Time) (f fault.Field, found bool) {
	test := rules[r.Name]
	at, asked := d.place(r, a)
	if !asked || test.waits && d.undecided(r, a) {
		return f, false
	}
	values := make([]string, len(r.Fields))
	for j, path := range r.Fields {
		for _, s := range a.Strings(path) {
			values[j] += s
		}
	}
	key, args := test.broken(values, now)
	return fault.Field{Path: at, Key: key, Args: args}, key != ""
}

// undecided reports whether an answer that must be given decides if a rule's fields are
// asked: until then the rule would speak too early, and the form is not sent.
func (d *Definition) undecided(r *Rule, a Answers) bool {
	return slices.ContainsFunc(r.Fields, func(path string) bool {
		f, ok := d.Field(path)
		return ok && d.open(f, a) && slices.ContainsFunc(f.When.reads(), func(id string) bool {
			read, ok := d.Field(id)
			return ok && read.Required && len(a.Strings(id)) == 0 && (read.When == nil || read.When.Holds(a, a))
		})
	})
}

// place says where a rule is reported: at its own place, else at the first of
// its fields that is asked. When that is not asked, the rule does not apply.
func (d *Definition) place(r *Rule, a Answers) (path string, asked bool) {
	paths := r.Fields
	if r.At != "" {
		paths = []string{r.At}
	}
	for _, p := range paths {
		f, ok := d.Field(p)
		if scope := rowOf(a, p); ok && (f.When == nil || f.When.Holds(a, scope)) {
			return p, true
		}
	}
	return "", false
}
