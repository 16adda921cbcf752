package surface

import (
	"slices"
	"time"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
)

// samples are invented answers of each kind, in standard notation.
var samples = map[form.Kind]string{
	form.Name:         "Anita",
	form.PersonCode:   "290200-21001",
	form.ForeignID:    "AB123456",
	form.Country:      "Lietuva",
	form.Email:        "anita@example.lv",
	form.Phone:        "+37120000114",
	form.Address:      "Dārza iela 12–4, Valmiera, LV-4201",
	form.Line:         "Valmiera",
	form.LongText:     "Autobusā man paņēma telefonu.",
	form.Number:       "1",
	form.Amount:       "380.00",
	form.Reference:    "20/8-412",
	form.Code:         "H4RD92KMWX7P3K7Q",
	form.IBAN:         "LV80BANK0000435195001",
	form.Offence:      "KL 175(3)",
	form.CriminalCase: "11200451226",
	form.Registration: "40000000001",
}

// told are invented answers to single questions, where a sample of their kind would read oddly. The two sides are
// two persons.
var told = map[string]string{
	"institution":            "Valsts policijas Valmieras iecirknis",
	"official":               "Inspektore Anna Ozola",
	"request_number":         "20/8-412",
	"safe_time":              "Darba dienās pēc plkst. 17",
	"family_name":            "Bērziņa",
	"offenders.given_name":   "Jānis",
	"offenders.family_name":  "Kalniņš",
	"supporters.given_name":  "Ilze",
	"supporters.family_name": "Liepa",
}

// SentExample returns short answers to a form that Check accepts on a day, without
// the questions that files answer: what must be answered and no more. The codes in
// it were never given to anybody. ok is false when none were found.
func SentExample(def *form.Definition, now time.Time) (a form.Answers, ok bool) {
	a = form.Answers{}
	for range 50 {
		wrong := def.Check(a, now)
		if len(wrong) == 0 {
			a = def.Prune(a)
			for id := range a {
				if f, _ := def.Field(id); f.Kind == form.File {
					delete(a, id)
				}
			}
			return a, true
		}
		for _, w := range wrong {
			if f, path := answerable(def, w.Path); f != nil {
				a.Set(path, sample(f, w, now))
			}
		}
	}
	return nil, false
}

// answerable is the field at a path; in place of a code that nobody was given, if
// it can be, another answer that does as well.
func answerable(def *form.Definition, path string) (*form.Field, string) {
	f, _ := def.Field(path)
	if f == nil || f.Kind != form.Code {
		return f, path
	}
	for _, r := range def.Rules {
		if r.Name != "one_of" || !slices.Contains(r.Fields, path) {
			continue
		}
		for _, other := range r.Fields {
			if o, _ := def.Field(other); o != nil && o.Kind != form.Code && o.Kind != form.File {
				return o, other
			}
		}
	}
	return f, path
}

// sample answers one question, after what was found wrong with it.
func sample(f *form.Field, wrong fault.Field, now time.Time) any {
	for _, arg := range []string{"code", "date"} { // the date that another answer asks for
		if date, told := wrong.Args[arg].(string); told && f.Kind == form.Date {
			return date
		}
	}
	switch {
	case f.Kind == form.Group:
		row := form.Answers{}
		for i := range f.Fields {
			inner := &f.Fields[i]
			if !(inner.Required && inner.When == nil || len(f.Fields) == 1) {
				continue
			}
			row[inner.ID] = sample(inner, fault.Field{}, now)
			if own := told[f.ID+"."+inner.ID]; own != "" && inner.Kind == form.Name {
				row[inner.ID] = own
			}
		}
		if len(row) == 0 {
			row[f.Fields[0].ID] = sample(&f.Fields[0], fault.Field{}, now)
		}
		return []form.Answers{row}
	case f.Kind == form.File:
		return []string{"file"}
	case f.Kind == form.Choices:
		return []string{f.Options[0].ID}
	case len(f.Options) > 0:
		return f.Options[0].ID
	case f.Kind == form.Date && f.Range == form.Past:
		return "2000-02-29" // the date in the sample's personal code
	case f.Kind == form.Date:
		return latvia.ISODate(latvia.Day(now))
	case told[f.ID] != "" && (f.Kind == form.Name || f.Kind == form.Line):
		return cut(told[f.ID], f.MaxLength)
	case f.Autocomplete() == "family-name":
		return told["family_name"]
	}
	return cut(samples[f.Kind], f.MaxLength)
}

// examples are what a field takes: all there is, or an invented answer. There are none where it would mislead.
func examples(f *form.Field) []string {
	if ids := f.OptionIDs(); len(ids) > 0 {
		return ids
	}
	s := samples[f.Kind]
	switch own := told[f.ID]; {
	case f.Kind == form.Date && f.Range != form.Ahead:
		s = "2000-02-29"
	case own != "" && (f.Kind == form.Name || f.Kind == form.Line):
		s = own
	case f.Kind == form.Line, f.Kind == form.Code:
		return nil
	}
	if s == "" {
		return nil
	}
	return []string{cut(s, f.MaxLength)}
}

func cut(s string, most int) string {
	if r := []rune(s); most > 0 && len(r) > most {
		return string(r[:most])
	}
	return s
}
