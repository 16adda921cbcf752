package reading

import (
	"strings"
	"sync"
)

// latvianGiven declines a Latvian given name, in small letters.
func latvianGiven(n string, g gender) []inflected {
	form := func(written string, c cases) inflected { return inflected{written, n, c, g} }
	stem, ending := n, ""
	for _, e := range []string{"is", "us", "s", "š", "a", "e"} {
		if s, ok := strings.CutSuffix(n, e); ok {
			stem, ending = s, e
			break
		}
	}
	switch {
	case ending == "is" && g == male:
		return []inflected{form(n, nominative), form(stem+"a", genitive), form(softened(stem)+"a", genitive),
			form(stem+"im", dative), form(stem+"i", accusative), form(stem+"ī", locative)}
	case ending == "us" && g == male:
		return []inflected{form(n, nominative|genitive), form(stem+"um", dative), form(stem+"u", accusative),
			form(stem+"ū", locative)}
	case (ending == "s" || ending == "š") && g == male:
		return []inflected{form(n, nominative), form(stem+"a", genitive), form(stem+"am", dative),
			form(stem+"u", accusative), form(stem+"ā", locative)}
	case ending == "a":
		d := stem + "ai"
		if g == male {
			d = stem + "am"
		}
		return []inflected{form(n, nominative), form(stem+"as", genitive), form(d, dative), form(stem+"u", accusative),
			form(stem+"ā", locative)}
	case ending == "e":
		d := stem + "ei"
		if g == male {
			d = stem + "em"
		}
		return []inflected{form(n, nominative), form(stem+"es", genitive), form(d, dative), form(stem+"i", accusative),
			form(stem+"ē", locative)}
	}
	return []inflected{form(n, anyCase)}
}

var softer = []struct{ hard, soft string }{
	{"dz", "dž"}, {"ln", "ļņ"}, {"sn", "šņ"}, {"ll", "ļļ"}, {"nn", "ņņ"}, {"n", "ņ"}, {"l", "ļ"}, {"t", "š"}, {"s",
		"š"},
	{"d", "ž"}, {"z", "ž"}, {"c", "č"}, {"p", "pj"}, {"b", "bj"}, {"m", "mj"}, {"v", "vj"},
}

// softened is a stem in -is before the genitive's -a.
func softened(stem string) string {
	for _, s := range softer {
		if head, ok := strings.CutSuffix(stem, s.hard); ok {
			return head + s.soft
		}
	}
	return stem
}

// vowelFamilies are family names that end in -a or -e for men too, by their stem.
var vowelFamilies = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, line := range readLines("words/surnames.lv.txt") {
		for _, name := range strings.Fields(strings.ToLower(line)) {
			m[name[:len(name)-1]] = name
			m[folded(name[:len(name)-1])] = folded(name)
		}
	}
	return m
})

// latvianFamily returns the nominative of a family name in small letters that stands in a
// case; ok is false when it cannot stand in that case, doubt true when the ending leaves a choice.
func latvianFamily(w string, c cases, g gender) (nom string, doubt, ok bool) {
	if first, last, double := strings.Cut(w, "-"); double {
		a, d1, ok1 := latvianFamily(first, c, g)
		b, d2, ok2 := latvianFamily(last, c, g)
		return a + "-" + b, d1 || d2, ok1 && ok2
	}
	for _, ending := range []string{"o", "ko", "ij", "y", "ē", "u'"} {
		if strings.HasSuffix(w, ending) && !(c == accusative && ending == "ē") {
			return w, false, true // does not decline
		}
	}
	if strings.ContainsAny(w, "wxqyśźżćłńöäüéèáóñç") {
		return w, false, c == nominative // a foreign name that is left as it is
	}
	if c == nominative {
		switch {
		case g == female:
			return w, endsIn(w, "i", "u") || softFeminine(w), endsIn(w, "a", "e", "i", "u") || !endsIn(w, "s", "š",
				"i", "u", "m") ||
				endsIn(w, "skas", "des")
		case endsIn(w, "a", "e") && vowelFamilies()[chop(w, 1)] != w:
			return w, true, !endsIn(w, "ņa", "ļa") // "Gvido Lazda" may be so called
		default:
			return w, endsIn(w, "i", "u"), endsIn(w, "s", "š", "i", "u") || vowelFamilies()[chop(w, 1)] == w &&
				endsIn(w, "a", "e") ||
				!endsIn(w, "a", "e", "am", "im", "em", "ā", "ē", "ī", "ai", "ei")
		}
	}
	if g == female {
		return feminine(w, c)
	}
	return masculine(w, c)
}

// softFeminine reports whether a name looks like the genitive of a man's, "Leimaņa", more
// than like a woman's, "Leimane".
func softFeminine(w string) bool {
	return endsIn(w, "ņa", "ļa", "ša", "ča", "ža") && !endsIn(w, "iņa", "ša-", "viča")
}

func endsIn(w string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// chop leaves out the last n letters.
func chop(w string, n int) string {
	r := []rune(w)
	return string(r[:max(0, len(r)-n)])
}

func feminine(w string, c cases) (nom string, doubt, ok bool) {
	for _, e := range []struct {
		c       cases
		ending  string
		nominal string
	}{
		{dative, "ajai", "ā"}, {genitive, "as", "a"}, {genitive, "es", "e"}, {dative, "ai", "a"}, {dative, "ei", "e"},
		{accusative, "u", "a"},
		{accusative, "i", "e"}, {locative, "ā", "a"}, {locative, "ē", "e"},
	} {
		if stem, found := strings.CutSuffix(w, e.ending); found && c&e.c != 0 {
			return stem + e.nominal, false, true
		}
	}
	return w, true, false
}

func masculine(w string, c cases) (nom string, doubt, ok bool) {
	for _, e := range []struct {
		c      cases
		ending string
		nom    func(stem string) (string, bool)
	}{
		{genitive, "as", ending("a")}, {genitive, "es", ending("e")}, {genitive, "us", ending("us")},
		{genitive, "a", fromGenitive}, {dative, "ajam", ending("ais")}, {dative, "am", fromStem}, {dative, "im",
			ending("is")},
		{dative, "em", ending("e")}, {dative, "um", ending("us")}, {accusative, "u", fromStem}, {accusative, "i",
			fromSoft},
		{locative, "ā", fromStem}, {locative, "ī", ending("is")}, {locative, "ē", ending("e")},
	} {
		if stem, found := strings.CutSuffix(w, e.ending); found && c&e.c != 0 {
			nom, doubt = e.nom(stem)
			return nom, doubt, true
		}
	}
	return w, true, false
}

func ending(e string) func(string) (string, bool) {
	return func(stem string) (string, bool) { return stem + e, false }
}

// fromStem is the nominative of -u, -am: -s or -š, -a for some.
func fromStem(stem string) (string, bool) {
	if noun, ok := vowelFamilies()[stem]; ok && strings.HasSuffix(noun, "a") {
		return noun, false
	}
	if strings.HasSuffix(stem, "ņ") {
		return stem + "š", false
	}
	return stem + "s", endsIn(stem, "ļ", "č")
}

// fromSoft is the nominative of -i: -is, -e for some.
func fromSoft(stem string) (string, bool) {
	if noun, ok := vowelFamilies()[stem]; ok && strings.HasSuffix(noun, "e") && !endsIn(stem, "īt", "it") {
		return noun, false // but Eglītis is likelier than a man Eglīte
	}
	return stem + "is", false
}

// fromGenitive is the nominative of -a, whose stem may have become soft.
func fromGenitive(stem string) (string, bool) {
	for _, s := range []struct{ soft, hard string }{
		{"iņ", "iņš"}, {"ļņ", "lnis"}, {"šņ", "snis"}, {"ļļ", "llis"}, {"īš", "ītis"}, {"ič",
			"ičs"}, {"ļ", "lis"},
		{"pj", "pis"}, {"bj", "bis"}, {"mj", "mis"}, {"vj", "vis"}, {"dž", "dzis"}, {"sk", "skis"}, {"ck", "ckis"},
	} {
		if head, ok := strings.CutSuffix(stem, s.soft); ok {
			return head + s.hard, false
		}
	}
	before := chop(stem, 1)
	switch {
	case endsIn(stem, "ķ", "ģ"):
		return stem + "is", false
	case strings.HasSuffix(stem, "ņ"):
		return before + "nis", false
	case strings.HasSuffix(stem, "č"):
		return before + "cis", false
	case strings.HasSuffix(stem, "ž"):
		return before + "dis", true
	case strings.HasSuffix(stem, "š"):
		return stem + "s", true
	}
	return stem + "s", false
}
