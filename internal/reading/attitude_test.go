package reading

import "testing"

// Whoever writes of ending their life is to be minded, whatever the letter asks for.
func TestWhoIsWearyOfLifeIsMinded(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"Es, Jānis Kalniņš, vairs nezinu, ko darīt. Pašnāvība ir vienīgā izeja.":  true,
		"Lūdzu izlīgumu ar Pēteri Ozolu. Es vairs negribu dzīvot.":                true,
		"Меня зовут Ирина Соколова. Я не хочу жить после того, что он сделал.":    true,
		"Я, Пётр Иванов, думаю о самоубийстве.":                                   true,
		"My name is Ann Brown. Since the robbery I think of suicide.":             true,
		"Es negribu dzīvot naidā ar kaimiņu Pēteri Ozolu, lūdzu izlīgumu.":        false,
		"Es, Jānis Kalniņš, lūdzu izlīgumu. Mēs dzīvojam vienā mājā ar vainīgo.":  false,
		"Меня зовут Ирина Соколова. Я хочу встретиться с обидчиком и жить дальше": false,
	} {
		if got := Read(text).Afraid; got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

// That the writer knows no Latvian makes the language of a letter that somebody wrote down for them doubtful.
func TestALetterOfWhoKnowsNoLatvianIsDoubtful(t *testing.T) {
	t.Parallel()
	for text, sure := range map[string]bool{
		"Mani sauc Irina Sokolova, man nozaga velosipēdu. Es piekrītu izlīgumam. Я не говорю по-латышски.": false,
		"Mani sauc Irina Sokolova, man nozaga velosipēdu. Piekrītu izlīgumam. Es nerunāju latviski.":       false,
		"Mani sauc Irina Sokolova, man nozaga velosipēdu. Piekrītu izlīgumam un runāju latviski.":          true,
	} {
		if v := Read(text).Get(Lang); v.Text != "lv" || v.Sure != sure {
			t.Errorf("%q: %s, sure %t", text, v.Text, v.Sure)
		}
	}
}
