package form

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"tilts/internal/written"
)

// reader walks the YAML of one file and collects everything that is wrong with
// it, each with its place, because those who write definitions are not programmers.
type reader struct {
	file  string
	langs []string
	errs  []error // all of them *Mistake
}

// mostOpen is how many brackets may stand open, and mostIndent how far a line
// may stand in: the parser takes minutes over thousands of either.
const (
	mostOpen   = 100
	mostIndent = 200
)

// tooDeep finds where a text is nested more deeply than any form is.
func tooDeep(source []byte) (at place, found bool) {
	open, indent := 0, true
	at = place{1, 1}
	for _, b := range source {
		switch b {
		case '[', '{':
			open++
		case ']', '}':
			open = max(0, open-1)
		case '\n':
			at, indent = place{at.line + 1, 0}, true
		}
		indent = indent && (b == ' ' || b == '-' || b == '?' || b == '\n' || b == '\t')
		if open > mostOpen || indent && at.column > mostIndent {
			return at, true
		}
		at.column++
	}
	return at, false
}

// twice is what the library says of a key that is there already.
var twice = regexp.MustCompile(`^mapping key "(.*)" already defined`)

// open returns the one document of a file.
func (r *reader) open(source []byte) ast.Node {
	source, err := written.Text(source)
	var encoded *written.Mistake
	if errors.As(err, &encoded) {
		r.at(encoded.Line, encoded.Column, string(encoded.Kind), encodingArgs(encoded)...)
		return nil
	}
	if at, found := tooDeep(source); found {
		r.at(at.line, at.column, "deep", "brackets", mostOpen, "indent", mostIndent)
		return nil
	}
	file, err := parser.ParseBytes(source, 0)
	var syntax yaml.Error
	switch {
	case errors.As(err, &syntax):
		at, said := syntax.GetToken().Position, syntax.GetMessage()
		if key := twice.FindStringSubmatch(said); key != nil {
			r.at(at.Line, at.Column, "key_twice", "name", key[1])
		} else {
			r.at(at.Line, at.Column, "yaml", "said", said)
		}
	case err != nil:
		r.at(1, 1, "yaml", "said", err.Error())
	case len(file.Docs) != 1 || file.Docs[0].Body == nil:
		r.at(1, 1, "one_document")
	default:
		return file.Docs[0].Body
	}
	return nil
}

func (r *reader) at(line, column int, key string, pairs ...any) {
	r.errs = append(r.errs, mistake(r.file, place{line, column}, key, pairs...))
}

// wrong notes a mistake at a node.
func (r *reader) wrong(n ast.Node, key string, pairs ...any) {
	p := placeOf(n)
	r.at(p.line, p.column, key, pairs...)
}

// place is where something stands in its file, from 1.
type place struct{ line, column int }

func placeOf(n ast.Node) place {
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		n = m.Values[0].Key
	}
	p := n.GetToken().Position
	return place{p.Line, p.Column}
}

// mapping is the keys of a YAML mapping, with their nodes.
type mapping struct {
	node ast.Node
	keys map[string]ast.Node // nil when there is no mapping
}

// mapping reads a mapping and refuses keys it may not have.
func (r *reader) mapping(n ast.Node, what string, known ...string) mapping {
	m := mapping{node: n, keys: map[string]ast.Node{}}
	var pairs []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	default:
		r.wrong(n, "keys", "what", subject(what), "known", known)
		return mapping{node: n}
	}
	for _, pair := range pairs {
		key := pair.Key.GetToken().Value
		switch {
		case !slices.Contains(known, key):
			r.wrong(pair.Key, "unknown_key", "what", subject(what), "name", key, "known", known)
		case pair.Value == nil || pair.Value.Type() == ast.NullType:
			r.wrong(pair.Key, "key_empty", "what", subject(what), "name", key)
		default:
			m.keys[key] = pair.Value
		}
	}
	return m
}

// list reads a sequence that must not be empty; an absent one is nil.
func (r *reader) list(n ast.Node, what string) []ast.Node {
	if n == nil {
		return nil
	}
	s, ok := n.(*ast.SequenceNode)
	if !ok || len(s.Values) == 0 {
		r.wrong(n, "list", "what", subject(what))
		return nil
	}
	return s.Values
}

// str reads one word or sentence; empty when absent.
func (r *reader) str(n ast.Node, what string) string {
	switch n := n.(type) {
	case nil:
		return ""
	case *ast.StringNode:
		if s := strings.TrimSpace(n.Value); s != "" {
			return s
		}
	case *ast.LiteralNode:
		if s := strings.TrimSpace(n.Value.Value); s != "" {
			return s
		}
	case *ast.BoolNode, *ast.IntegerNode:
		return n.GetToken().Value
	}
	r.wrong(n, "text", "what", subject(what))
	return ""
}

func (r *reader) strs(n ast.Node, what string) []string {
	var all []string
	for _, v := range r.list(n, what) {
		all = append(all, r.str(v, what))
	}
	return all
}

// number reads a whole number from 1 to max; zero when absent.
func (r *reader) number(n ast.Node, what string, limit int) int {
	if n == nil {
		return 0
	}
	v, err := strconv.Atoi(n.GetToken().Value)
	if _, ok := n.(*ast.IntegerNode); !ok || err != nil || v < 1 || v > limit {
		r.wrong(n, "number", "what", subject(what), "most", limit)
		return 0
	}
	return v
}

func (r *reader) boolean(n ast.Node, what string) bool {
	if n == nil {
		return false
	}
	b, ok := n.(*ast.BoolNode)
	if !ok {
		r.wrong(n, "boolean", "what", subject(what))
		return false
	}
	return b.Value
}

// text reads a text in every language of the form; nil when absent.
func (r *reader) text(n ast.Node, what string) Text {
	if n == nil {
		return nil
	}
	m := r.mapping(n, what, r.langs...)
	if m.keys == nil {
		return nil // it says so already
	}
	t := Text{}
	for _, lang := range r.langs {
		v := m.keys[lang]
		if v == nil {
			r.wrong(n, "language_missing", "what", subject(what), "lang", lang, "known", r.langs)
			continue
		}
		t[lang] = r.str(v, what+", "+lang)
		for _, p := range placeholder.FindAllString(t[lang], -1) {
			if !fills(what, p) {
				r.wrong(v, "unfilled", "what", subject(what+", "+lang), "said", p,
					"row", "{n}", "known", []string{AfterDate, AfterContact, AfterSides, AfterSigning})
			}
		}
	}
	return t
}

// fills reports whether something is put into a placeholder of this text.
func fills(what, placeholder string) bool {
	switch placeholder {
	case "{n}":
		return strings.HasSuffix(what, ", item")
	case AfterDate, AfterContact, AfterSides, AfterSigning:
		return what == "after, text"
	}
	return false
}

// placeholder is what looks like a place that something is put into.
var placeholder = regexp.MustCompile(`\{[A-Za-z_.]+\}`)

// needed reads a text that must be there.
func (r *reader) needed(m mapping, key, what string) Text {
	if m.keys[key] == nil {
		r.wrong(m.node, "missing", "what", subject(what), "name", key)
		return nil
	}
	return r.text(m.keys[key], what+", "+key)
}

// lacks are those of the keys that a mapping does not have, each as it is written.
func (m mapping) lacks(keys ...string) (list []string) {
	for _, key := range keys {
		if m.keys[key] == nil {
			list = append(list, key+":")
		}
	}
	return list
}
