package locale

// plurals are the CLDR plural rules of whole numbers, not below zero, by language. A language without one is
// refused when the catalogues are read.
var plurals = map[string]func(n int) string{"lv": latvian, "ru": russian, "en": english}

const noPlurals = "there is no rule in plural.go for how things are counted"

// category is the CLDR plural category of a whole number.
func category(lang string, n int) string {
	rule := plurals[lang]
	if rule == nil {
		return "other"
	}
	return rule(max(n, -n))
}

func latvian(n int) string {
	ten, hundred := n%10, n%100
	switch {
	case ten == 0 || hundred >= 11 && hundred <= 19:
		return "zero"
	case ten == 1:
		return "one"
	}
	return "other"
}

func russian(n int) string {
	ten, hundred := n%10, n%100
	switch {
	case ten == 1 && hundred != 11:
		return "one"
	case ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14):
		return "few"
	}
	return "many"
}

func english(n int) string {
	if n == 1 {
		return "one"
	}
	return "other"
}
