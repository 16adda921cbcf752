package arrivals

import (
	"regexp"
	"testing"
	"time"

	"tilts/forms"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/web/question"
)

// A letter of questions asks for what is missing: on paper there is nothing to tick, to choose or to add.
func TestALetterAsksNothingToBeTicked(t *testing.T) {
	t.Parallel()
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	ofPages := map[string]*regexp.Regexp{
		"lv": regexp.MustCompile("Atzīmējiet|Izvēlieties|Ierakstiet|Pievienojiet|Uzrakstiet|lapas apakšā"),
		"en": regexp.MustCompile("Tick|Choose|Enter|Add|bottom of"),
		"ru": regexp.MustCompile("Отметьте|Выберите|Укажите"),
	}
	for _, name := range []string{"application", "confirmation"} {
		def, _ := set.Get(name)
		found := def.CheckPaper(form.Answers{}, time.Now())
		for lang, wrong := range ofPages {
			part := &SubmissionPart{asks: question.MissingIn(def, all.For(lang), found)}
			list := part.toAsk()
			if len(list) < 3 {
				t.Fatalf("%s: only %d are asked", name, len(list))
			}
			for i, m := range part.asks {
				if m.Ask != "" && wrong.MatchString(list[i]) {
					t.Errorf("%s %s: %s", name, lang, list[i])
				}
			}
		}
	}
}
