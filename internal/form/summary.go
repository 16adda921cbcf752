package form

import (
	"slices"
	"strconv"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// Section is one step of a filled form, for people to read.
type Section struct {
	Step  *Step
	Title string
	Rows  []Row
}

// Row is one question and its answer, for people to read.
type Row struct {
	Path   string
	Label  string // of a group's row with its number: "1. atbalstītājs: Vārds"
	Kind   Kind
	Values []string // choices in words, dates and sums as people write them; attachment ids of a file
	Masked string   // a code with most of it hidden; otherwise empty
	Blank  string   // what the definition says in place of an empty answer; may be empty

	Sensitive bool
	Empty     bool
	Unasked   bool // answered, though its condition is not met
	Long      bool // Values may hold several lines
}

// Summary returns every question that was asked, and every other that was answered all the
// same, with its answer in words, by step. An unanswered question is an Empty row.
func (d *Definition) Summary(a Answers, lang string) []Section {
	a = d.Written(a)
	counted := d.Counted(a)
	var list []Section
	for i := range d.Steps {
		s := &d.Steps[i]
		rows := summing{counted, lang}.rows(s.Fields, part{counted: counted, written: a, asked: true})
		// Whoever filled in a paper was never asked what only the screen asks.
		unanswered := !slices.ContainsFunc(rows, func(r Row) bool { return !r.Empty })
		if len(rows) > 0 && !(s.Screen && unanswered) {
			list = append(list, Section{Step: s, Title: s.Short.Or(s.Title).In(lang), Rows: rows})
		}
	}
	return list
}

// summing is what all rows of a summary are made with.
type summing struct {
	root Answers // that count
	lang string
}

// part is where fields stand: the form itself, or a row of a group.
type part struct {
	counted, written Answers
	asked            bool
	prefix, item     string
}

func (s summing) rows(fields []Field, p part) []Row {
	var list []Row
	for i := range fields {
		f := &fields[i]
		asked := p.asked && (f.When == nil || f.When.Holds(s.root, p.counted))
		groups, counted := p.written.Groups(f.ID), p.counted.Groups(f.ID)
		if len(groups) == 0 {
			if r := f.row(p.written, p.prefix, p.item, s.lang); asked || !r.Empty {
				r.Unasked = !asked
				list = append(list, r)
			}
			continue
		}
		for n, row := range groups {
			item := strings.ReplaceAll(f.Item.In(s.lang), "{n}", strconv.Itoa(n+1)) + ": "
			inner := part{written: row, asked: asked, prefix: rowPath(f.ID, n), item: item}
			if n < len(counted) {
				inner.counted = counted[n]
			}
			list = append(list, s.rows(f.Fields, inner)...)
		}
	}
	return list
}

func (f *Field) row(scope Answers, prefix, item, lang string) Row {
	given := scope.Strings(f.ID)
	r := Row{
		Path: prefix + f.ID, Label: item + f.Short.Or(f.Label).In(lang), Kind: f.Kind,
		Sensitive: f.Sensitive, Long: f.Long(), Empty: len(given) == 0,
	}
	if r.Empty {
		r.Blank = f.Blank.In(lang)
	}
	for _, v := range given {
		r.Values = append(r.Values, Shown(f.Shown(v, lang)))
		r.Masked = f.Masked(v)
	}
	return r
}

// Public is the answer as it may stand on paper and on a page that others may
// see: codes masked.
func (r Row) Public() []string {
	if r.Masked != "" {
		return []string{r.Masked}
	}
	return r.Values
}

// Masked returns as much of a code as may stand in lists and on paper: of a
// personal code the first half, of a foreign one two characters, of what was
// written in a code's place nothing. Empty for other kinds.
func (f *Field) Masked(value string) string {
	switch f.Kind {
	case PersonCode:
		if c, err := latvia.ParsePersonCode(value); err == nil {
			return c.Masked()
		}
		return "•••••"
	case ForeignID:
		if r := []rune(value); len(r) > 4 {
			return string(r[:2]) + "•••••"
		}
		return "•••••"
	}
	return ""
}

// Shown returns an answer as people write it: a choice in words, a date and a sum as
// the language has them: 14.03.2011., 1 234,56 EUR. What cannot be read stays as it is.
func (f *Field) Shown(value, lang string) string {
	if o, ok := f.Option(value); ok {
		return o.Label.In(lang)
	}
	if t, err := latvia.ParseDate(value); err == nil && f.Kind == Date {
		return latvia.DateBrief(t, lang)
	}
	if f.Kind == Amount {
		return showAmount(value, lang)
	}
	if show := kinds[f.Kind].show; show != nil {
		return show(value)
	}
	return value
}

func rowPath(group string, i int) string { return group + "." + strconv.Itoa(i) + "." }

// Sentence says what is wrong in a language: in the definition's own words
// where it has some, otherwise in those of the catalogue (locale's Args).
func (d *Definition) Sentence(
	f fault.Field, lang string, catalogue func(key string, args map[string]any) string,
) string {
	if f.Key == "form.one_of" {
		for _, r := range d.Rules {
			if len(r.Error) > 0 && (r.At == f.Path || slices.Contains(r.Fields, f.Path)) {
				return r.Error.In(lang)
			}
		}
	}
	if field, ok := d.Field(f.Path); ok && f.Key == field.Kind.MissingKey() && len(field.Missing) > 0 {
		return field.Missing.In(lang)
	}
	return catalogue(f.Key, f.Args)
}

// MissingKey is the catalogue's sentence for a missing answer of a kind.
func (k Kind) MissingKey() string { return "form.missing_" + string(k) }
