package latvia

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Jānis Kalniņš": "janis kalnins", "ĢĒĶĪŠ": "gekis", "SIA „Vālodze”": "sia valodze",
		"  Anna   Ozola-Bērziņa ": "anna ozola-berzina", "Łukasz Øre Straße": "lukasz ore strasse", "Жанна": "жанна",
		"328673-00679": "328673-00679", "": "", "…": "",
		"Марʼяна": "маряна", "O’Hara": "ohara", "O`Hara O´Hara O'Hara OʼHara": "ohara ohara ohara ohara",
		"Kal\u00adni\u200bņš": "kalnins",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestFoldTwice(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if once := Fold(s); Fold(once) != once {
			t.Fatalf("%q folds to %q, and that to %q", s, once, Fold(once))
		}
	})
}

func TestCyrillicIn(t *testing.T) {
	for text, want := range map[string]string{
		"Полиция Валмиеры": "Полиция Валмиеры", "tulce Irina Orlova, Ольга Петрова, Ilze Kalniņa": "Ольга Петрова",
		"Ольга Петрова, Иван Орлов": "Ольга Петрова", "Valmieras iecirknis (полиция)": "полиция",
		"Valsts policija": "", "": "", "Aдрес": "",
	} {
		if got := CyrillicIn(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCyrillic(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"Иван Петров": true, "Ольга О’Хара-Ильина": true, "Ivans Petrovs": false, "Ivans Петров": false,
		"SIA «Рога»": false, "": false, "123": false,
	} {
		if got := Cyrillic(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}
