package press

import (
	"slices"
	"strings"
)

// The blocks of a form. Drawn plainly, it is a paper to be filled by hand; in a Fillable
// document the same places can be typed into and ticked.

// Fillable makes the places of a form's blocks fields that a reader of PDF fills.
type Fillable struct {
	// Hidden are texts inside the file, which no page shows and nobody can change.
	Hidden []Hidden
}

// Hidden is one such text. Every part is required.
type Hidden struct{ Name, Hint, Value string }

// Question is what stands above a place to fill.
type Question struct {
	Name     string // of the field; no two have the same; letters, digits, "_" and "/"
	Label    []Run  // set bold
	Remark   string // after the label, such as "(nav obligāti)"; empty for none
	Hints    [][]Run
	Of       string // which of several alike it belongs to, for people who hear it alone; may be empty
	Required bool   // a viewer may insist on it, so not what is asked only sometimes
}

// Entry is a question with a box to write into.
type Entry struct {
	Question
	Lines int // to write by hand; 1 or less for a box of one line
	Max   int // characters; 0 for any number
}

// Choosing is how an answer is chosen.
type Choosing int

// The ways to choose.
const (
	One      Choosing = iota // a circle for each option
	Several                  // a box for each option
	FromList                 // a list that drops down; on paper a circle for each option
)

// Choice is a question with options to tick. A box of Several is a field of its own,
// named after the question and the option: "Name/Value".
type Choice struct {
	Question
	Choosing Choosing
	Options  []Option
}

// Option is one answer of a choice. Value is of letters, digits and "_".
type Option struct {
	Value       string
	Label, Hint []Run
}

// Tick is one box with its label beside it; the value of its field is "yes".
type Tick struct{ Question }

// Pair are one or two entries that share a line; a single one takes half of it.
type Pair struct{ Entries []Entry }

// Part is a part of a form that is filled only sometimes: When puts that in words, and a
// line at its left shows how far it goes.
type Part struct {
	When   []Run
	Blocks []Block
}

// Notice stands in a form without a place to fill: a sentence in bold, and others under it.
type Notice struct {
	Label []Run // nil for none
	Hints [][]Run
}

func (Notice) block() {}
func (Entry) block()  {}
func (Choice) block() {}
func (Tick) block()   {}
func (Pair) block()   {}
func (Part) block()   {}

// nested returns the blocks inside a block, in the order of reading.
func nested(b Block) []Block {
	switch b := b.(type) {
	case Clause:
		return b.Body
	case Part:
		return b.Blocks
	case Together:
		return b.Blocks
	case Columns:
		return slices.Concat(b.Columns...)
	case Leaflet:
		return slices.Concat(b.Panels...)
	}
	return nil
}

// texts of a question in the order they are read.
func (q Question) texts() []string {
	texts := []string{join(q.Label), q.Remark}
	for _, h := range q.Hints {
		texts = append(texts, join(h))
	}
	return texts
}

// said is a question as it is read aloud at its field.
func (q Question) said() string {
	parts := slices.DeleteFunc(q.texts(), func(s string) bool { return s == "" })
	if q.Of != "" {
		parts = append([]string{q.Of + ":"}, parts...)
	}
	return strings.Join(parts, " ")
}

func (q Question) composed() Question {
	q.Label, q.Remark, q.Hints, q.Of = composedRuns(q.Label), compose(q.Remark), composedRow(q.Hints), compose(q.Of)
	return q
}

// formTexts are the texts of a form's block.
func formTexts(b Block) []string {
	switch b := b.(type) {
	case Entry:
		return b.texts()
	case Choice:
		texts := b.texts()
		for _, o := range b.Options {
			texts = append(texts, join(o.Label), join(o.Hint))
		}
		return texts
	case Tick:
		return b.texts()
	case Pair:
		var texts []string
		for _, e := range b.Entries {
			texts = append(texts, e.texts()...)
		}
		return texts
	case Notice:
		return Question{Label: b.Label, Hints: b.Hints}.texts()
	case Part:
		return []string{join(b.When)}
	}
	return nil
}

func composedForm(b Block) Block {
	switch b := b.(type) {
	case Entry:
		b.Question = b.composed()
		return b
	case Choice:
		b.Question = b.composed()
		b.Options = each(b.Options, func(o Option) Option {
			return Option{o.Value, composedRuns(o.Label), composedRuns(o.Hint)}
		})
		return b
	case Tick:
		b.Question = b.composed()
		return b
	case Pair:
		return Pair{each(b.Entries, func(e Entry) Entry { e.Question = e.composed(); return e })}
	case Notice:
		return Notice{composedRuns(b.Label), composedRow(b.Hints)}
	case Part:
		return Part{composedRuns(b.When), each(b.Blocks, composedBlock)}
	}
	return b
}

// named are the fields a block makes, each with its name, and the values of its options.
func named(b Block) (names, values []string) {
	switch b := b.(type) {
	case Entry:
		return []string{b.Name}, nil
	case Choice:
		for _, o := range b.Options {
			values = append(values, o.Value)
		}
		if b.Choosing != Several {
			return []string{b.Name}, values
		}
		for _, o := range b.Options {
			names = append(names, b.Name+"/"+o.Value)
		}
		return names, values
	case Tick:
		return []string{b.Name}, nil
	case Pair:
		for _, e := range b.Entries {
			names = append(names, e.Name)
		}
	}
	return names, nil
}
