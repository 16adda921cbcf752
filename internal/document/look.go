package document

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"

	"tilts/internal/mediation"
)

// refused finds each value that a template names though the data has none of that name, or whom a
// letter of a case is for may not read it; nobody is kept from what any other template says. Every
// branch is looked at, also those that no sample takes.
func (t Template) refused() error {
	data, known := dataOf(t.name)
	if !known {
		return nil
	}
	all := []*template.Template{t.body}
	for _, pattern := range t.front.patterns() {
		all = append(all, t.lines[pattern])
	}
	var found []error
	for _, each := range all {
		l := look{
			in: t, parts: each, tree: each.Tree, recipient: t.head().For,
			vars: map[string]spot{"$": {typ: reflect.TypeOf(data)}}, found: map[string]bool{},
		}
		l.node(each.Root, l.vars["$"])
		found = append(found, l.errs...)
	}
	return errors.Join(found...)
}

// look is one walk over a template.
type look struct {
	in        Template
	parts     *template.Template
	tree      *parse.Tree
	recipient Recipient // empty for a template that tells of no case
	depth     int
	vars      map[string]spot
	errs      []error
	found     map[string]bool // the places of errs
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
	inner := *l
	inner.tree, inner.depth, inner.vars = part.Tree, l.depth+1, map[string]spot{"$": given}
	inner.node(part.Root, given)
	l.errs = inner.errs
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
		if at.typ == nil || at.typ.Kind() != reflect.Struct && at.typ.Kind() != reflect.Slice {
			return spot{}
		}
		if at.typ.Kind() == reflect.Slice {
			l.fail(n, wrong("mistake.list"))
			return spot{}
		}
		f, ok := at.typ.FieldByName(name)
		if !ok {
			l.fail(n, wrong("mistake.unknown", "name", name, "instead", instead(name, l.may(at))))
			return spot{}
		}
		if !l.sees(f, at) {
			l.fail(n, wrong("mistake.not_for", "said", braced(n.String()),
				"for", phrase{key: "mistake.for_" + string(l.recipient)}, "instead", instead(name, l.may(at))))
			return spot{}
		}
		if of := f.Tag.Get("of"); of != "" {
			at.of = of
		}
		at.typ = f.Type
	}
	return at
}

// sees reports whether whom the template is for may read a field.
func (l *look) sees(f reflect.StructField, at spot) bool {
	item := f.Tag.Get("item")
	return item == "" || l.recipient == "" || l.recipient.sees(mediation.Item(item), at.of)
}

// may are the names of all that may be said here.
func (l *look) may(at spot) (names []string) {
	for _, f := range reflect.VisibleFields(at.typ) {
		if l.sees(f, at) {
			names = append(names, f.Name)
		}
	}
	return names
}

func (l *look) fail(n parse.Node, m *Mistake) {
	m = nodeMistake(l.in.File(), l.in.text(), l.tree, n, m)
	if place := fmt.Sprint(m.Line, m.Column); !l.found[place] {
		l.found[place] = true
		l.errs = append(l.errs, m)
	}
}

// nodeMistake puts a mistake at a node of a template whose text begins where its file does.
func nodeMistake(file, text string, tree *parse.Tree, n parse.Node, m *Mistake) *Mistake {
	place, _ := tree.ErrorContext(n) // "letters/own.lv.md:8:44", the column from 0 in bytes
	parts := strings.Split(strings.TrimPrefix(place, file+":"), ":")
	if len(parts) != 2 {
		return m.at(file, 1, 1)
	}
	line, _ := strconv.Atoi(parts[0])
	column, _ := strconv.Atoi(parts[1])
	return m.at(file, line, inCharacters(text, line, column))
}
