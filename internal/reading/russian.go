package reading

import "strings"

// russianGiven declines a given name in Cyrillic, in small letters.
func russianGiven(n string, g gender) []inflected {
	n = strings.ReplaceAll(n, "ё", "е")
	form := func(stem, ending string, c cases) inflected { return inflected{stem + ending, n, c, g} }
	stem, last := chop(n, 1), strings.TrimPrefix(n, chop(n, 1))
	switch n {
	case "павел":
		stem = "павл"
	case "лев":
		stem = "льв"
	default:
		if g == male && !strings.Contains("аяьйоеиыу", last) {
			stem = n
		}
	}
	switch {
	case last == "а":
		i := "ы"
		if strings.Contains("гкхжчшщ", strings.TrimPrefix(stem, chop(stem, 1))) {
			i = "и"
		}
		return []inflected{form(n, "", nominative), form(stem, i, genitive), form(stem, "е", dative|locative),
			form(stem, "у", accusative), form(stem, "ой", instrumental), form(stem, "ей", instrumental)}
	case last == "я":
		d := "е"
		if strings.HasSuffix(stem, "и") && strings.ContainsAny(chop(stem, 1), "аеиоуыэюя") {
			d = "и" // but "Вие", "Лие"
		}
		return []inflected{form(n, "", nominative), form(stem, "и", genitive), form(stem, d, dative|locative),
			form(stem, "ю", accusative), form(stem, "ей", instrumental)}
	case last == "ь" && g == female:
		return []inflected{form(n, "", nominative|accusative), form(stem, "и", genitive|dative|locative),
			form(n, "ю", instrumental)}
	case g == male && (last == "й" || last == "ь"):
		return []inflected{form(n, "", nominative), form(stem, "я", genitive|accusative), form(stem, "ю", dative),
			form(stem, "ем", instrumental), form(stem, "е", locative), form(stem, "и", locative)}
	case g == male && !strings.Contains("оеиыу", last):
		return []inflected{form(n, "", nominative), form(stem, "а", genitive|accusative), form(stem, "у", dative),
			form(stem, "ом", instrumental), form(stem, "ем", instrumental), form(stem, "е", locative)}
	}
	return []inflected{form(n, "", anyCase)}
}

// russianFamily returns the nominative of a family name in Cyrillic, in small letters, that
// stands in a case.
func russianFamily(w string, c cases, g gender) (nom string, doubt, ok bool) {
	if first, last, double := strings.Cut(w, "-"); double {
		if c == dative && endsIn(first, "е") && endsIn(last, "е") {
			return w, false, true // Клявине-Стурме declines neither
		}
		a, d1, ok1 := russianFamily(first, c, g)
		b, d2, ok2 := russianFamily(last, c, g)
		return a + "-" + b, d1 || d2, ok1 && ok2
	}
	if stem, found := strings.CutSuffix(w, "не"); found && g == female && c&(dative|locative) != 0 &&
		endsIn(stem, "и", "ы", "е") {
		return stem + "ня", false, true // Калныне of Калныня
	}
	if c == locative && g == male {
		for _, r := range [][2]string{{"ском", "ский"}, {"цком", "цкий"}, {"ове", "ов"}, {"еве", "ев"}, {"ине", "ин"}} {
			if stem, found := strings.CutSuffix(w, r[0]); found {
				return stem + r[1], false, true // "о Ярославе Пятницком"
			}
		}
	}
	adjective := endsIn(w, "ского", "цкого", "ного", "лого") && c&(genitive|accusative) != 0 && g == male
	if endsIn(w, "о", "е", "и", "ых", "их") && !(c == genitive && endsIn(w, "и")) && !adjective {
		return w, false, !(g == male && endsIn(w, "ове", "еве", "ине")) // does not decline
	}
	if c == nominative {
		if g == female {
			return w, endsIn(w, "ньша", "йса"), endsIn(w, "а", "я") || !endsIn(w, "ов", "ев", "ин", "ский", "у",
				"ю", "ого", "его", "ому", "ему", "ой", "ей", "ую", "ы", "ом", "ем", "ым", "им")
		}
		return w, false, !endsIn(w, "ова", "ева", "ина", "ая", "у", "ю", "ым", "ом", "ем", "ого", "ому", "ы")
	}
	type rule struct {
		c               cases
		ending, nominal string
		doubt           bool
	}
	rules := []rule{
		{genitive | accusative, "ского", "ский", false}, {genitive | accusative, "цкого", "цкий", false},
		{genitive | accusative, "ого", "ый", true},
		{dative, "скому", "ский", false}, {dative, "цкому", "цкий", false}, {instrumental, "ским", "ский", false},
		{instrumental, "цким", "цкий", false}, {genitive | accusative, "а", "", false}, {genitive | accusative, "я",
			"ь", true},
		{dative, "у", "", false}, {dative, "ю", "ь", true}, {instrumental, "ым", "", false}, {instrumental, "ом",
			"", false},
		{instrumental, "ем", "", false}, {accusative, "у", "а", true}, {instrumental, "ой", "а", false},
		{genitive, "ы", "а", false},
	}
	if g == female {
		const oblique = genitive | dative | locative | instrumental
		rules = []rule{
			{oblique, "ской", "ская", false}, {oblique, "цкой", "цкая", false}, {accusative, "скую", "ская", false},
			{accusative, "цкую", "цкая", false}, {oblique, "ой", "а", false}, {instrumental, "ей", "я", false},
			{oblique, "ей", "я", true},
			{accusative, "у", "а", false}, {accusative, "ю", "я", false}, {genitive, "ы", "а", false}, {genitive,
				"и", "я", true},
		}
	}
	for _, r := range rules {
		if stem, found := strings.CutSuffix(w, r.ending); found && c&r.c != 0 {
			return stem + r.nominal, r.doubt, true
		}
	}
	if g == female && !endsIn(w, "а", "я", "у", "ю", "ой", "ей") {
		return w, false, true // a consonant: Шевчук
	}
	return w, true, false
}

// fathers reports whether a word that looks like a father's name is made of a given name, "Петрович", and so no family
// name, as "Гуревич" is.
func fathers(fold string) bool {
	for _, stem := range []string{"ович", "евич", "овн", "евн", "ичн"} {
		if name, _, ok := strings.Cut(fold, stem); ok {
			for _, ending := range []string{"", "й", "ь", "а", "ий"} {
				if _, ok := givenNames().get(name + ending); ok {
					return true
				}
			}
			return !strings.HasSuffix(stem, "вич")
		}
	}
	return false
}

// patronymic reports whether a word in Cyrillic is a father's name, in any case.
func patronymic(fold string) bool {
	for _, stem := range []string{"ович", "евич", "овн", "евн", "ичн"} {
		if i := strings.LastIndex(fold, stem); i > 2 && len(fold)-i-len(stem) <= 4 {
			return true
		}
	}
	return false
}
