package web

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // periods and dates are Riga's, also where the system has no zones

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
		"day":      func(t time.Time) string { return t.In(Riga).Format("02.01.") },
		"longdate": func(t time.Time) string { return longDate(words, t) },
		"clock":    latvia.Clock,
		"iso":      func(t time.Time) string { return t.In(Riga).Format(time.RFC3339) },
		"size":     Size,
		"icon":     s.icon,
		"asset":    s.assets.url,
		"address":  func(parts ...string) string { return strings.Join(append([]string{"/" + lang}, parts...), "/") },
		"tel":      tel,
		"groups":   groups,
		"inc":      func(i int) int { return i + 1 },
		"dict":     dict,
	}
}

// icon draws a sign of assets/icons.svg; it is decoration beside a word.
func (s *Server) icon(name string) (template.HTML, error) {
	sprite := s.assets.byName["icons.svg"]
	if !strings.Contains(string(sprite.contents), `id="`+name+`"`) {
		return "", fmt.Errorf("web: no icon %q", name)
	}
	return template.HTML(`<svg class="icon" aria-hidden="true" focusable="false"><use href="` +
		sprite.url + `#` + name + `"/></svg>`), nil
}

// Date writes a day: 22.11.2026. in Latvian, 22.11.2026 otherwise.
func Date(lang string, t time.Time) string { return latvia.DateDigits(t.In(Riga), lang) }

// longDate writes day and time in words: 2026. gada 22. novembrī plkst. 14.48.
func longDate(words *locale.Catalogue, t time.Time) string {
	t = t.In(Riga)
	return words.T("applicant.long_date", "year", t.Year(), "day", t.Day(),
		"month", words.T("applicant.month_"+strconv.Itoa(int(t.Month()))), "time", latvia.Clock(t))
}

// Size writes a number of bytes for people: "25 MB", "1,5 MB", "120 kB". A MB is
// a million bytes, as configuration counts.
func Size(bytes int64) string {
	const nbsp = "\u00a0"
	switch {
	case bytes >= 1_000_000:
		s := strconv.FormatFloat(float64(bytes)/1_000_000, 'f', 1, 64)
		return strings.Replace(strings.TrimSuffix(s, ".0"), ".", ",", 1) + nbsp + "MB"
	case bytes >= 1000:
		return strconv.FormatInt((bytes+500)/1000, 10) + nbsp + "kB"
	default:
		return strconv.FormatInt(bytes, 10) + nbsp + "B"
	}
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
