package form_test

import (
	"slices"
	"strings"
	"testing"

	"tilts/internal/form"
)

// Of what a changed form does otherwise, it is told what refuses programs that send as before, and only that.
func TestWhatAChangedFormRefusesPrograms(t *testing.T) {
	t.Parallel()
	const phone, when, note, row, end = "      - id: phone\n        kind: phone\n",
		"        when: {field: topic, equals: one}\n", "      - id: note\n        kind: text\n        max_length: 90\n",
		"          - id: sum\n            kind: amount\n", "rules:\n"
	const item = "        item: {lv: \"{n}\", en: \"{n}\"}\n"
	const group = "        kind: group\n        max: 5\n        label: {lv: Rindas, en: Rows}\n" + item
	const made = "languages: [lv, en]\ntitle: {lv: Jautājums, en: Question}\n" +
		"\"yes\": {lv: Jā, en: \"Yes\"}\n\"no\": {lv: Nē, en: \"No\"}\nsteps:\n" +
		"  - id: you\n    title: {lv: Jūs, en: You}\n    fields:\n" +
		"      - id: topic\n        kind: choice\n        label: {lv: Par ko?, en: What?}\n        options:\n" +
		"          - {id: one, label: {lv: Viens, en: One}}\n          - {id: two, label: {lv: Divi, en: Two}}\n" +
		phone + "        label: {lv: Tālrunis, en: Phone}\n" +
		note + "        label: {lv: Piezīme, en: Note}\n" +
		"      - id: must\n        kind: text\n        required: true\n" + when +
		"        label: {lv: Vajag, en: Must}\n" +
		"      - id: day\n        kind: date\n        range: happened\n        label: {lv: Diena, en: Day}\n" +
		"      - id: rows\n" + group + "        fields:\n" +
		row + "            label: {lv: Summa, en: Sum}\n" +
		end + "  - {rule: one_of, fields: [phone, note]}\n"
	was, err := form.Parse("asking", []byte(made))
	if err != nil {
		t.Fatal(err)
	}
	const two = "          - {id: two"
	const label, required = "        label: {lv: Cits, en: Other}\n", "        required: true\n"
	more := func(key string) string { return "      - id: more\n        kind: text\n" + key + label }
	fresh := func(key string) string {
		return "      - id: fresh\n" + group + key +
			"        fields:\n          - id: inner\n            kind: text\n" +
			"            required: true\n            label: {lv: Cits, en: Other}\n"
	}
	inner := "          - id: part\n            kind: text\n            required: true\n" +
		"            label: {lv: Daļa, en: Part}\n"
	for what, x := range map[string]struct {
		old, fresh string
		refuses    bool
	}{
		"a new question":                   {phone, more("") + phone, false},
		"a new one that is needed":         {phone, more(required) + phone, true},
		"needed under a condition":         {phone, more(required+when) + phone, true},
		"needed in a row":                  {row, inner + row, true},
		"new rows":                         {phone, fresh("") + phone, false},
		"new rows that are needed":         {phone, fresh(required) + phone, true},
		"needed from now on":               {phone, phone + required, true},
		"needed by more":                   {when, "", true},
		"not needed any more":              {required + when, when, false},
		"asked of fewer, and never needed": {phone, phone + when, false},
		"another kind":                     {note, strings.Replace(note, "text", "number", 1), true},
		"a shorter text":                   {"max_length: 90", "max_length: 80", true},
		"a longer text":                    {"max_length: 90", "max_length: 100", false},
		"fewer rows":                       {"max: 5", "max: 4", true},
		"more rows":                        {"max: 5", "max: 6", false},
		"a day of birth":                   {"range: happened", "range: past", true},
		"any day":                          {"        range: happened\n", "", false},
		"an option more":                   {two, "          - {id: six, label: {lv: Seši, en: Six}}\n" + two, false},
		"another rule":                     {end, end + "  - {rule: one_of, fields: [note, day]}\n", true},
		"a rule less":                      {end + "  - {rule: one_of, fields: [phone, note]}\n", "", false},
		"a rule that speaks elsewhere":     {"[phone, note]}", "[phone, note], at: note}", false},
		"other words":                      {"en: Phone}", "en: Telephone}", false},
	} {
		changed := form.Compare(was, changedForm(t, was, x.old, x.fresh))
		if len(changed) == 0 || slices.ContainsFunc(changed, form.Difference.Breaks) != x.refuses {
			t.Errorf("%s: refuses is not %v: %+v", what, x.refuses, changed)
		}
	}
}
