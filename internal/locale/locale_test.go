package locale

import (
	"regexp"
	"slices"
	"testing"
)

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// Every language has every key, with the same placeholders.
func TestParity(t *testing.T) {
	all, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	main := all[Main]
	for _, lang := range Languages {
		c := all[lang]
		for _, key := range main.Keys() {
			if !c.Has(key) {
				t.Errorf("%s: no message %q", lang, key)
				continue
			}
			if want, got := holders(main, key), holders(c, key); !slices.Equal(want, got) {
				t.Errorf("%s: %q has placeholders %v, %s has %v", lang, key, got, Main, want)
			}
		}
		for _, key := range c.Keys() {
			if !main.Has(key) {
				t.Errorf("%s: message %q is not in %s", lang, key, Main)
			}
		}
	}
}

func holders(c *Catalogue, key string) []string {
	var all []string
	for _, form := range c.messages[key] {
		all = append(all, placeholder.FindAllString(form, -1)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func TestPlural(t *testing.T) {
	for _, x := range []struct {
		lang string
		n    int
		want string
	}{
		{"lv", 0, "zero"}, {"lv", 1, "one"}, {"lv", 2, "other"}, {"lv", 10, "zero"}, {"lv", 11, "zero"}, {"lv", 21, "one"}, {"lv", 111, "zero"},
		{"ru", 1, "one"}, {"ru", 3, "few"}, {"ru", 5, "many"}, {"ru", 12, "many"}, {"ru", 22, "few"},
		{"en", 1, "one"}, {"en", 0, "other"},
	} {
		if got := category(x.lang, x.n); got != x.want {
			t.Errorf("category(%s, %d) = %s, want %s", x.lang, x.n, got, x.want)
		}
	}
}

// A message that is told by number has every form its language asks for.
func TestPluralsAreWhole(t *testing.T) {
	all, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range Languages {
		for key, m := range all[lang].messages {
			for n := 0; len(m) > 1 && n <= 200; n++ {
				if form := category(lang, n); m[form] == "" {
					t.Errorf("%s: %q has no form %q, as %d needs", lang, key, form, n)
					break
				}
			}
		}
	}
}

func TestPlaceholders(t *testing.T) {
	c := &Catalogue{Lang: "lv", messages: map[string]message{
		"a.files": {"one": "{n} fails no {max}", "other": "{n} faili no {max}"},
	}}
	if got := c.N("a.files", 21, "max", 30); got != "21 fails no 30" {
		t.Error(got)
	}
	// A value that looks like a placeholder is not filled again.
	if got := c.T("a.files", "n", "{max}", "max", 3); got != "{max} faili no 3" {
		t.Error(got)
	}
	if got := c.T("a.missing"); got != "[a.missing]" {
		t.Error(got)
	}
}
