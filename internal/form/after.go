package form

import (
	"slices"

	"github.com/goccy/go-yaml/ast"
)

// After is one thing that follows once a form is received, as its sender reads it on
// the receipt and the status page.
type After struct {
	Title Text
	Text  Text       // may have the placeholders {date}, {contact}, {sides} and {signing}
	Step  string     // the step of a case that it is: "preparation", "meeting" or empty
	When  *Condition // nil: it always follows
	// Unsigned: it follows only until what was sent is signed.
	Unsigned bool
}

// The placeholders of what follows.
const (
	AfterDate    = "{date}"    // the last day to answer
	AfterContact = "{contact}" // how we get in touch, a sentence or nothing
	AfterSides   = "{sides}"   // of a withdrawal: what is still asked of its sender, and what the other side is told
	AfterSigning = "{signing}" // how what was sent is to be signed
)

// Follows lists what follows, given the answers: every entry whose condition holds.
func (d *Definition) Follows(a Answers) []After {
	a = d.Prune(a)
	return slices.DeleteFunc(slices.Clone(d.After), func(f After) bool {
		return f.When != nil && !f.When.Holds(a, a)
	})
}

// after reads what follows. Its conditions may read any field of the form.
func (p *definer) after(n ast.Node) After {
	m := p.mapping(n, "after", names(afterKeys)...)
	f := After{
		Title: p.needed(m, "title", "after"), Text: p.needed(m, "text", "after"),
		Step: p.word(m.keys["step"], "after", keyOf(afterKeys, "step")),
	}
	f.Unsigned = p.boolean(m.keys["unsigned"], "after, unsigned")
	if c := m.keys["when"]; c != nil {
		f.When = p.condition(c, "after, when")
	}
	return f
}
