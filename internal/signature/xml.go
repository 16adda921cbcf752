package signature

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// Limits on what a stranger's XML may have. A signature with every kind of evidence has
// some hundreds of elements, twelve deep.
const (
	maxXML        = 8 << 20
	maxNodes      = 50_000
	maxDepth      = 60
	maxAttributes = 64
)

// errXML is for XML that is not well-formed, or uses what no signature needs: document
// types, entities of its own, other encodings than UTF-8.
var errXML = errors.New("signature: not XML we read")

type nodeKind int

const (
	element nodeKind = iota
	textNode
	comment
	instruction
)

// node is an element, a text, a comment or an instruction. Its strings are what an XML
// processor reports: line ends and entities are resolved.
type node struct {
	kind     nodeKind
	prefix   string
	local    string
	space    string // the namespace the prefix stands for
	attrs    []attribute
	declared []declaration
	parent   *node
	children []*node
	text     string // of an instruction its target and, after a space, its data
}

type attribute struct{ prefix, local, space, value string }

type declaration struct{ prefix, space string }

const xmlSpace = "http://www.w3.org/XML/1998/namespace"

// parseXML reads a document into its top-level nodes; exactly one is an element.
func parseXML(data []byte) ([]*node, error) {
	text := strings.TrimPrefix(string(data), "\ufeff")
	if len(data) > maxXML || !utf8.ValidString(text) {
		return nil, errXML
	}
	p := &xmlParser{rest: text}
	if strings.ContainsRune(text, '\r') {
		p.rest = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	if err := p.declaration(); err != nil {
		return nil, err
	}
	document := &node{}
	p.at = document
	for p.rest != "" {
		if err := p.next(); err != nil {
			return nil, err
		}
	}
	roots := 0
	for _, child := range document.children {
		child.parent = nil
		if child.kind == element {
			roots++
		}
	}
	if p.at != document || roots != 1 {
		return nil, errXML
	}
	return document.children, nil
}

// rootOf returns the element of a document.
func rootOf(document []*node) *node {
	for _, n := range document {
		if n.kind == element {
			return n
		}
	}
	return nil
}

type xmlParser struct {
	rest  string
	at    *node // the element that is open
	depth int
	nodes int
}

// declaration skips <?xml …?>, which may name UTF-8 only.
func (p *xmlParser) declaration() error {
	if !strings.HasPrefix(p.rest, "<?xml") || len(p.rest) < 6 || !isSpace(p.rest[5]) {
		return nil
	}
	said, rest, found := strings.Cut(p.rest[5:], "?>")
	if !found {
		return errXML
	}
	if _, encoding, named := strings.Cut(said, "encoding"); named {
		encoding = strings.ToLower(strings.TrimLeft(encoding, " \t\n=\"'"))
		if !strings.HasPrefix(encoding, "utf-8") && !strings.HasPrefix(encoding, "us-ascii") {
			return errXML
		}
	}
	p.rest = rest
	return nil
}

// next reads one piece of markup or text.
func (p *xmlParser) next() error {
	switch {
	case p.rest[0] != '<':
		return p.characters()
	case strings.HasPrefix(p.rest, "</"):
		return p.close()
	case strings.HasPrefix(p.rest, "<!--"):
		said, rest, found := strings.Cut(p.rest[4:], "-->")
		if !found || strings.Contains(said, "--") || strings.HasSuffix(said, "-") {
			return errXML
		}
		p.rest = rest
		return p.add(&node{kind: comment, text: said})
	case strings.HasPrefix(p.rest, "<![CDATA["):
		said, rest, found := strings.Cut(p.rest[9:], "]]>")
		if !found || p.depth == 0 {
			return errXML
		}
		p.rest = rest
		return p.addText(said)
	case strings.HasPrefix(p.rest, "<?"):
		return p.instruction()
	case strings.HasPrefix(p.rest, "<!"): // a document type: the way in for entities
		return errXML
	}
	return p.open()
}

func (p *xmlParser) instruction() error {
	said, rest, found := strings.Cut(p.rest[2:], "?>")
	target, data, _ := cutSpace(said)
	if !found || !isName(target) || strings.EqualFold(target, "xml") {
		return errXML
	}
	p.rest = rest
	if data != "" {
		target += " " + data
	}
	return p.add(&node{kind: instruction, text: target})
}

func (p *xmlParser) characters() error {
	end := strings.IndexByte(p.rest, '<')
	if end < 0 {
		end = len(p.rest)
	}
	said := p.rest[:end]
	p.rest = p.rest[end:]
	if p.depth == 0 {
		if strings.Trim(said, " \t\n") != "" {
			return errXML
		}
		return nil
	}
	if strings.Contains(said, "]]>") {
		return errXML
	}
	text, err := unescape(said)
	if err != nil {
		return err
	}
	return p.addText(text)
}

func (p *xmlParser) addText(text string) error {
	if !allowed(text) {
		return errXML
	}
	if n := len(p.at.children); n > 0 && p.at.children[n-1].kind == textNode {
		p.nodes++
		p.at.children[n-1].text += text
		if p.nodes > maxNodes {
			return errXML
		}
		return nil
	}
	return p.add(&node{kind: textNode, text: text})
}

func (p *xmlParser) add(n *node) error {
	if p.nodes++; p.nodes > maxNodes || !allowed(n.text) {
		return errXML
	}
	n.parent = p.at
	p.at.children = append(p.at.children, n)
	return nil
}

func (p *xmlParser) close() error {
	name, rest, found := strings.Cut(p.rest[2:], ">")
	if !found || p.depth == 0 || strings.TrimRight(name, " \t\n") != p.at.name() {
		return errXML
	}
	p.rest = rest
	p.at = p.at.parent
	p.depth--
	return nil
}

// open reads a start tag, with its attributes and what its prefixes stand for.
func (p *xmlParser) open() error {
	p.rest = p.rest[1:]
	n := &node{kind: element}
	var err error
	if n.prefix, n.local, err = p.qualified(); err != nil {
		return err
	}
	if err := p.attributes(n); err != nil {
		return err
	}
	empty := strings.HasPrefix(p.rest, "/>")
	switch {
	case empty:
		p.rest = p.rest[2:]
	case strings.HasPrefix(p.rest, ">"):
		p.rest = p.rest[1:]
	default:
		return errXML
	}
	if p.depth++; p.depth > maxDepth {
		return errXML
	}
	if err := p.add(n); err != nil {
		return err
	}
	if err := n.resolve(); err != nil {
		return err
	}
	if empty {
		p.depth--
	} else {
		p.at = n
	}
	return nil
}

func (p *xmlParser) attributes(n *node) error {
	for {
		trimmed := strings.TrimLeft(p.rest, " \t\n")
		spaced := len(trimmed) < len(p.rest)
		p.rest = trimmed
		if p.rest == "" || p.rest[0] == '>' || p.rest[0] == '/' {
			return nil
		}
		if !spaced || len(n.attrs)+len(n.declared) >= maxAttributes {
			return errXML
		}
		a, err := p.attribute()
		switch {
		case err != nil:
			return err
		case a.prefix == "" && a.local == "xmlns":
			n.declared = append(n.declared, declaration{space: a.value})
		case a.prefix == "xmlns":
			n.declared = append(n.declared, declaration{prefix: a.local, space: a.value})
		default:
			n.attrs = append(n.attrs, a)
		}
	}
}

func (p *xmlParser) attribute() (attribute, error) {
	prefix, local, err := p.qualified()
	if err != nil {
		return attribute{}, err
	}
	p.rest = strings.TrimLeft(p.rest, " \t\n")
	if !strings.HasPrefix(p.rest, "=") {
		return attribute{}, errXML
	}
	p.rest = strings.TrimLeft(p.rest[1:], " \t\n")
	if p.rest == "" || p.rest[0] != '"' && p.rest[0] != '\'' {
		return attribute{}, errXML
	}
	said, rest, found := strings.Cut(p.rest[1:], p.rest[:1])
	if !found || strings.Contains(said, "<") {
		return attribute{}, errXML
	}
	p.rest = rest
	value, err := unescape(strings.NewReplacer("\t", " ", "\n", " ").Replace(said))
	if err != nil || !allowed(value) {
		return attribute{}, errXML
	}
	return attribute{prefix: prefix, local: local, value: value}, nil
}

// qualified reads a name with an optional prefix.
func (p *xmlParser) qualified() (prefix, local string, err error) {
	end := strings.IndexAny(p.rest, " \t\n=/><\"'")
	if end < 0 {
		return "", "", errXML
	}
	name := p.rest[:end]
	p.rest = p.rest[end:]
	prefix, local, found := strings.Cut(name, ":")
	if !found {
		prefix, local = "", name
	}
	if !isName(local) || found && !isName(prefix) {
		return "", "", errXML
	}
	return prefix, local, nil
}

func (n *node) name() string {
	if n.prefix == "" {
		return n.local
	}
	return n.prefix + ":" + n.local
}

// resolve finds what the prefixes of an element stand for; the same attribute twice, by
// prefix or by namespace, is refused.
func (n *node) resolve() error {
	for i, d := range n.declared {
		for _, other := range n.declared[:i] {
			if other.prefix == d.prefix {
				return errXML
			}
		}
		if d.prefix == "xmlns" || (d.prefix == "xml") != (d.space == xmlSpace) || d.prefix != "" && d.space == "" {
			return errXML
		}
	}
	var known bool
	if n.space, known = n.lookup(n.prefix); !known && n.prefix != "" {
		return errXML
	}
	for i := range n.attrs {
		a := &n.attrs[i]
		if a.prefix != "" {
			if a.space, known = n.lookup(a.prefix); !known {
				return errXML
			}
		}
		for _, other := range n.attrs[:i] {
			if other.local == a.local && other.space == a.space {
				return errXML
			}
		}
	}
	return nil
}

// lookup returns what a prefix stands for at n.
func (n *node) lookup(prefix string) (space string, known bool) {
	if prefix == "xml" {
		return xmlSpace, true
	}
	for at := n; at != nil; at = at.parent {
		for _, d := range at.declared {
			if d.prefix == prefix {
				return d.space, true
			}
		}
	}
	return "", false
}
