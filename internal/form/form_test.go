package form_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tilts/forms"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/locale"
)

var now = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

// definition returns one of the forms of the service.
func definition(t testing.TB, name string) *form.Definition {
	t.Helper()
	return formtest.ServedAs(t, name)
}

// filled is an application in which nothing is wrong: a mother for her daughter.
func filled() form.Answers {
	return form.Answers{
		"shared_device":           "no",
		"role":                    "representative",
		"basis":                   "parent",
		"represented_side":        "victim",
		"represented_given_name":  "Elza",
		"represented_family_name": "Kalniņa",
		"represented_person_code": "32867300679",
		"represented_birth_date":  "14.3.2011",
		"given_name":              " Ilga ",
		"family_name":             "Kalniņa",
		"id_kind":                 "latvian",
		"person_code":             "290200 21001",
		"phone":                   "20 000 114",
		"address":                 "Dārza iela 12–4, Valmiera, LV-4201",
		"hide_address":            "yes",
		"safe_channel":            "phone",
		"safe_time":               "pēc plkst. 18.00",
		"account": "3. oktobrī autobusā meitai no somas paņēma telefonu.\r\nViņa tagad baidās " +
			"braukt viena.",
		"criminal_case":   "11200451226",
		"stage":           "proceedings",
		"format":          "session",
		"mode":            "in_person",
		"place":           "Valmierā",
		"interpreter":     "no",
		"supporters":      []form.Answers{{"name": "Laura Bērziņa", "relation": "tante"}, {}},
		"safety_concerns": "no",
		"attachments":     []string{"0198a7c2-1"},
		"voluntary":       "yes",
		"brochure_read":   "yes",
		"signature":       "wet_ink",
		"signed_on":       "22.11.2026",
	}
}

// keys lists what was found as "path key".
func keys(list []fault.Field) []string {
	var all []string
	for _, f := range list {
		all = append(all, f.Path+" "+strings.TrimPrefix(f.Key, "form."))
	}
	return all
}

func TestNothingWrong(t *testing.T) {
	t.Parallel()
	d := definition(t, "application")
	if wrong := d.Check(filled(), now); len(wrong) > 0 {
		t.Error(keys(wrong))
	}
	if doubtful := d.Warnings(filled(), now); len(doubtful) > 0 {
		t.Error(keys(doubtful))
	}
	var steps []string
	for _, s := range d.VisibleSteps(filled()) {
		steps = append(steps, s.ID)
	}
	want := []string{"preparation", "role", "you", "contact", "event", "meeting", "consent"}
	if !slices.Equal(steps, want) {
		t.Errorf("steps %v", steps)
	}
}

// Each change to a good application makes exactly these findings.
func TestCheck(t *testing.T) {
	t.Parallel()
	d := definition(t, "application")
	for name, x := range map[string]struct {
		change form.Answers
		want   []string
	}{
		"role missing":  {form.Answers{"role": ""}, []string{"role missing_choice"}},
		"role unknown":  {form.Answers{"role": "judge"}, []string{"role choice_unknown"}},
		"basis missing": {form.Answers{"basis": ""}, []string{"basis missing_choice"}},
		"a day there is not": {
			form.Answers{"represented_birth_date": "30. februārī 2011"}, []string{"represented_birth_date no_day_2"},
		},
		"a month in words": {form.Answers{"represented_birth_date": "14. marts 2011"}, nil},
		"half a date": {
			form.Answers{"represented_birth_date": "14.03."}, []string{"represented_birth_date birth_date"},
		},
		"date in the code": {
			form.Answers{"represented_birth_date": ""}, []string{"represented_birth_date birth_date_hidden"},
		},
		"nothing chosen yet": {form.Answers{"id_kind": ""}, []string{"id_kind missing_choice"}},
		"no code, no date":   {form.Answers{"id_kind": "none"}, []string{"birth_date birth_date_without_code"}},
		"no code":            {form.Answers{"id_kind": "none", "birth_date": "1.2.1980"}, nil},
		"foreign": {
			form.Answers{"id_kind": "foreign", "birth_date": "1.2.1980"},
			[]string{"foreign_id missing_foreign_id", "foreign_country missing_country"},
		},
		"ten digits": {
			form.Answers{"person_code": "290200-2100"}, []string{"person_code person_code_digits"},
		},
		"no such date": {
			form.Answers{"person_code": "290299-11000"}, []string{"person_code person_code_date"},
		},
		"letters in the code": {form.Answers{"person_code": "29O200-21001"}, []string{"person_code person_code"}},
		"code and date differ": {
			form.Answers{"birth_date": "28.02.2000"}, []string{"birth_date birth_date_differs"},
		},
		"code and date agree": {form.Answers{"birth_date": "29.02.2000"}, nil},
		"born tomorrow":       {form.Answers{"birth_date": "23.11.2026"}, []string{"birth_date date_future"}},
		"born long ago": {
			form.Answers{"represented_birth_date": "23.11.1826"}, []string{"represented_birth_date date_old"},
		},
		"the same code": {
			form.Answers{"person_code": "328673-00679", "birth_date": "14.03.1980"}, []string{"person_code same_code"},
		},
		"no contact": {
			form.Answers{"phone": "", "address": "", "safe_channel": ""}, []string{"phone one_of"},
		},
		"safe but not given":    {form.Answers{"safe_channel": "email"}, []string{"safe_channel channel_email"}},
		"short number":          {form.Answers{"phone": "2000011"}, []string{"phone phone"}},
		"no address at all":     {form.Answers{"email": "ilga"}, []string{"email email"}},
		"a name in the address": {form.Answers{"email": "Ilga <ilga@example.lv>"}, []string{"email email"}},
		"long name": {
			form.Answers{"given_name": strings.Repeat("ā", 201)}, []string{"given_name too_long"},
		},
		"longest name":           {form.Answers{"given_name": strings.Repeat("ā", 200)}, nil},
		"direction mark":         {form.Answers{"given_name": "Il\u202ega"}, []string{"given_name name_hidden"}},
		"control":                {form.Answers{"given_name": "Il\x07ga"}, []string{"given_name name_hidden"}},
		"letters the fonts lack": {form.Answers{"given_name": "李明"}, []string{"given_name name_letter"}},
		"Cyrillic":               {form.Answers{"given_name": "Ольга"}, nil},
		"odd but a name":         {form.Answers{"given_name": `=1+1 <script>{{.}} | a | "O'Hara"`}, nil},
		"long account":           {form.Answers{"account": strings.Repeat("š", 20001)}, []string{"account too_long"}},
		"supporter unnamed": {
			form.Answers{"supporters": []form.Answers{{}, {"relation": "draugs"}}},
			[]string{"supporters.1.name missing_name"},
		},
		"six supporters": {form.Answers{"supporters": supporters(6)}, []string{"supporters too_many_rows"}},
		"no statement": {
			form.Answers{"voluntary": "", "brochure_read": "on"},
			[]string{"voluntary missing_statement", "brochure_read missing_statement"},
		},
		"odd attachment": {form.Answers{"attachments": []string{"../x"}}, []string{"attachments file"}},
		"interpreter":    {form.Answers{"interpreter": "yes"}, []string{"interpreter_language missing_text"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := keys(d.Check(filled().Merge(x.change), now)); !slices.Equal(got, x.want) {
				t.Errorf("%q, want %q", got, x.want)
			}
		})
	}
}

func supporters(n int) (rows []form.Answers) {
	for range n {
		rows = append(rows, form.Answers{"name": "Laura Bērziņa"})
	}
	return rows
}

func TestWarnings(t *testing.T) {
	t.Parallel()
	d := definition(t, "application")
	for name, x := range map[string]struct {
		change form.Answers
		want   []string
	}{
		"check digit": {
			form.Answers{"person_code": "290200-21002"}, []string{"person_code person_code_check_digit"},
		},
		"case number":      {form.Answers{"criminal_case": "12-34"}, []string{"criminal_case criminal_case"}},
		"own name":         {form.Answers{"other_party": "ilga kalnina"}, []string{"other_party same_name"}},
		"represented one":  {form.Answers{"other_party": "Elza Kalniņa"}, []string{"other_party same_name"}},
		"other name":       {form.Answers{"other_party": "Jānis Kalniņš"}, nil},
		"letters of mail":  {form.Answers{"email": "jānis@example.lv"}, []string{"email email_letters"}},
		"two scripts":      {form.Answers{"email": "аnna@example.lv"}, []string{"email email_mixed"}},
		"markup":           {form.Answers{"given_name": "Il<b>ga</b>"}, []string{"given_name name_marked"}},
		"an entity":        {form.Answers{"family_name": "Kalni&#326;a"}, []string{"family_name name_marked"}},
		"a hyphen":         {form.Answers{"family_name": "Kalniņa-Ozola (dz. O'Nīla) & co."}, nil},
		"a Latvian domain": {form.Answers{"email": "anna@bērzs.lv"}, nil},
	} {
		a := filled().Merge(x.change)
		if got := keys(d.Warnings(a, now)); !slices.Equal(got, x.want) {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
		if wrong := d.Check(a, now); len(wrong) > 0 {
			t.Errorf("%s: a warning refused: %q", name, keys(wrong))
		}
	}
}

// Whoever is a victim is asked nothing of what the representative was asked, and
// what was typed before does not count.
func TestHiddenIsRemoved(t *testing.T) {
	t.Parallel()
	d := definition(t, "application")
	a := filled().Merge(form.Answers{"role": "victim", "represented_birth_date": "never",
		"represented_side": "offender", "admits_offence": "yes"})
	if wrong := d.Check(a, now); len(wrong) > 0 {
		t.Error(keys(wrong))
	}
	p := d.Prune(a)
	for _, gone := range []string{"basis", "represented_side", "represented_given_name", "represented_birth_date",
		"admits_offence"} {
		if _, there := p[gone]; there {
			t.Errorf("%s was not removed", gone)
		}
	}
	if a.String("basis") != "parent" {
		t.Error("Prune changed what it was given")
	}
}

func TestNormalised(t *testing.T) {
	t.Parallel()
	p := definition(t, "application").Prune(filled().Merge(form.Answers{
		"given_name":  "  I\u006c\u0067a\u0304 ",
		"email":       " ilga@example.lv ",
		"unknown":     "x",
		"safe_time":   "pēc\n18.00",
		"attachments": []string{"b", "", "a", "b"},
	}))
	for path, want := range map[string]string{
		"given_name": "Ilgā", "represented_birth_date": "2011-03-14", "person_code": "290200-21001",
		"phone": "+37120000114", "email": "ilga@example.lv",
		"unknown": "", "safe_time": "pēc 18.00", "supporters.0.name": "Laura Bērziņa",
		"account": "3. oktobrī autobusā meitai no somas paņēma telefonu.\nViņa tagad baidās braukt viena.",
	} {
		if got := p.String(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	if got := p.Strings("attachments"); !slices.Equal(got, []string{"b", "a"}) {
		t.Error(got)
	}
	if len(p.Groups("supporters")) != 1 {
		t.Error("an empty row stayed")
	}
}

// The sentences of the look: the definition's own words, else the catalogue's.
func TestSentences(t *testing.T) {
	t.Parallel()
	d := definition(t, "application")
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	say := func(lang string, change form.Answers) []string {
		var list []string
		for _, f := range d.Check(filled().Merge(change), now) {
			list = append(list, d.Sentence(f, lang, all.For(lang).Args))
		}
		return list
	}
	for _, x := range []struct {
		lang   string
		change form.Answers
		want   string
	}{
		{"lv", form.Answers{"basis": ""}, "Izvēlieties, kas Jūs esat šim cilvēkam."},
		{
			"lv", form.Answers{"represented_birth_date": "14.03."},
			"Ierakstiet dzimšanas datumu ar gadu, piemēram, 14.03.2011.",
		},
		{"lv", form.Answers{"person_code": "290200-2100"}, "Personas kodā ir 11 cipari. Jūs ierakstījāt 10."},
		{
			"lv", form.Answers{"phone": "", "address": "", "safe_channel": ""},
			"Ierakstiet tālruni, e-pastu, adresi vai e-adresi. Pietiek ar vienu.",
		},
		{
			"lv", form.Answers{"birth_date": "28.02.2000"},
			"Salīdziniet dzimšanas datumu ar personas kodu. Šeit ir 28.02.2000. Personas kodā ir 29.02.2000.",
		},
		{"en", form.Answers{"given_name": ""}, "Enter your first name."},
		{
			"en", form.Answers{"given_name": strings.Repeat("a", 250)},
			"Shorten the answer. It has 250 characters, and the limit is 200.",
		},
	} {
		if got := say(x.lang, x.change); len(got) != 1 || got[0] != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
}

func TestCheckStep(t *testing.T) {
	t.Parallel()
	d := definition(t, "application")
	for step, want := range map[string][]string{
		"preparation": nil,
		"role":        {"role missing_choice"},
		"you": {
			"given_name missing_name", "family_name missing_name", "id_kind missing_choice",
		},
		"contact": {"phone one_of"},
		"consent": {
			"voluntary missing_statement", "brochure_read missing_statement", "signature missing_signature",
		},
	} {
		if got := keys(d.CheckStep(step, form.Answers{}, now)); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", step, got, want)
		}
	}
}

// Another font may print more or less.
func TestRepertoire(t *testing.T) {
	t.Parallel()
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	set.SetRepertoire(func(r rune) bool { return r < 0x80 })
	d, _ := set.Get("application")
	if got := keys(d.CheckStep("you", filled(), now)); !slices.Equal(got, []string{"family_name name_letter"}) {
		t.Error(got)
	}
}
