package web

import (
	"fmt"
	"html/template"
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // periods and dates are Riga's, also where the system has no zones
	"unicode"

	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
)

// Riga is the time zone of everything the pages show.
var Riga = mustZone("Europe/Riga")

func mustZone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // time/tzdata is embedded by the program
	}
	return zone
}

// functions are what the pages of a language may call.
func (s *Server) functions(lang string) template.FuncMap {
	words := s.Catalogues.For(lang)
	return template.FuncMap{
		"t":        func(key string, pairs ...any) string { return words.T(key, pairs...) },
		"n":        func(key string, n int, pairs ...any) string { return words.N(key, n, pairs...) },
		"has":      words.Has,
		"date":     func(t time.Time) string { return Date(lang, t) },
		"day":      func(t time.Time) string { return latvia.DateInYear(t.In(Riga), lang) },
		"longdate": func(t time.Time) string { return longDate(words, t) },
		"clock":    func(t time.Time) string { return latvia.Clock(t, lang) },
		"iso":      func(t time.Time) string { return t.In(Riga).Format(time.RFC3339) },
		"icon":     s.icon,
		"asset":    s.assets.url,
		"address":  func(parts ...string) string { return strings.Join(append([]string{"/" + lang}, parts...), "/") },
		"tel":      tel,
		"leads":    leads,
		"broken":   broken,
		"dialled":  dialled,
		"groups":   groups,
		"inc":      func(i int) int { return i + 1 },
		"dict":     dict,
		"cased":    cased,
		"shown":    form.Shown, // what a stranger typed, with no mark that could turn it round
		"whole":    whole,
		"list":     func(words ...string) []string { return words },
	}
}

// cased reports whether a text begins with a word that keeps its small letter, as eID does.
func cased(text string) bool {
	letters := []rune(text)
	return len(letters) > 1 && unicode.IsLower(letters[0]) && unicode.IsUpper(letters[1])
}

// whole is a text in which no line ends within a code, as in LV-4201, 12-4 or I-2026-0412: a browser ends one after
// any hyphen.
func whole(text string) template.HTML {
	return template.HTML(codes.ReplaceAllString(template.HTMLEscapeString(text), `<span class="nowrap">$0</span>`))
}

var codes = regexp.MustCompile(`\b[\p{L}\d]{1,6}(?:[-–/]\d{1,6}){1,2}\b`)

// icon draws a sign of assets/icons.svg; it is decoration beside a word.
func (s *Server) icon(name string) (template.HTML, error) {
	sprite := s.assets.byName["icons.svg"]
	if !strings.Contains(string(sprite.contents), `id="`+name+`"`) {
		return "", fmt.Errorf("web: no icon %q", name)
	}
	return template.HTML(`<svg class="icon" aria-hidden="true" focusable="false"><use href="` +
		sprite.url + `#` + name + `"/></svg>`), nil
}

// Date writes a day as the language does: 22.11.2026. in Latvian, 22 November 2026 in English.
func Date(lang string, t time.Time) string { return latvia.DateBrief(t.In(Riga), lang) }

// longDate writes day and time in words: 2026. gada 22. novembrī plkst. 14.48.
func longDate(words *locale.Catalogue, t time.Time) string {
	t = t.In(Riga)
	return words.T("applicant.long_date", "year", t.Year(), "day", t.Day(),
		"month", words.T("applicant.month_"+strconv.Itoa(int(t.Month()))), "time", latvia.Clock(t, words.Lang))
}

// tel makes the link of a printed telephone number.
func tel(number string) template.URL {
	var b strings.Builder
	for _, r := range number {
		if r >= '0' && r <= '9' || r == '+' && b.Len() == 0 {
			b.WriteRune(r)
		}
	}
	return template.URL("tel:" + b.String())
}

// leads is where a link of a document leads. A page lets a telephone through only as the number of tel.
func leads(address string) any {
	if number, is := strings.CutPrefix(address, "tel:"); is {
		return tel(number)
	}
	return address
}

// broken is a text whose lines stay lines.
func broken(text string) template.HTML {
	return template.HTML(strings.ReplaceAll(template.HTMLEscapeString(text), "\n", "<br>"))
}

// dialled is a text with its telephone number as a link, which keeps to one line.
func dialled(text, number string) template.HTML {
	escaped, said := template.HTMLEscapeString(text), template.HTMLEscapeString(number)
	if number == "" {
		return template.HTML(escaped)
	}
	link := `<a class="nowrap" href="` + template.HTMLEscapeString(string(tel(number))) + `">` + said + `</a>`
	return template.HTML(strings.ReplaceAll(escaped, said, link))
}

// groups cuts a code at its spaces, so that it may wrap between them.
func groups(code string) []string { return strings.Fields(code) }

// dict makes the arguments of a part from name, value pairs.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("web: dict: a name without a value")
	}
	m := make(map[string]any, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("web: dict: %v is not a name", pairs[i])
		}
		m[name] = pairs[i+1]
	}
	return m, nil
}
