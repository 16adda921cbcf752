package arrivals

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// What follows is told to the one who reads it: by the form, by what they chose, and by how they can be reached.
func TestNext(t *testing.T) {
	t.Parallel()
	const by, meets, talks = "Ne vēlāk kā 22.12.2026.", "Tikšanās", "Starpnieks runā ar katru pusi"
	for name, x := range map[string]struct {
		form     string
		answers  form.Answers
		says     []string
		not      []string
		withdraw bool
	}{
		"a safe way": {"application", form.Answers{"safe_channel": "post", "address": "Rīgas iela 1, Cēsis"},
			[]string{by, talks, meets, "kā Jums ir droši"}, []string{"Neko nesūtīsim", "nezvanīsim"}, true},
		"a safe way that nothing is there for": {"application", form.Answers{"safe_channel": "post"},
			[]string{"paši sazināties nevarēsim"}, []string{"kā Jums ir droši"}, true},
		"a safe telephone that is none": {"application", form.Answers{"safe_channel": "phone", "phone": "call me 12"},
			[]string{"paši sazināties nevarēsim"}, []string{"kā Jums ir droši"}, true},
		"a safe way that cannot be used, beside another": {"application",
			form.Answers{"safe_channel": "post", "phone": "20000114"},
			[]string{"vispirms pajautāsim, vai Jums ir droši"}, []string{"Sazināsimies tā, kā"}, true},
		"nothing is sent": {"application", form.Answers{"safe_channel": "none"},
			[]string{
				"Atbilde būs gatava ne vēlāk kā 22.12.2026.", "Neko nesūtīsim un nezvanīsim.", "kad piezvanīsiet vai",
			},
			[]string{"Sazināsimies", "pajautāsim", "un atbildam"}, true},
		"left blank": {"application", form.Answers{"phone": "20000114"},
			[]string{"vispirms pajautāsim, vai Jums ir droši"}, []string{"paši sazināties nevarēsim"}, true},
		"out of reach": {"application", form.Answers{"family_name": "A"},
			[]string{"paši sazināties nevarēsim"}, nil, true},
		"a letter": {"letter", form.Answers{"phone": "20000114"}, []string{by, "Ja kā trūks, pajautāsim."},
			[]string{"Atsevišķi."}, false},
		"a letter, nothing sent": {"letter", form.Answers{"safe_channel": "none"},
			[]string{"Atbilde būs gatava", "Neko nesūtīsim"},
			[]string{"pajautāsim"}, false},
		"agreed": {"confirmation", form.Answers{"agree": "yes", "safe_channel": "phone"}, []string{talks, meets},
			[]string{"Ne vēlāk kā"}, true},
		"did not agree": {"confirmation", form.Answers{"agree": "no"},
			[]string{"Jums vairs nekas nav jādara.", "Ar Jums tikšanās nebūs", "Kurš to izlēma, neteiksim."},
			[]string{"Ne vēlāk kā", talks, "Sazināsimies"}, false},
		"a request": {"request", form.Answers{"kind": "request"}, []string{by, "Aicinām iesaistītās puses piedalīties"},
			[]string{"Jums ir droši"}, false},
		"a withdrawal": {"withdrawal", form.Answers{"withdraws": []string{"taking_part"}},
			[]string{"Uz tikšanos Jums nav jānāk.", "Kurš to izlēma, neteiksim."},
			[]string{"Ne vēlāk kā", talks, "Sazināsimies", "Atbalstītājs"}, false},
		"talks first": {"withdrawal", form.Answers{"withdraws": []string{"taking_part"}, "talk_first": "yes"},
			[]string{"Vispirms starpnieks parunā ar Jums", "Ja vien nepārdomāsiet."}, []string{"nav jānāk"}, false},
		"only a supporter": {"withdrawal", form.Answers{"withdraws": []string{"supporter"}},
			[]string{"Atbalstītājs nepiedalās"}, []string{"Otrai pusei", "neturpinās"}, false},
		"no more mail": {"withdrawal", form.Answers{"withdraws": []string{"data"}, "talk_first": "yes"},
			[]string{"Vairs nerakstām un nezvanām", "Tāpēc mēs Jums nezvanīsim."}, []string{"Sazināsimies"}, false},
		"feedback": {"feedback", form.Answers{"reference": "I-2026-0412"}, []string{"Atbildi nesūtīsim."},
			[]string{"Ne vēlāk kā", talks, meets}, false},
	} {
		next := nextIn(t, x.form, "lv", x.answers)
		var all strings.Builder
		for _, f := range next.Follows {
			all.WriteString(f.Title + "\n" + f.Text + "\n")
		}
		for _, want := range x.says {
			if !strings.Contains(all.String(), want) {
				t.Errorf("%s: %q is not said:\n%s", name, want, all.String())
			}
		}
		for _, promise := range x.not {
			if strings.Contains(all.String(), promise) {
				t.Errorf("%s: %q is said:\n%s", name, promise, all.String())
			}
		}
		if next.Withdraw != x.withdraw {
			t.Errorf("%s: withdraw %v", name, next.Withdraw)
		}
	}
}

// Whatever is answered, each form says something in each language, and at most once which step of a case it is.
func TestNextOfEveryChoice(t *testing.T) {
	t.Parallel()
	for _, lang := range locale.Languages {
		for _, name := range formNames(t) {
			for _, a := range []form.Answers{
				nil, {"safe_channel": "none"}, {"safe_channel": "phone"}, {"agree": "yes"}, {"agree": "no"},
				{"agree": "yes", "safe_channel": "none"}, {"withdraws": []string{"taking_part", "supporter", "data"}},
			} {
				next := nextIn(t, name, lang, a)
				var steps []mediation.Step
				for _, f := range next.Follows {
					if f.Title == "" || f.Text == "" && a != nil || strings.ContainsAny(f.Title+f.Text, "{}[]") {
						t.Errorf("%s %s %v: %+v", name, lang, a, f)
					}
					if f.Step != "" {
						steps = append(steps, f.Step)
					}
				}
				if len(slices.Compact(slices.Clone(steps))) != len(steps) || !slices.IsSortedFunc(steps, inOrder) {
					t.Errorf("%s %s %v: the steps of the case are %v", name, lang, a, steps)
				}
			}
		}
	}
}

func inOrder(a, b mediation.Step) int {
	return slices.Index(mediation.Steps, a) - slices.Index(mediation.Steps, b)
}

func nextIn(t *testing.T, name, lang string, a form.Answers) Next {
	t.Helper()
	def, ok := loaded(t).Get(name)
	if !ok {
		t.Fatalf("no form %s", name)
	}
	words, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	by := mediation.DateOf(time.Date(2026, 12, 22, 0, 0, 0, 0, time.UTC))
	return Correspondent{Form: def, Answers: a, ReplyBy: by}.Next(lang, words.For(lang))
}

func formNames(t *testing.T) []string { return loaded(t).Names() }

func loaded(t *testing.T) *form.Set {
	t.Helper()
	set := formtest.Served(t)
	if wrong := set.Lacking(locale.Languages); len(wrong) > 0 {
		t.Fatal(wrong)
	}
	return set
}
