package document

import (
	"fmt"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"

	"tilts/internal/locale"
)

// Limits of a template and of what it makes, so that nobody who writes one can keep the
// service busy or fill its memory: with loops in loops, a part that names itself, or a value
// printed a million times.
const (
	MostSource = 64 << 10 // bytes of a file
	mostText   = 512 << 10
	mostValues = 4 << 20 // bytes of all values that one document prints
	deepest    = 3       // loops in one another
	mostSteps  = 200     // loops and named parts in a whole file, each as often as it is come by
)

// allowed are the functions of the template language that are of use here: those that ask.
// The others print texts of any length, or as code for browsers.
var allowed = []string{"and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge", "len"}

// bounds walks a template for what would take it too far.
type bounds struct {
	file  string
	text  string
	tree  *parse.Tree
	parts *template.Template
	may   []string
	steps int
	err   *Mistake
}

// bounded refuses loops too deep in one another, parts that name themselves, and functions
// that are not ours. The error names file, line and column.
func bounded(t *template.Template, text, lang string) error {
	b := bounds{file: t.Name(), text: text, tree: t.Tree, parts: t, may: append(mayCall(lang), keepName)}
	for _, each := range t.Templates() {
		if each.Tree != nil && each.Root != nil && b.err == nil {
			b.tree = each.Tree
			b.list(each.Root, 0, []string{each.Name()})
		}
	}
	if b.err != nil {
		return b.err
	}
	return nil
}

// mayCall are the names of the functions that a template may call.
func mayCall(lang string) []string { return append(sorted(functions(lang)), allowed...) }

func (b *bounds) list(l *parse.ListNode, depth int, within []string) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		if b.err == nil {
			b.node(n, depth, within)
		}
	}
}

func (b *bounds) node(n parse.Node, depth int, within []string) {
	switch n := n.(type) {
	case *parse.ActionNode:
		b.pipe(n.Pipe)
	case *parse.IfNode:
		b.branch(&n.BranchNode, depth, within)
	case *parse.WithNode:
		b.branch(&n.BranchNode, depth, within)
	case *parse.RangeNode:
		b.loop(n, depth+1, within)
	case *parse.TemplateNode:
		b.part(n, depth, within)
	}
}

func (b *bounds) branch(n *parse.BranchNode, depth int, within []string) {
	b.pipe(n.Pipe)
	b.list(n.List, depth, within)
	b.list(n.ElseList, depth, within)
}

func (b *bounds) loop(n *parse.RangeNode, depth int, within []string) {
	switch {
	case depth > deepest:
		b.fail(n, wrong("mistake.deep_loops", "most", fmt.Sprint(deepest)))
	case b.many():
		b.fail(n, wrong("mistake.many_loops", "most", fmt.Sprint(mostSteps)))
	case countsUp(n.Pipe):
		b.fail(n, wrong("mistake.counting"))
	default:
		b.branch(&n.BranchNode, depth, within)
	}
}

// many reports whether another step is one too many.
func (b *bounds) many() bool {
	b.steps++
	return b.steps > mostSteps
}

// countsUp reports whether a loop goes so many times instead of through a list.
func countsUp(p *parse.PipeNode) bool {
	last := p.Cmds[len(p.Cmds)-1].Args
	switch first := last[0].(type) {
	case *parse.NumberNode:
		return true
	case *parse.IdentifierNode:
		return first.Ident == "len"
	}
	return false
}

func (b *bounds) part(n *parse.TemplateNode, depth int, within []string) {
	b.pipe(n.Pipe)
	part := b.parts.Lookup(n.Name)
	switch {
	case slices.Contains(within, n.Name):
		b.fail(n, wrong("mistake.part_itself", "name", n.Name))
	case part == nil || part.Tree == nil:
		b.fail(n, wrong("mistake.part_missing", "name", n.Name))
	case b.many():
		b.fail(n, wrong("mistake.many_loops", "most", fmt.Sprint(mostSteps)))
	default:
		outer := b.tree
		b.tree = part.Tree
		b.list(part.Root, depth, append(slices.Clone(within), n.Name))
		b.tree = outer
	}
}

func (b *bounds) pipe(p *parse.PipeNode) {
	if p == nil {
		return
	}
	for _, c := range p.Cmds {
		for _, arg := range c.Args {
			switch arg := arg.(type) {
			case *parse.PipeNode:
				b.pipe(arg)
			case *parse.IdentifierNode:
				if !slices.Contains(b.may, arg.Ident) {
					known := b.may[:len(b.may)-1] // without ours
					b.fail(arg, wrong("mistake.function", "name", arg.Ident, "instead", instead(arg.Ident, known)))
				}
			}
		}
	}
}

func (b *bounds) fail(n parse.Node, m *Mistake) {
	if b.err == nil {
		b.err = nodeMistake(b.file, b.text, b.tree, n, m)
	}
}

// brief takes so many bytes of text and no more.
type brief struct{ strings.Builder }

func (b *brief) Write(p []byte) (int, error) {
	if b.Len()+len(p) > mostText {
		return 0, wrong("mistake.text_too_long", "most", locale.AtMost(mostText))
	}
	return b.Builder.Write(p)
}
