package signature

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unescape resolves the five entities of XML and numbered characters; there are no others.
func unescape(said string) (string, error) {
	if !strings.Contains(said, "&") {
		return said, nil
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(said, "&")
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		name, rest, ended := strings.Cut(after, ";")
		if !ended || len(name) > 12 {
			return "", errXML
		}
		r, ok := entity(name)
		if !ok {
			return "", errXML
		}
		b.WriteRune(r)
		said = rest
	}
}

func entity(name string) (rune, bool) {
	switch name {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, numbered := strings.CutPrefix(name, "#")
	base := 10
	if hex, is := strings.CutPrefix(digits, "x"); is {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	return rune(n), numbered && err == nil && n <= unicode.MaxRune && allowedRune(rune(n))
}

// allowed reports whether XML 1.0 allows each character.
func allowed(text string) bool {
	for _, r := range text {
		if !allowedRune(r) {
			return false
		}
	}
	return true
}

func allowedRune(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd ||
		r >= 0x10000 && r <= unicode.MaxRune
}

// isName reports whether a string is a name without a colon. Letters of every script are
// allowed, which is a little more than XML does.
func isName(s string) bool {
	for i, r := range s {
		switch {
		case r == '_' || unicode.IsLetter(r):
		case i > 0 && (r == '-' || r == '.' || r == 0xb7 || unicode.IsDigit(r) || unicode.IsMark(r)):
		default:
			return false
		}
	}
	return s != "" && utf8.ValidString(s)
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n'
}

// cutSpace cuts at the first white space and drops all of it.
func cutSpace(s string) (before, after string, found bool) {
	at := strings.IndexAny(s, " \t\n")
	if at < 0 {
		return s, "", false
	}
	return s[:at], strings.TrimLeft(s[at:], " \t\n"), true
}

// child returns the only element child with a name, or nil; ok is false when there are several.
func (n *node) child(space, local string) (child *node, ok bool) {
	for _, c := range n.children {
		if c.is(space, local) {
			if child != nil {
				return nil, false
			}
			child = c
		}
	}
	return child, true
}

// path follows the first child of each name.
func (n *node) path(space string, locals ...string) *node {
	for _, local := range locals {
		var found *node
		if n != nil {
			for _, c := range n.children {
				if c.is(space, local) {
					found = c
					break
				}
			}
		}
		n = found
	}
	return n
}

func (n *node) is(space, local string) bool {
	return n != nil && n.kind == element && n.local == local && n.space == space
}

// all returns the children with a name.
func (n *node) all(space, local string) (list []*node) {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if c.is(space, local) {
			list = append(list, c)
		}
	}
	return list
}

// attr returns the value of an attribute without a namespace.
func (n *node) attr(local string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.attrs {
		if a.space == "" && a.local == local {
			return a.value
		}
	}
	return ""
}

// content is the text inside an element that holds nothing but text.
func (n *node) content() string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for _, c := range n.children {
		if c.kind == textNode {
			b.WriteString(c.text)
		}
	}
	return strings.TrimSpace(b.String())
}

// walk visits n and what is in it.
func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, c := range n.children {
		c.walk(visit)
	}
}
