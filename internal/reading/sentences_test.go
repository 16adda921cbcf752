package reading

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// around are letters into which a sentence is put, by its language.
var around = map[string]string{
	"lv": "Valsts probācijas dienestam\n\nIesniegums\n\nMani sauc Ieva Kalniņa. 2026. gada 12. martā {other}" +
		"{whose} nozaga velosipēdu. Lūdzu organizēt izlīgumu.\n\n{sentence}\n\nRīgā, 2026. gada " +
		"2. aprīlī\nIeva Kalniņa",
	"ru": "В службу пробации\n\nЗаявление\n\nМеня зовут Мария Белова. 12 марта 2026 года {other}{whose} украли " +
		"велосипед. Прошу организовать примирение.\n\n{sentence}\n\nРига, 2 апреля 2026 года\nМария Белова",
	"en": "To the State Probation Service\n\nApplication for mediation\n\nMy name is Sarah Brown. On 12 March 2026 " +
		"{other}{whose} bicycle was stolen. Please arrange a mediation.\n\n{sentence}\n\n" +
		"Riga, 2 April 2026\nSarah Brown",
}

// neutral are letters that show no side.
var neutral = map[string]string{
	"lv": "Valsts probācijas dienestam\n\nMani sauc Ieva Kalniņa. Rakstu par lietu 11087012326 un lūdzu izlīgumu.\n\n" +
		"{sentence}\n\nRīgā, 2026. gada 2. aprīlī\nIeva Kalniņa",
	"ru": "В службу пробации\n\nМеня зовут Мария Белова. Пишу о деле 11087012326 и прошу примирения.\n\n" +
		"{sentence}\n\nРига, 2 апреля 2026 года\nМария Белова",
	"en": "To the State Probation Service\n\nMy name is Sarah Brown. I write about case 11087012326 and ask for " +
		"mediation.\n\n{sentence}\n\nRiga, 2 April 2026\nSarah Brown",
}

var (
	thief = map[string]string{"lv": "Gatis Zariņš ", "ru": "Павел Жуков украл мой телефон, и ",
		"en": "Mark Jones broke in and "}
	mine  = map[string]string{"lv": "man", "ru": "у меня", "en": "my"}
	child = map[string]string{"lv": "viņam", "ru": "у него", "en": "his"}
)

// The files of testdata/sentences have sentences as people write them, under what each says: "[consent true]",
// with " en" for English ones, or "[consent -]" for nothing. Each is read within a letter.
func TestSentences(t *testing.T) {
	files, err := filepath.Glob("testdata/sentences/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no sentences", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		field := Field(strings.TrimSuffix(filepath.Base(file), ".txt"))
		want, english := "", false
		for line := range strings.Lines(string(data)) {
			line = strings.TrimSpace(line)
			if inner, ok := strings.CutPrefix(line, "["+string(field)+" "); ok {
				want, english = strings.CutSuffix(strings.TrimSuffix(inner, "]"), " en")
				want = strings.TrimPrefix(want, "-")
				continue
			}
			if line == "" {
				continue
			}
			got := strings.Join(Read(letterWith(line, field, english)).All(field), "|")
			if truth := (Truth{}); truth.compared(field, got) != truth.compared(field, want) {
				t.Errorf("%s is %q, want %q: %s", field, got, want, line)
			}
		}
	}
}

// letterWith is a letter with a sentence about a field.
func letterWith(sentence string, about Field, english bool) string {
	if about == Kind || about == GivenName || about == FamilyName {
		return strings.ReplaceAll(sentence, " / ", "\n") // a whole letter
	}
	lang := "lv"
	switch {
	case english:
		lang = "en"
	case strings.ContainsFunc(sentence, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }):
		lang = "ru"
	}
	other, whose := thief[lang], mine[lang]
	switch about {
	case OtherPartyName:
		other = ""
	case RepresentedName:
		whose = child[lang]
	}
	text := around[lang]
	if about == Role {
		text = neutral[lang]
	}
	return strings.NewReplacer("{other}", other, "{whose}", whose, "{sentence}", sentence).Replace(text)
}
