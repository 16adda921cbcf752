package signature

import (
	"crypto"
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
)

const (
	xadesSpace = "http://uri.etsi.org/01903/v1.3.2#"
	xades141   = "http://uri.etsi.org/01903/v1.4.1#"
	typeSigned = "http://uri.etsi.org/01903#SignedProperties"
	enveloped  = dsigSpace + "enveloped-signature"
)

// Limits on one file of signatures.
const (
	maxSignatures = 50
	maxReferences = 600
)

// xmlSignature is a ds:Signature taken apart. Its shape was checked: what must be there
// once is there once.
type xmlSignature struct {
	element    *node
	info       *node
	value      *node
	keyInfo    *node
	method     method
	canon      canon
	references []reference
	ids        map[string]*node // of the whole document
}

type reference struct {
	element *node
	uri     string
	kind    string
	hash    crypto.Hash
	digest  []byte
	canon   *canon
	whole   bool // the document without this signature
}

// signaturesIn returns the signatures that stand where a signature may stand: at the top,
// or directly inside the root. Those hidden elsewhere are not signatures of the container.
func signaturesIn(document []*node) []*node {
	root := rootOf(document)
	if root.is(dsigSpace, "Signature") {
		return []*node{root}
	}
	return root.all(dsigSpace, "Signature")
}

// idsOf maps every Id of a document; ok is false when one occurs twice, for then a
// reference may resolve to one element here and to another elsewhere.
func idsOf(document []*node) (ids map[string]*node, ok bool) {
	ids, ok = make(map[string]*node), true
	for _, top := range document {
		top.walk(func(n *node) {
			for _, a := range n.attrs {
				isID := a.space == "" && (a.local == "Id" || a.local == "ID" || a.local == "id") ||
					a.space == xmlSpace && a.local == "id"
				if !isID || a.value == "" {
					continue
				}
				if other := ids[a.value]; other != nil && other != n {
					ok = false
				}
				ids[a.value] = n
			}
		})
	}
	return ids, ok
}

// takeApart reads a signature; ok is false when its shape is not that of one.
func takeApart(element *node, ids map[string]*node) (s *xmlSignature, ok bool) {
	s = &xmlSignature{element: element, ids: ids}
	if !inOrder(element) {
		return nil, false
	}
	var once bool
	if s.info, once = element.child(dsigSpace, "SignedInfo"); !once || s.info == nil {
		return nil, false
	}
	if s.value, once = element.child(dsigSpace, "SignatureValue"); !once || s.value == nil {
		return nil, false
	}
	if s.keyInfo, once = element.child(dsigSpace, "KeyInfo"); !once {
		return nil, false
	}
	canonical, once := s.info.child(dsigSpace, "CanonicalizationMethod")
	how, again := s.info.child(dsigSpace, "SignatureMethod")
	if !once || !again || canonical == nil || how == nil {
		return nil, false
	}
	if s.canon, ok = canonOf(canonical); !ok {
		return nil, false
	}
	s.method = xmlMethods[how.attr("Algorithm")]
	for _, r := range s.info.all(dsigSpace, "Reference") {
		ref, ok := readReference(r)
		if !ok || len(s.references) == maxReferences {
			return nil, false
		}
		s.references = append(s.references, ref)
	}
	return s, len(s.references) > 0
}

// inOrder reports whether a signature has the children that the schema gives it, in its order.
func inOrder(element *node) bool {
	order := []string{"SignedInfo", "SignatureValue", "KeyInfo", "Object"}
	at := 0
	for _, c := range element.children {
		if !c.is(c.space, c.local) {
			continue
		}
		here := slices.Index(order, c.local)
		if c.space != dsigSpace || here < at {
			return false
		}
		at = here
	}
	return true
}

func readReference(element *node) (r reference, ok bool) {
	r = reference{element: element, uri: element.attr("URI"), kind: element.attr("Type")}
	how, once := element.child(dsigSpace, "DigestMethod")
	value, again := element.child(dsigSpace, "DigestValue")
	transforms, third := element.child(dsigSpace, "Transforms")
	if !once || !again || !third || how == nil || value == nil {
		return r, false
	}
	r.hash = xmlDigests[how.attr("Algorithm")]
	if r.digest, ok = base64Of(value); !ok {
		return r, false
	}
	for _, t := range transforms.all(dsigSpace, "Transform") {
		if t.attr("Algorithm") == enveloped && r.canon == nil {
			r.whole = true
			continue
		}
		c, known := canonOf(t)
		if !known {
			return r, false
		}
		r.canon = &c
	}
	return r, true
}

// base64Of decodes the text of an element; white space in it does not count, nor do elements, as with others.
func base64Of(n *node) ([]byte, bool) {
	text := strings.Join(strings.Fields(n.content()), "")
	data, err := base64.StdEncoding.DecodeString(text)
	return data, err == nil
}

// octets returns what a reference inside the document is over, or nil.
func (s *xmlSignature) octets(r reference) []byte {
	how := canon{}
	if r.canon != nil {
		how = *r.canon
	}
	target := s.target(r)
	if target == nil {
		return nil
	}
	return how.element(target, s.without(r))
}

// without is this signature, where a reference leaves it out.
func (s *xmlSignature) without(r reference) *node {
	if r.whole {
		return s.element
	}
	return nil
}

// target resolves a reference inside the document.
func (s *xmlSignature) target(r reference) *node {
	id, inside := strings.CutPrefix(r.uri, "#")
	if !inside {
		return nil
	}
	return s.ids[id]
}

// fileNames are the names a reference may mean, the likeliest first: some programs write
// %20, some +, some neither.
func fileNames(uri string) []string {
	uri = strings.TrimPrefix(uri, "./")
	names := []string{uri}
	if plain, err := url.PathUnescape(uri); err == nil && plain != uri {
		names = append(names, plain)
	}
	if plain, err := url.QueryUnescape(uri); err == nil && plain != uri && strings.Contains(uri, "+") {
		names = append(names, plain)
	}
	return names
}

// find returns the file that a reference means. A reference that two files answer to is
// answered by none.
func (c *container) find(uri string) *File {
	var found *File
	for _, name := range fileNames(uri) {
		for i := range c.files {
			f := &c.files[i]
			if f.Name != strings.TrimPrefix(name, "/") || f == found {
				continue
			}
			if found != nil {
				return nil
			}
			found = f
		}
	}
	return found
}
