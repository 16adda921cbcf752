// Package form knows what people fill in: it parses form definitions (YAML, all
// languages inside) and checks, prunes and shows answers to them. It is pure:
// no clock, no I/O. Every surface of a form (page, paper, API) is made from the
// same Definition, and a condition means the same on all of them.
package form

import (
	"slices"
	"strconv"
	"strings"
)

// Text is one thing said in each language, by language tag.
type Text map[string]string

// In returns the text in a language, or in the main one (lv) where it is missing.
func (t Text) In(lang string) string {
	if s, ok := t[lang]; ok {
		return s
	}
	return t["lv"]
}

// Or returns the text, or another where there is none.
func (t Text) Or(otherwise Text) Text {
	if len(t) > 0 {
		return t
	}
	return otherwise
}

// Definition is one form. It is immutable once parsed.
type Definition struct {
	Name      string
	Languages []string // every text is there in each of them, the main one first
	Title     Text
	Help      Text
	For       Audience
	Entry     Entry
	Opens     Opening
	Parties   Parties
	Clerk     bool // a clerk may enter it at the desk
	Begin     Text // what to know before beginning; may be empty
	Send      Text // the words of the last button; the catalogue's when empty
	Received  Text // the title of the receipt; the catalogue's when empty
	After     []After
	Yes, No   Text // the words of a yes-no question that has none of its own
	Steps     []Step
	Rules     []Rule
	// CanPrint reports whether the documents' fonts have a letter; nil means
	// DefaultRepertoire. A name with another letter is refused at its field.
	CanPrint func(rune) bool

	source []byte
	hash   string
	spoken place // of its languages
	begun  place // of its first line
}

// Audience is who a form is for: where the site offers it.
type Audience string

// The audiences.
const (
	Applicants   Audience = "applicants"   // whoever asks for mediation, or was invited to it
	Participants Audience = "participants" // who already takes part
	Institutions Audience = "institutions" // process directors
)

// Entry is how people come to a form on the site.
type Entry string

// The entries.
const (
	Open       Entry = "open"       // anybody may begin
	Invitation Entry = "invitation" // with an invitation code, or the number of a case
)

// Opening is what may begin with a form.
type Opening string

// The openings.
const (
	OpensCase    Opening = "case"
	OpensNothing Opening = "nothing" // it belongs to a case that is there, or to none
)

// Parties is whose a form is: whom a case that begins with it is about.
type Parties string

// Whose a form can be.
const (
	FromSender   Parties = "sender" // the sender is a party and names the other side
	FromDirector Parties = "groups" // the rows of its groups are; a process director sends it
	FromNobody   Parties = "none"   // nobody is named, as in a letter in own words
)

// partyGroups are the groups whose rows are parties, if a form says so.
var partyGroups = []string{"victims", "offenders"}

// Step is one page of the wizard.
type Step struct {
	ID     string
	Title  Text
	Short  Text // heading on the review page; the title when empty
	Staff  Text // heading where staff read the answers; the short one when empty
	Help   Text
	Screen bool // about the device in hand: not on paper
	Fields []Field
}

// Field is one question, or a group of questions that may repeat.
type Field struct {
	ID       string
	Kind     Kind
	Label    Text
	Short    Text // label on the review page; the label when empty
	Staff    Text // label where staff read the answer; the short one when empty
	Hint     Text
	Why      Text // why we ask
	Missing  Text // what to say when a needed answer is missing; the kind's sentence when empty
	Blank    Text // what the review page says in place of an empty answer
	Item     Text // one row of a group, with the placeholder {n}: "{n}. atbalstītājs"
	Required bool
	When     *Condition // nil: always asked
	Options  []Option   // of a choice; of yesno always "yes" and "no"
	Fields   []Field    // of a group
	Max      int        // rows of a group, files of a file field
	// MaxLength in characters (runes).
	MaxLength int
	Range     Range  // of a date
	Today     bool   // of a date: a page begins with today's
	Select    bool   // a choice shown as a drop-down list
	Sensitive bool   // personal code, safety: masked or left out where not needed
	Party     string // whose data it is: "self", "represented", "other" or empty

	place place
}

// Range limits a date.
type Range string

// The ranges.
const (
	AnyDate  Range = ""
	Past     Range = "past"     // a birth date: not after today, not over 130 years ago
	Happened Range = "happened" // not after today
	Ahead    Range = "ahead"    // today or later; an earlier day is asked about
)

// Option is one answer of a choice.
type Option struct {
	ID    string
	Label Text
	Staff Text // what staff read when it was chosen; the label when empty
	Hint  Text
}

// OptionIDs are what an answer of the field may be, where that is given: none otherwise.
func (f *Field) OptionIDs() (ids []string) {
	if f.Kind == Statement {
		return []string{"yes"}
	}
	for _, o := range f.Options {
		ids = append(ids, o.ID)
	}
	return ids
}

// Hash is the SHA-256 of the source in hex: records point at it.
func (d *Definition) Hash() string { return d.hash }

// Source is the bytes the definition was parsed from.
func (d *Definition) Source() []byte { return d.source }

// Anonymous reports whether answers are only counted: they are nobody's, and nothing begins with
// them. Their sender gets no answer and no code.
func (d *Definition) Anonymous() bool { return d.Parties == FromNobody && d.Opens == OpensNothing }

// Step finds a step and its index.
func (d *Definition) Step(id string) (*Step, int, bool) {
	for i := range d.Steps {
		if d.Steps[i].ID == id {
			return &d.Steps[i], i, true
		}
	}
	return nil, 0, false
}

// Asks reports whether any field outside groups is of one of these kinds.
func (d *Definition) Asks(kinds ...Kind) bool {
	for i := range d.Steps {
		if slices.ContainsFunc(d.Steps[i].Fields, func(f Field) bool { return slices.Contains(kinds, f.Kind) }) {
			return true
		}
	}
	return false
}

// Field finds a field by its path, with row numbers or without:
// "supporters.0.name" and "supporters.name" are the same field.
func (d *Definition) Field(path string) (*Field, bool) {
	for i := range d.Steps {
		if f, ok := find(d.Steps[i].Fields, strings.Split(path, ".")); ok {
			return f, true
		}
	}
	return nil, false
}

func find(fields []Field, path []string) (*Field, bool) {
	for i := range fields {
		f := &fields[i]
		if f.ID != path[0] {
			continue
		}
		rest := path[1:]
		if len(rest) > 0 && isRow(rest[0]) {
			rest = rest[1:]
		}
		if len(rest) == 0 {
			return f, true
		}
		return find(f.Fields, rest)
	}
	return nil, false
}

func isRow(s string) bool { _, err := strconv.ParseUint(s, 10, 16); return err == nil }

// stepOf finds the step that asks for a path.
func (d *Definition) stepOf(path string) *Step {
	id, _, _ := strings.Cut(path, ".")
	for i := range d.Steps {
		for j := range d.Steps[i].Fields {
			if d.Steps[i].Fields[j].ID == id {
				return &d.Steps[i]
			}
		}
	}
	return nil
}

// PossibleSteps are the steps that are asked or may come to be, whatever is answered from here on.
func (d *Definition) PossibleSteps(a Answers) (steps []*Step) {
	a = d.Prune(a)
	for i := range d.Steps {
		if slices.ContainsFunc(d.Steps[i].Fields, func(f Field) bool {
			return f.When == nil || f.When.Holds(a, a) || d.open(&f, a)
		}) {
			steps = append(steps, &d.Steps[i])
		}
	}
	return steps
}

// VisibleSteps returns the steps with at least one question to ask, in order.
func (d *Definition) VisibleSteps(a Answers) []*Step {
	a = d.Prune(a)
	var steps []*Step
	for i := range d.Steps {
		if len(visible(d.Steps[i].Fields, a, a)) > 0 {
			steps = append(steps, &d.Steps[i])
		}
	}
	return steps
}

// Visible returns the fields of a step that are asked, given the answers so far.
func (d *Definition) Visible(s *Step, a Answers) []*Field {
	a = d.Prune(a)
	return visible(s.Fields, a, a)
}

// visible lists the fields whose condition holds over pruned answers; scope is
// the group's row, or the answers themselves.
func visible(fields []Field, a, scope Answers) []*Field {
	var list []*Field
	for i := range fields {
		if f := &fields[i]; f.When == nil || f.When.Holds(a, scope) {
			list = append(list, f)
		}
	}
	return list
}

// Option finds an option of a choice.
func (f *Field) Option(id string) (Option, bool) {
	for _, o := range f.Options {
		if o.ID == id {
			return o, true
		}
	}
	return Option{}, false
}

// OpensUnder names the choice and its option inside which a page shows the
// field: its condition is simply that this option is chosen.
func (f *Field) OpensUnder() (field, option string, ok bool) {
	if f.When == nil || f.When.Equals == "" {
		return "", "", false
	}
	return f.When.Field, f.When.Equals, true
}
