package form

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Prune returns the answers that count: fields whose condition is false are gone
// (and what depends on them), unknown fields and empty values too; the rest is
// trimmed, NFC, and in its kind's standard notation where it could be read
// (2011-03-14, +37120000114). What cannot be read stays as typed. a is not
// changed.
func (d *Definition) Prune(a Answers) Answers { return d.prune(a, pruning{}) }

// Written is Prune that keeps what stands under a condition that is not met. On paper and
// in a file every question can be answered, and people write the note and forget the tick
// above it.
func (d *Definition) Written(a Answers) Answers { return d.prune(a, pruning{unasked: true}) }

// Counted is Prune that leaves empty group rows standing, so that rows keep
// their numbers: what a page shows by.
func (d *Definition) Counted(a Answers) Answers { return d.prune(a, pruning{rows: true}) }

// pruning says what stays besides the answers that count.
type pruning struct {
	rows    bool // empty ones of groups: paths of what is found then match what the page showed
	unasked bool // answers under a condition that is not met
}

func (d *Definition) prune(a Answers, p pruning) Answers {
	out := Answers{}
	for i := range d.Steps {
		p.fields(d.Steps[i].Fields, a, out, out)
	}
	return out
}

// fields copies what counts from one scope into another. Conditions read
// only earlier fields, so one pass over the already pruned answers settles
// chains of conditions too.
func (p pruning) fields(fields []Field, from, into, root Answers) {
	for i := range fields {
		f := &fields[i]
		if !p.unasked && f.When != nil && !f.When.Holds(root, into) {
			continue
		}
		switch f.Kind.shape() {
		case rowed:
			if list := p.group(f, from, root); len(list) > 0 {
				into[f.ID] = list
			}
		case several:
			if list := pruneList(f, from.Strings(f.ID)); len(list) > 0 {
				into[f.ID] = list
			}
		default:
			if s := f.Kind.normalise(from.String(f.ID)); s != "" {
				into[f.ID] = s
			}
		}
	}
}

func (p pruning) group(f *Field, from, root Answers) []Answers {
	var list []Answers
	for _, row := range from.Groups(f.ID) {
		clean := Answers{}
		p.fields(f.Fields, row, clean, root)
		if p.rows || len(clean) > 0 {
			list = append(list, clean)
		}
	}
	return list
}

func pruneList(f *Field, given []string) []string {
	var list []string
	for _, s := range given {
		if s = f.Kind.normalise(s); s != "" && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	if f.Kind == Choices {
		slices.SortStableFunc(list, func(a, b string) int { return f.rank(a) - f.rank(b) })
	}
	return list
}

// rank is an option's place in the definition, so that the order of ticking
// does not make other bytes.
func (f *Field) rank(option string) int {
	i := slices.IndexFunc(f.Options, func(o Option) bool { return o.ID == option })
	if i < 0 {
		return len(f.Options)
	}
	return i
}

// plain is the notation of every answer: composed letters, line ends \n, no
// space around it.
func plain(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.TrimSpace(norm.NFC.String(s))
}
