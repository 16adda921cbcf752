package signature

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// entriesOf unpacks a container as it lies.
func entriesOf(t testing.TB, file []byte) (list []entry) {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, entry{f.Name, data})
	}
	return list
}

// elementsOf lists the elements of a document.
func elementsOf(document []*node) (list []*node) {
	rootOf(document).walk(func(n *node) {
		if n.kind == element {
			list = append(list, n)
		}
	})
	return list
}

// onTree changes one element of the file of signatures, chosen by chance.
func onTree(change func(r *rand.Rand, n *node) bool) func(*rand.Rand, []entry) []entry {
	return func(r *rand.Rand, list []entry) []entry {
		for i, e := range list {
			if !strings.Contains(e.name, "signatures") {
				continue
			}
			document, err := parseXML(e.data)
			if err != nil {
				return list
			}
			elements := elementsOf(document)
			for range 50 {
				if change(r, elements[1+r.IntN(len(elements)-1)]) {
					break
				}
			}
			list[i].data = canon{comments: true}.document(document)
			return list
		}
		return list
	}
}

func onXML(change func(r *rand.Rand, xml string) string) func(*rand.Rand, []entry) []entry {
	return func(r *rand.Rand, list []entry) []entry {
		for i, e := range list {
			if strings.Contains(e.name, "signatures") {
				list[i].data = []byte(change(r, string(e.data)))
				break
			}
		}
		return list
	}
}

func place(n *node) int { return slices.Index(n.parent.children, n) }

func clone(n, parent *node) *node {
	c := *n
	c.parent, c.children = parent, nil
	for _, child := range n.children {
		c.children = append(c.children, clone(child, &c))
	}
	return &c
}

// textOf finds the text in an element that has only text.
func textOf(n *node) *node {
	if len(n.children) == 1 && n.children[0].kind == textNode {
		return n.children[0]
	}
	return nil
}

func swapLetter(r *rand.Rand, s string) string {
	if s == "" {
		return "A"
	}
	at := r.IntN(len(s))
	return s[:at] + string("ABCxyz012"[r.IntN(9)]) + s[at+1:]
}

// mutations change a container in one place.
var mutations = map[string]func(*rand.Rand, []entry) []entry{
	"element taken away": onTree(func(_ *rand.Rand, n *node) bool {
		n.parent.children = slices.Delete(n.parent.children, place(n), place(n)+1)
		return true
	}),
	"element twice": onTree(func(_ *rand.Rand, n *node) bool {
		n.parent.children = slices.Insert(n.parent.children, place(n), clone(n, n.parent))
		return true
	}),
	"elements exchanged": onTree(func(r *rand.Rand, n *node) bool {
		list := n.parent.children
		a, b := place(n), r.IntN(len(list))
		list[a], list[b] = list[b], list[a]
		return a != b
	}),
	"element moved up": onTree(func(_ *rand.Rand, n *node) bool {
		if n.parent.parent == nil || n.parent.parent.parent == nil {
			return false
		}
		up := n.parent.parent
		n.parent.children = slices.Delete(n.parent.children, place(n), place(n)+1)
		n.parent, up.children = up, append(up.children, n)
		return true
	}),
	"letter of a text": onTree(func(r *rand.Rand, n *node) bool {
		text := textOf(n)
		if text == nil || strings.TrimSpace(text.text) == "" {
			return false
		}
		text.text = swapLetter(r, text.text)
		return true
	}),
	"text emptied": onTree(func(_ *rand.Rand, n *node) bool {
		text := textOf(n)
		if text == nil {
			return false
		}
		text.text = ""
		return true
	}),
	"text spaced": onTree(func(_ *rand.Rand, n *node) bool {
		text := textOf(n)
		if text == nil {
			return false
		}
		text.text = "\n " + text.text
		return true
	}),
	"attribute changed": onTree(func(r *rand.Rand, n *node) bool {
		if len(n.attrs) == 0 {
			return false
		}
		a := &n.attrs[r.IntN(len(n.attrs))]
		a.value = swapLetter(r, a.value)
		return true
	}),
	"attribute taken away": onTree(func(_ *rand.Rand, n *node) bool {
		if len(n.attrs) == 0 {
			return false
		}
		n.attrs = n.attrs[1:]
		return true
	}),
	"Id of another": onTree(func(_ *rand.Rand, n *node) bool {
		if n.attr("Id") != "" || n.local == "Signature" {
			return false
		}
		n.attrs = append(n.attrs, attribute{local: "Id", value: "S0"})
		return true
	}),
	"comment added": onTree(func(_ *rand.Rand, n *node) bool {
		n.children = append(n.children, &node{kind: comment, text: "x", parent: n})
		return true
	}),
	"instruction added": onTree(func(_ *rand.Rand, n *node) bool {
		n.children = append(n.children, &node{kind: instruction, text: "x y", parent: n})
		return true
	}),
	"space added": onTree(func(_ *rand.Rand, n *node) bool {
		n.children = append([]*node{{kind: textNode, text: "\n", parent: n}}, n.children...)
		return true
	}),
	"foreign element added": onTree(func(_ *rand.Rand, n *node) bool {
		n.children = append(n.children, &node{kind: element, local: "x", parent: n})
		return true
	}),
	"renamed element": onTree(func(_ *rand.Rand, n *node) bool {
		n.local += "X"
		return true
	}),
	"octet of XML": onXML(func(r *rand.Rand, xml string) string {
		at := r.IntN(len(xml))
		return xml[:at] + string(rune('!'+r.IntN(90))) + xml[at+1:]
	}),
	"lines ended otherwise": onXML(func(_ *rand.Rand, xml string) string {
		return strings.ReplaceAll(strings.ReplaceAll(xml, "\n", "\r\n"), "><ds:Object", ">\r\n<ds:Object")
	}),
	"whole cut": onXML(func(r *rand.Rand, xml string) string { return xml[:r.IntN(len(xml))] }),
	"numbered character": onXML(func(_ *rand.Rand, xml string) string {
		return strings.Replace(xml, "text/plain", "tex&#116;/plain", 1)
	}),
	"file changed": func(r *rand.Rand, list []entry) []entry {
		i := r.IntN(len(list))
		list[i].data = []byte(swapLetter(r, string(list[i].data)))
		return list
	},
	"file taken away": func(r *rand.Rand, list []entry) []entry {
		i := r.IntN(len(list))
		return slices.Delete(list, i, i+1)
	},
	"file renamed": func(r *rand.Rand, list []entry) []entry {
		i := r.IntN(len(list))
		list[i].name = swapLetter(r, list[i].name)
		return list
	},
	"file twice": func(r *rand.Rand, list []entry) []entry {
		e := list[r.IntN(len(list))]
		return append(list, entry{e.name + ".txt", e.data})
	},
	"files exchanged": func(r *rand.Rand, list []entry) []entry {
		a, b := 1+r.IntN(len(list)-1), 1+r.IntN(len(list)-1) // not the mimetype
		list[a].data, list[b].data = list[b].data, list[a].data
		return list
	},
	"second SignedInfo": onTree(doubled("SignedInfo")), "second DigestValue": onTree(doubled("DigestValue")),
	"second signature": onTree(doubled("Signature")), "second properties": onTree(doubled("SignedProperties")),
	"reference percent-encoded": onReference(func(r *rand.Rand, uri string) string {
		at := r.IntN(len(uri))
		return fmt.Sprintf("%s%%%02X%s", uri[:at], uri[at], uri[at+1:])
	}),
	"reference plus-encoded": onReference(func(_ *rand.Rand, uri string) string {
		return strings.NewReplacer("%20", "+", " ", "+").Replace(uri)
	}),
	"reference spaced": onReference(func(_ *rand.Rand, uri string) string {
		return strings.ReplaceAll(uri, "%20", " ")
	}),
	"reference elsewhere": onReference(func(r *rand.Rand, uri string) string {
		others := []string{"./" + uri, "/" + uri, "../" + uri, "META-INF/manifest.xml", "file:" + uri, uri + "#x", ""}
		return others[r.IntN(len(others))]
	}),
	"file of the same name": func(r *rand.Rand, list []entry) []entry {
		e := list[r.IntN(len(list))]
		return append(list, entry{e.name, []byte(swapLetter(r, string(e.data)))})
	},
	"file of the same name before": func(r *rand.Rand, list []entry) []entry {
		at := 1 + r.IntN(len(list)-1)
		return slices.Insert(list, at, entry{list[at].name, []byte(swapLetter(r, string(list[at].data)))})
	},
	"name percent-encoded": func(r *rand.Rand, list []entry) []entry {
		i := r.IntN(len(list))
		list[i].name = strings.ReplaceAll(list[i].name, " ", "%20")
		return list
	},
	"name plus-encoded": func(r *rand.Rand, list []entry) []entry {
		i := r.IntN(len(list))
		list[i].name = strings.ReplaceAll(list[i].name, " ", "+")
		return list
	},
	"order of files": func(r *rand.Rand, list []entry) []entry {
		r.Shuffle(len(list), func(a, b int) { list[a], list[b] = list[b], list[a] })
		return list
	},
}

// doubled puts an element of a name in twice, the second with a letter of its first text changed.
func doubled(local string) func(*rand.Rand, *node) bool {
	return func(r *rand.Rand, n *node) bool {
		for n.parent != nil && n.local != local {
			n = n.parent
		}
		if n.local != local || n.parent == nil {
			return false
		}
		twin := clone(n, n.parent)
		twin.walk(func(inner *node) {
			if text := textOf(inner); text != nil && r.IntN(3) == 0 {
				text.text = swapLetter(r, text.text)
			}
		})
		n.parent.children = slices.Insert(n.parent.children, place(n)+r.IntN(2), twin)
		return true
	}
}

// onReference changes where a reference to a file leads.
func onReference(change func(r *rand.Rand, uri string) string) func(*rand.Rand, []entry) []entry {
	return onTree(func(r *rand.Rand, n *node) bool {
		uri := n.attr("URI")
		if n.local != "Reference" || uri == "" || uri[0] == '#' {
			return false
		}
		for i := range n.attrs {
			if n.attrs[i].local == "URI" {
				n.attrs[i].value = change(r, uri)
			}
		}
		return true
	})
}

// updates are what somebody may add to a PDF after it was signed.
var updates = map[string]func(r *rand.Rand) map[int]string{
	"text replaced": func(*rand.Rand) map[int]string {
		return map[int]string{4: pdfStreamOf([]byte(strings.Replace(pageText, "Lygums", "Parads", 1)))}
	},
	"page added": func(*rand.Rand) map[int]string {
		return map[int]string{
			2:  "<</Type/Pages/Kids[3 0 R 40 0 R]/Count 2>>",
			40: strings.Replace(pdfBase[3], "/Annots[6 0 R 10 0 R]", "", 1),
		}
	},
	"pages replaced": func(*rand.Rand) map[int]string {
		return map[int]string{1: "<</Type/Catalog/Pages 42 0 R/AcroForm 5 0 R>>", 42: pdfBase[2]}
	},
	"content shown instead": func(*rand.Rand) map[int]string { // what lay hidden under it is signed too
		return map[int]string{3: strings.Replace(pdfBase[3], "/Contents 4 0 R", "/Contents 43 0 R", 1),
			43: pdfStreamOf([]byte("BT /F1 24 Tf 72 720 Td (Cits) Tj ET"))}
	},
	"field filled": func(*rand.Rand) map[int]string {
		return map[int]string{10: strings.Replace(pdfBase[10], "/V()", "/V(Anna)", 1)}
	},
	"note added": func(*rand.Rand) map[int]string {
		return map[int]string{
			3:  strings.Replace(pdfBase[3], "10 0 R]", "10 0 R 41 0 R]", 1),
			41: "<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(x)/F 4>>",
		}
	},
	"font replaced": func(*rand.Rand) map[int]string {
		return map[int]string{9: strings.Replace(pdfBase[9], "Helvetica", "Symbol", 1)}
	},
	"any object": func(r *rand.Rand) map[int]string {
		return map[int]string{1 + r.IntN(25): "<</Type/X/N " + strconv.Itoa(r.IntN(100)) + ">>"}
	},
}

// mutatedPDF changes a PDF in one place, and says how.
func mutatedPDF(r *rand.Rand, file []byte) (how string, out []byte) {
	out = bytes.Clone(file)
	names := slices.Sorted(maps.Keys(updates))
	switch at := r.IntN(len(out)); r.IntN(10) {
	case 0:
		return "cut", out[:at]
	case 1:
		return "end repeated", append(out, file[at:]...)
	case 2:
		from := bytes.Index(out, []byte("/Contents<30"))
		out[from+20+r.IntN(2000)] = "0123456789abcdef"[r.IntN(16)]
		return "octet of the signature", out
	case 3:
		return "range moved", bytes.Replace(out, []byte("/ByteRange[0 "), []byte("/ByteRange[0 1"), 1)
	case 4, 5, 6, 7:
		how = names[r.IntN(len(names))]
		return how, pdfUpdate(out, updates[how](r))
	default:
		out[at] ^= byte(1 + r.IntN(255))
		return "octet", out
	}
}
