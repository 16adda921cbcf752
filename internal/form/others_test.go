package form_test

import (
	"slices"
	"testing"

	"tilts/internal/form"
)

// The other forms take what they are for.
func TestOtherForms(t *testing.T) {
	t.Parallel()
	person := form.Answers{
		"given_name": "Rihards", "family_name": "Puķītis", "person_code": "328673-00677", "birth_date": "01.02.2010",
		"minor": "yes",
	}
	for _, x := range []struct {
		form string
		a    form.Answers
		want []string
	}{
		{"letter", form.Answers{"account": "Gribu satikties."}, nil},
		{"letter", form.Answers{"attachments": []string{"a1"}}, nil},
		{"letter", form.Answers{}, []string{"account one_of"}},
		{
			"confirmation",
			form.Answers{
				"invitation_code": "abcd-efgh 2345-6789", "given_name": "Anna", "family_name": "Ozola", "agree": "no",
			}, // whoever says no signs nothing
			nil,
		},
		{
			"confirmation",
			form.Answers{
				"reference": "t26-8k3m-7qxc", "given_name": "Anna", "family_name": "Ozola", "answers_for": "self",
				"adult": "no", "agree": "yes", "side": "offender", "signature": "none", "signed_on": "22.11.2026",
			},
			[]string{
				"representative_name missing_name", "representative_signature missing_signature",
				"rights_explained missing_statement", "voluntary missing_statement"},
		},
		{
			"confirmation",
			form.Answers{"invitation_code": "abcd", "given_name": "Anna", "family_name": "Ozola"},
			[]string{"invitation_code code", "agree missing_yesno"},
		},
		{
			"confirmation",
			form.Answers{
				"reference": "t26-8k3m-7qxc", "given_name": "Anna", "family_name": "Ozola", "answers_for": "self",
				"adult": "yes", "agree": "yes", "side": "victim", "rights_explained": "yes", "voluntary": "yes",
				"signature": "eid",
			},
			[]string{"signature choice_unknown"},
		},
		{"confirmation", form.Answers{"reference": "t26-8k3m-7qxc", "given_name": "Anna", "family_name": "Ozola",
			"answers_for": "represented", "basis": "trustee", "represented_given_name": "Elza",
			"represented_family_name": "Ozola", "agree": "yes", "side": "victim",
			"attendance": "representative_only", "rights_explained": "yes", "voluntary": "yes",
			"signature": "none", "signed_on": "22.11.2026"},
			[]string{"absence_reason missing_choice"}},
		{
			"withdrawal",
			form.Answers{
				"given_name": "Anna", "family_name": "Ozola", "withdraws": []string{"supporter"},
				"signature": "none", "signed_on": "22.11.2026",
			},
			[]string{"supporter_name missing_name", "reference one_of"},
		},
		{"feedback", form.Answers{"took_part_as": "victim", "met": "no", "heard": "fully"}, nil},
		{"request", form.Answers{"kind": "request", "institution_kind": "police", "institution": "Valmieras iecirknis",
			"official": "A. Ozola", "official_phone": "64000000",
			"request_number": "20/8-412", "request_date": "20.11.2026", "criminal_case": "11200451226",
			"stage": "proceedings", "offences": []form.Answers{{"offence": "175. panta 3. daļa", "point": "2"}},
			"harm_amount": "1 380,5",
			"answer_by":   "2026-12-20", "offenders": []form.Answers{person},
			"victims": []form.Answers{{"person_kind": "legal", "legal_name": "SIA „Vālodze”", "given_name": "Jānis",
				"family_name": "Lācis"}}}, nil},
		{"request", form.Answers{"kind": "proposal", "institution": "Tiesa", "official": "Tiesnese",
			"official_email": "t@tiesa.example", "request_number": "1", "request_date": "20.11.2026",
			"criminal_case": "11200451226", "stage": "corrective", "offences": []form.Answers{{"offence": "zādzība"}},
			"harm_amount": "12345678901234",
			"answer_by":   "19.11.2026", "offenders": []form.Answers{{"given_name": "Rihards"}}},
			[]string{
				"offences.0.offence offence", "harm_amount amount_large",
				"offenders.0.family_name missing_name", "victims missing_group", "answer_by dates_order"},
		},
	} {
		if got := keys(definition(t, x.form).Check(x.a, now)); !slices.Equal(got, x.want) {
			t.Errorf("%s: %q, want %q", x.form, got, x.want)
		}
	}
}
