package signature

import (
	"slices"
	"strings"
)

// canon is a way to write XML as octets so that the same content has the same digest.
type canon struct {
	exclusive bool
	comments  bool
	v11       bool
	inclusive []string // prefixes that exclusive canonicalisation treats as inclusive does
}

// canons are the algorithms that XML signatures name.
var canons = map[string]canon{
	"http://www.w3.org/TR/2001/REC-xml-c14n-20010315":              {},
	"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments": {comments: true},
	"http://www.w3.org/2006/12/xml-c14n11":                         {v11: true},
	"http://www.w3.org/2006/12/xml-c14n11#WithComments":            {v11: true, comments: true},
	"http://www.w3.org/2001/10/xml-exc-c14n#":                      {exclusive: true},
	"http://www.w3.org/2001/10/xml-exc-c14n#WithComments":          {exclusive: true, comments: true},
}

const excSpace = "http://www.w3.org/2001/10/xml-exc-c14n#"

// canonOf reads a CanonicalizationMethod or a Transform. No method at all means
// inclusive 1.0, as XML Signature says.
func canonOf(method *node) (canon, bool) {
	if method == nil {
		return canon{}, true
	}
	c, known := canons[method.attr("Algorithm")]
	if list := method.path(excSpace, "InclusiveNamespaces"); list != nil && c.exclusive {
		for _, prefix := range strings.Fields(list.attr("PrefixList")) {
			if prefix == "#default" {
				prefix = ""
			}
			c.inclusive = append(c.inclusive, prefix)
		}
	}
	return c, known
}

// element writes an element and what is in it, less without and what is in that.
func (c canon) element(n, without *node) []byte {
	w := &canonWriter{canon: c, without: without}
	w.element(n, nil, true)
	return w.out
}

// document writes a whole document.
func (c canon) document(nodes []*node) []byte {
	w := &canonWriter{canon: c}
	before := true
	for _, n := range nodes {
		switch {
		case n.kind == element:
			w.element(n, nil, true)
			before = false
			continue
		case n.kind == comment && !c.comments:
			continue
		case !before:
			w.out = append(w.out, '\n')
		}
		w.other(n)
		if before {
			w.out = append(w.out, '\n')
		}
	}
	return w.out
}

type canonWriter struct {
	canon
	without *node
	out     []byte
}

// rendered is what each prefix stands for in the output so far.
type rendered []declaration

func (r rendered) lookup(prefix string) string {
	for i := len(r) - 1; i >= 0; i-- {
		if r[i].prefix == prefix {
			return r[i].space
		}
	}
	return ""
}

func (w *canonWriter) element(n *node, done rendered, apex bool) {
	w.out = append(append(w.out, '<'), n.name()...)
	fresh := w.namespaces(n, done, apex)
	for _, d := range fresh {
		w.out = append(w.out, " xmlns"...)
		if d.prefix != "" {
			w.out = append(append(w.out, ':'), d.prefix...)
		}
		w.out = append(append(append(w.out, '=', '"'), escapeAttr.Replace(d.space)...), '"')
	}
	for _, a := range w.attributes(n, apex) {
		w.out = append(w.out, ' ')
		if a.prefix != "" {
			w.out = append(append(w.out, a.prefix...), ':')
		}
		w.out = append(append(append(append(w.out, a.local...), '=', '"'), escapeAttr.Replace(a.value)...), '"')
	}
	w.out = append(w.out, '>')
	done = append(done[:len(done):len(done)], fresh...)
	for _, child := range n.children {
		switch {
		case child == w.without:
		case child.kind == element:
			w.element(child, done, false)
		default:
			w.other(child)
		}
	}
	w.out = append(append(append(w.out, '<', '/'), n.name()...), '>')
}

func (w *canonWriter) other(n *node) {
	switch {
	case n.kind == textNode:
		w.out = append(w.out, escapeText.Replace(n.text)...)
	case n.kind == instruction:
		w.out = append(append(append(w.out, "<?"...), n.text...), "?>"...)
	case n.kind == comment && w.comments:
		w.out = append(append(append(w.out, "<!--"...), n.text...), "-->"...)
	}
}

var (
	escapeText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	escapeAttr = strings.NewReplacer(
		"&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;",
	)
)

// namespaces returns the declarations to write at n, in their order: all in scope that
// are not in force yet, or with exclusive canonicalisation those that n itself uses.
func (w *canonWriter) namespaces(n *node, done rendered, apex bool) []declaration {
	var candidates []string
	add := func(prefix string) {
		if prefix != "xml" && !slices.Contains(candidates, prefix) {
			candidates = append(candidates, prefix)
		}
	}
	inScope := func(wanted func(string) bool) {
		for at := n; at != nil; at = at.parent {
			for _, d := range at.declared {
				if wanted(d.prefix) {
					add(d.prefix)
				}
			}
			if !apex {
				return
			}
		}
	}
	if w.exclusive {
		add(n.prefix)
		for _, a := range n.attrs {
			if a.prefix != "" {
				add(a.prefix)
			}
		}
		inScope(func(prefix string) bool { return slices.Contains(w.inclusive, prefix) })
	} else {
		inScope(func(string) bool { return true })
	}
	var fresh []declaration
	for _, prefix := range candidates {
		if space, _ := n.lookup(prefix); space != done.lookup(prefix) {
			fresh = append(fresh, declaration{prefix: prefix, space: space})
		}
	}
	slices.SortFunc(fresh, func(a, b declaration) int { return strings.Compare(a.prefix, b.prefix) })
	return fresh
}

// attributes returns the attributes to write at n, in their order. The top element of an
// inclusive form takes over what its ancestors say in the namespace xml.
func (w *canonWriter) attributes(n *node, apex bool) []attribute {
	attrs := slices.Clone(n.attrs)
	if apex && !w.exclusive {
		for at := n.parent; at != nil; at = at.parent {
			for _, a := range at.attrs {
				inherited := a.space == xmlSpace && (!w.v11 || a.local == "lang" || a.local == "space")
				if inherited && !slices.ContainsFunc(attrs, func(b attribute) bool {
					return b.space == xmlSpace && b.local == a.local
				}) {
					attrs = append(attrs, a)
				}
			}
		}
	}
	slices.SortFunc(attrs, func(a, b attribute) int {
		if a.space != b.space {
			return strings.Compare(a.space, b.space)
		}
		return strings.Compare(a.local, b.local)
	})
	return attrs
}
