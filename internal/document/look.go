package document

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"

	"tilts/internal/mediation"
)

// refused finds the first value that a letter of a case names though the data has none of
// that name, or whom the letter is for may not read it. Every branch is looked at, also
// those that no sample takes. The error names file, line and column.
func (t Template) refused(r Recipient) error {
	all := []*template.Template{t.body}
	for label, value := range t.front.strings() {
		compiled, err := compile(t.name+"."+t.lang+".md: "+label, value, t.lang)
		if err != nil {
			return err
		}
		all = append(all, compiled)
	}
	for _, each := range all {
		l := look{
			parts: each, tree: each.Tree, recipient: r, vars: map[string]spot{"$": {typ: reflect.TypeFor[CaseData]()}},
		}
		l.node(each.Root, l.vars["$"])
		if l.err != nil {
			return l.err
		}
	}
	return nil
}

// look is one walk over a template.
type look struct {
	parts     *template.Template
	tree      *parse.Tree
	recipient Recipient
	depth     int
	vars      map[string]spot
	err       error
}

// spot is what a part of a template speaks of: its type, nil for one that is not known,
// and whom it is about (see Recipient.sees).
type spot struct {
	typ reflect.Type
	of  string
}

func (l *look) node(n parse.Node, dot spot) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			l.node(child, dot)
		}
	case *parse.ActionNode:
		l.pipe(n.Pipe, dot)
	case *parse.IfNode:
		l.branch(&n.BranchNode, dot, func(spot) spot { return dot })
	case *parse.WithNode:
		l.branch(&n.BranchNode, dot, func(found spot) spot { return found })
	case *parse.RangeNode:
		l.branch(&n.BranchNode, dot, spot.element)
	case *parse.TemplateNode:
		l.partial(n, dot)
	}
}

// partial walks a part that the template defines, with what it is given.
func (l *look) partial(n *parse.TemplateNode, dot spot) {
	const deepest = 20
	part := l.parts.Lookup(n.Name)
	if part == nil || part.Tree == nil || n.Pipe == nil || l.depth == deepest {
		return
	}
	given := l.pipe(n.Pipe, dot)
	inner := look{
		parts: l.parts, tree: part.Tree, recipient: l.recipient, depth: l.depth + 1, vars: map[string]spot{"$": given},
	}
	inner.node(part.Root, given)
	if l.err == nil {
		l.err = inner.err
	}
}

func (l *look) branch(n *parse.BranchNode, dot spot, inside func(spot) spot) {
	found := l.pipe(n.Pipe, dot)
	if decl := n.Pipe.Decl; len(decl) > 0 {
		l.vars[decl[len(decl)-1].Ident[0]] = inside(found)
		if n.Type() != parse.NodeRange {
			l.vars[decl[0].Ident[0]] = found
		}
	}
	l.node(n.List, inside(found))
	l.node(n.ElseList, dot)
}

// element is what a list is made of.
func (s spot) element() spot {
	if s.typ != nil && s.typ.Kind() == reflect.Slice {
		return spot{s.typ.Elem(), s.of}
	}
	return spot{}
}

// pipe looks at the values of a pipeline; it gives what a single value speaks of.
func (l *look) pipe(p *parse.PipeNode, dot spot) (found spot) {
	for _, command := range p.Cmds {
		for _, arg := range command.Args {
			s := l.value(arg, dot)
			if len(command.Args) == 1 && len(p.Cmds) <= 2 {
				found = s
			}
		}
	}
	for _, v := range p.Decl {
		l.vars[v.Ident[0]] = found
	}
	return found
}

func (l *look) value(n parse.Node, dot spot) spot {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return l.fields(n, dot, n.Ident)
	case *parse.VariableNode:
		return l.fields(n, l.vars[n.Ident[0]], n.Ident[1:])
	case *parse.PipeNode:
		return l.pipe(n, dot)
	case *parse.ChainNode:
		return l.fields(n, l.value(n.Node, dot), n.Field)
	}
	return spot{}
}

// fields follows names from a spot.
func (l *look) fields(n parse.Node, at spot, names []string) spot {
	for _, name := range names {
		if at.typ != nil && at.typ.Kind() == reflect.Pointer {
			at.typ = at.typ.Elem()
		}
		if at.typ == nil || at.typ.Kind() != reflect.Struct {
			return spot{}
		}
		f, ok := at.typ.FieldByName(name)
		if !ok {
			l.fail(n, "the data has no %s here; %s", name, l.instead(at, name))
			return spot{}
		}
		if item := f.Tag.Get("item"); item != "" && !l.recipient.sees(mediation.Item(item), at.of) {
			l.fail(n, "a letter for %s may not say this; %s", l.recipient, l.instead(at, name))
			return spot{}
		}
		if of := f.Tag.Get("of"); of != "" {
			at.of = of
		}
		at.typ = f.Type
	}
	return at
}

// instead names the value that is written most like a name, and all that may be said here.
func (l *look) instead(at spot, name string) string {
	var may []string
	for _, f := range reflect.VisibleFields(at.typ) {
		if item := f.Tag.Get("item"); item == "" || l.recipient.sees(mediation.Item(item), at.of) {
			may = append(may, f.Name)
		}
	}
	if len(may) == 0 {
		return "it may say nothing here"
	}
	nearest := slices.MinFunc(may, func(a, b string) int { return distance(a, name) - distance(b, name) })
	if distance(nearest, name) <= len(name)/2 {
		return fmt.Sprintf("did you mean %s? There are %s", nearest, strings.Join(may, ", "))
	}
	return "there are " + strings.Join(may, ", ")
}

func (l *look) fail(n parse.Node, what string, args ...any) {
	if l.err == nil {
		place, context := l.tree.ErrorContext(n)
		l.err = fmt.Errorf("%s: {{%s}}: %s", place, context, fmt.Sprintf(what, args...))
	}
}

// distance counts the letters to change, add or leave out between two names.
func distance(a, b string) int {
	a, b = strings.ToLower(a), strings.ToLower(b)
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := before
			if a[i] != b[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, before+1)
		}
	}
	return row[len(b)]
}
