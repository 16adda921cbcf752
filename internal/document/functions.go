package document

import (
	"fmt"
	"strings"
	"text/template"
	"time"
	"unicode"
	"unicode/utf8"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// functions are what a template of a language may call. Whatever it puts into the text is
// kept aside, as every value is.
func functions(lang string) template.FuncMap {
	return template.FuncMap{
		"on":      func(d Day) string { return day(d, lang, latvia.DateOn) },
		"until":   func(d Day) string { return day(d, lang, latvia.DateUntil) },
		"weekday": func(d Day) string { return day(d, lang, latvia.Weekday) },
		"words": func(m Money) string {
			words, _ := latvia.MoneyInWords(int64(m), lang) // beyond a thousand million the digits stand alone
			return words
		},
		"capital":    capital,
		"dative":     func(name string) string { return inCase(name, lang, latvia.Dative) },
		"accusative": func(name string) string { return inCase(name, lang, latvia.Accusative) },
		"list":       func(of []string) string { return sentence(of, lang) },
		"names": func(people []PersonData) string {
			var names []string
			for _, p := range people {
				names = append(names, p.Name)
			}
			return sentence(names, lang)
		},
	}
}

func day(d Day, lang string, write func(t time.Time, lang string) string) string {
	if d == "" {
		return ""
	}
	return write(d.Time(), lang)
}

// inCase is a name as it stands in a sentence, where that is certain; else it is empty. English
// leaves names as they are.
func inCase(name, lang string, decline func(string) (string, bool)) string {
	switch lang {
	case "en":
		return name
	case "lv":
		said, _ := decline(name)
		return said
	}
	return ""
}

// capital begins a text with a capital.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// sentence writes a list as people say it: "A, B un C".
func sentence(of []string, lang string) string {
	var there []string
	for _, s := range of {
		if s != "" {
			there = append(there, s)
		}
	}
	last := len(there) - 1
	if last < 1 {
		return strings.Join(there, "")
	}
	return phrase{"document.list", fault.Args{"list": strings.Join(there[:last], ", "), "last": there[last]}}.In(lang)
}

// printed writes a value as the language does.
func printed(value any, lang string) string {
	switch v := value.(type) {
	case Day:
		if v == "" {
			return ""
		}
		return latvia.DateBrief(v.Time(), lang)
	case Money:
		if v == 0 {
			return ""
		}
		return latvia.Money(int64(v), lang)
	case Offence:
		var all []string
		for _, one := range strings.Split(string(v), ", ") {
			o, err := latvia.ParseOffence(one)
			if err != nil {
				return string(v) // as it was written
			}
			all = append(all, o.In(lang))
		}
		return strings.Join(all, ", ")
	}
	return fmt.Sprint(value)
}
