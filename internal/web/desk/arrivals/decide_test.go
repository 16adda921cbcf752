package arrivals

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"tilts/forms"
	"tilts/internal/fault"
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

// What does not fit the other answers, or cannot be read, is asked about in a person's words: whoever gets the letter
// may have seen no form, and knows neither its fields nor what they are checked for.
func TestALetterSpeaksOfNoForm(t *testing.T) {
	t.Parallel()
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	def, _ := set.Get("application")
	found := []fault.Field{
		{Path: "represented_given_name", Key: "form.unasked"}, {Path: "phone", Key: "form.phone"},
		{Path: "brochure_read", Key: form.Statement.MissingKey()},
		{Path: "signature", Key: form.Signature.MissingKey()},
	}
	part := &SubmissionPart{asks: question.MissingIn(def, all.For("lv"), found)}
	list := part.toAsk()
	for i, want := range []string{"Lūdzu, paskaidrojiet.", "uzrakstiet vēlreiz", "Vai tā ir:", "parakstiet"} {
		if !strings.Contains(list[i], want) {
			t.Errorf("%q, want %q", list[i], want)
		}
	}
	machine := regexp.MustCompile("Atbilde ir ierakstīta|tikai tad, ja|Vai piekrītat|norādiet: Paraksts|piemēram")
	for _, said := range list {
		if machine.MatchString(said) {
			t.Errorf("a form speaks: %s", said)
		}
	}
}
