package form_test

import (
	"slices"
	"testing"

	"tilts/internal/form"
)

// Facts of a request that cannot all be so are asked about, in each row.
func TestImpossibleFactsInRows(t *testing.T) {
	t.Parallel()
	person := func(more form.Answers) form.Answers {
		return form.Answers{"given_name": "Rihards", "family_name": "Puķītis"}.Merge(more)
	}
	victim := func(more form.Answers) form.Answers {
		return person(more).Merge(form.Answers{"person_kind": "natural"})
	}
	sound := form.Answers{"kind": "request", "institution_kind": "police", "institution": "Valmieras iecirknis",
		"official": "A. Ozola", "official_phone": "64000000", "request_number": "20/8-412",
		"request_date": "2026-11-20", "criminal_case": "11200451226", "stage": "proceedings",
		"offences":  []form.Answers{{"offence": "KL 175(3)", "offence_date": "2026-11-22"}},
		"offenders": []form.Answers{person(form.Answers{"person_code": "290200-21001", "minor": "no"})},
		"victims": []form.Answers{
			victim(form.Answers{"birth_date": "2011-03-14", "minor": "yes"}),
			victim(form.Answers{"person_code": "140311-21000", "birth_date": "2011-03-14"}),
		},
	}
	for _, x := range []struct {
		name  string
		wrong form.Answers
		want  []string
	}{
		{"sound", nil, nil},
		{"a document of tomorrow", form.Answers{"request_date": "2026-11-23"}, []string{"request_date date_future"}},
		{"an offence of tomorrow",
			form.Answers{"offences": []form.Answers{{}, {"offence": "KL 253.1(1)", "offence_date": "2026-11-23"}}},
			[]string{"offences.1.offence_date date_future"}},
		{"another date than the code's",
			form.Answers{"offenders": []form.Answers{{"birth_date": "1999-01-01"}}},
			[]string{"offenders.0.birth_date birth_date_differs"}},
		{"a minor born long ago",
			form.Answers{"offenders": []form.Answers{{"person_code": "", "birth_date": "1960-01-01", "minor": "yes"}}},
			[]string{"offenders.0.minor no_minor"}},
		{"a minor by the word only", form.Answers{"offenders": []form.Answers{{"minor": "yes"}}},
			[]string{"offenders.0.minor no_minor"}},
		{"a minor when the paper was written",
			form.Answers{"victims": []form.Answers{{"birth_date": "2007-11-23"}}}, nil},
		{"grown up at fifteen", form.Answers{"victims": []form.Answers{{"minor": "no"}}},
			[]string{"victims.0.minor a_minor"}},
		{"one person on both sides",
			form.Answers{"victims": []form.Answers{{}, {"person_code": "290200-21001", "birth_date": "2000-02-29"}}},
			[]string{"victims.1.person_code both_sides"}},
		{"a code that is not asked", // of a legal person
			form.Answers{"victims": []form.Answers{
				{"person_kind": "legal", "legal_name": "SIA", "person_code": "290200-21001", "birth_date": ""},
			}}, nil},
	} {
		a := sound.Merge(x.wrong)
		for _, group := range []string{"victims", "offenders", "offences"} { // rows that are not spoken of stay
			for i := len(a.Groups(group)); i < len(sound.Groups(group)); i++ {
				a.AddRow(group)
				a.Groups(group)[i] = sound.Groups(group)[i]
			}
		}
		if got := keys(definition(t, "request").Check(a, now)); !slices.Equal(got, x.want) {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

// A day to answer by that is over is asked about; today is not.
func TestADayThatIsOverIsAskedAbout(t *testing.T) {
	t.Parallel()
	for day, want := range map[string][]string{
		"2026-11-21": {"answer_by date_over"}, "2026-11-22": nil, "2026-12-22": nil,
	} {
		got := keys(definition(t, "request").Warnings(form.Answers{"kind": "request", "answer_by": day}, now))
		if !slices.Equal(got, want) {
			t.Errorf("by %s: %q, want %q", day, got, want)
		}
	}
}
