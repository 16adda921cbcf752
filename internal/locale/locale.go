// Package locale has the message catalogues: what the product says, in each
// language, by key. A language is one folder; its files are read as one
// catalogue. Keys are "area.thing"; an area is a file, or a folder of files.
package locale

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"tilts/internal/written"
)

// Files has the catalogues, <language>/<area>.yaml and <language>/<area>/<part>.yaml.
//
//go:embed */*.yaml */*/*.yaml
var Files embed.FS

// Main is the language that counts in law; the others are translations of it.
const Main = "lv"

// Languages are the catalogues there are, the main one first: a folder is a
// language, so a new one needs no line of code here.
var Languages = folders(Files)

func folders(catalogues fs.FS) []string {
	entries, err := fs.ReadDir(catalogues, ".")
	if err != nil {
		panic(err) // the root of what is embedded is always there
	}
	list := []string{Main}
	for _, e := range entries {
		if e.IsDir() && e.Name() != Main {
			list = append(list, e.Name())
		}
	}
	return list
}

// Catalogue is the messages of one language, by area. An area is read when a text of it is
// first asked for, so that no start waits for what nobody reads yet.
type Catalogue struct {
	Lang  string
	areas map[string]func() messages
}

// messages are texts by key.
type messages map[string]message

// message has one form per plural category; a plain message has only "other".
type message map[string]string

// Catalogues are all languages, by tag.
type Catalogues map[string]*Catalogue

// Load gives the embedded catalogues. They are read once in a process.
var Load = sync.OnceValues(func() (Catalogues, error) {
	catalogues := Catalogues{}
	for _, lang := range Languages {
		if !known(lang) {
			return nil, fmt.Errorf("locale: %s: %s", lang, noPlurals)
		}
		names, err := filesOf(Files, lang)
		if err != nil {
			return nil, err
		}
		catalogues[lang] = lazy(lang, names)
	}
	return catalogues, nil
})

// lazy is the catalogue of a language that stands in files.
func lazy(lang string, names []string) *Catalogue {
	files := map[string][]string{}
	for _, name := range names {
		files[areaOf(name)] = append(files[areaOf(name)], name)
	}
	c := &Catalogue{Lang: lang, areas: map[string]func() messages{}}
	for area, names := range files {
		c.areas[area] = sync.OnceValue(func() messages {
			all := messages{}
			for _, name := range names {
				data, err := Files.ReadFile(name)
				if wrong := errors.Join(append(all.add(area, data), err)...); wrong != nil {
					panic(fmt.Errorf("locale: %s: %w", name, wrong)) // Check reads it in the tests
				}
			}
			return all
		})
	}
	return c
}

// filesOf lists the files of a language.
func filesOf(catalogues fs.FS, lang string) ([]string, error) {
	files, err := fs.Glob(catalogues, lang+"/*.yaml")
	if err != nil {
		return nil, err
	}
	parts, err := fs.Glob(catalogues, lang+"/*/*.yaml")
	return append(files, parts...), err
}

// areaOf is what the keys of a file begin with: of "lv/staff/case.yaml", "staff".
func areaOf(file string) string {
	_, file, _ = strings.Cut(file, "/")
	area, _, _ := strings.Cut(file, "/")
	return strings.TrimSuffix(area, ".yaml")
}

// keyError is what is wrong with one key of a file.
type keyError struct{ key, what string }

func (e *keyError) Error() string { return fmt.Sprintf("%q: %s", e.key, e.what) }

// add reads one file: flat keys, each a sentence or a map of plural forms.
func (all messages) add(area string, data []byte) []error {
	data, err := written.Text(data)
	if err != nil {
		return []error{err}
	}
	var raw map[string]any
	if err := yaml.Unmarshal(data, &raw); err != nil {
		return []error{err}
	}
	var wrong []error
	for _, key := range slices.Sorted(maps.Keys(raw)) {
		if !strings.HasPrefix(key, area+".") {
			wrong = append(wrong, &keyError{key, fmt.Sprintf("want a key that begins with %q", area+".")})
			continue
		}
		if all[key] != nil {
			wrong = append(wrong, &keyError{key, "another file of its area has it too"})
		}
		m, what := read(raw[key])
		if what != "" {
			wrong = append(wrong, &keyError{key, what})
		}
		all[key] = m
	}
	return wrong
}

// read returns the forms of a message, and what is wrong with it.
func read(value any) (m message, wrong string) {
	switch v := value.(type) {
	case string:
		return message{"other": v}, ""
	case map[string]any:
		m = message{}
		for category, text := range v {
			s, ok := text.(string)
			if !ok {
				wrong = fmt.Sprintf("the form %q is no text", category)
			}
			m[category] = s
		}
		if m["other"] == "" && wrong == "" {
			wrong = "the form \"other\" is missing"
		}
		return m, wrong
	}
	return message{}, fmt.Sprintf("want a text or plural forms, here is %T", value)
}

// For returns the catalogue of a language tag, the main one for an unknown tag.
func (all Catalogues) For(lang string) *Catalogue {
	if c, ok := all[lang]; ok {
		return c
	}
	return all[Main]
}

// message returns what a key says; nil for an unknown key.
func (c *Catalogue) message(key string) message {
	area, _, _ := strings.Cut(key, ".")
	if read, ok := c.areas[area]; ok {
		return read()[key]
	}
	return nil
}

// Has reports whether the catalogue has the key.
func (c *Catalogue) Has(key string) bool { return c.message(key) != nil }

// Keys lists the catalogue's keys, sorted.
func (c *Catalogue) Keys() []string {
	var keys []string
	for _, read := range c.areas {
		keys = slices.AppendSeq(keys, maps.Keys(read()))
	}
	slices.Sort(keys)
	return keys
}

// T returns the message with its placeholders filled from name, value pairs:
// T("limit.files", "max", 10). An unknown key gives itself in brackets, which a
// test of the pages finds.
func (c *Catalogue) T(key string, pairs ...any) string {
	return c.text(key, "other", pairs)
}

// N returns the plural form for n; the placeholder {n} is n.
func (c *Catalogue) N(key string, n int, pairs ...any) string {
	return c.text(key, category(c.Lang, n), append([]any{"n", n}, pairs...))
}

// Args returns the message with its placeholders filled from a map. What is told by
// number is told by n, or by the only whole number there is.
func (c *Catalogue) Args(key string, args map[string]any) string {
	pairs, form := make([]any, 0, 2*len(args)), "other"
	for k, v := range args {
		pairs = append(pairs, k, v)
		if n, whole := v.(int); whole {
			form = category(c.Lang, n)
		}
	}
	if n, told := args["n"].(int); told {
		form = category(c.Lang, n)
	}
	return c.text(key, form, pairs)
}

// said is a day or a sum, which every language writes in its own way.
type said interface{ In(lang string) string }

func (c *Catalogue) text(key, form string, pairs []any) string {
	m := c.message(key)
	if m == nil {
		return "[" + key + "]"
	}
	s, ok := m[form]
	if !ok {
		s = m["other"]
	}
	if len(pairs) == 0 {
		return s
	}
	old := make([]string, 0, len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		value := pairs[i+1]
		switch v := value.(type) {
		case Bytes:
			value = c.Bytes(v)
		case said:
			value = v.In(c.Lang)
		}
		old = append(old, fmt.Sprintf("{%v}", pairs[i]), fmt.Sprint(value))
	}
	return strings.NewReplacer(old...).Replace(s)
}
