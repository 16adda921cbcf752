// Package locale has the message catalogues: what the product says, in each
// language, by key. A language is one folder; its files are read as one
// catalogue. Keys are "area.thing"; the area is the file's name.
package locale

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed */*.yaml
var files embed.FS

// Main is the language that counts in law; the others are translations of it.
const Main = "lv"

// Languages are the catalogues there are, the main one first: a folder is a
// language, so a new one needs no line of code here.
var Languages = folders()

func folders() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err) // the embedded root is always there
	}
	list := []string{Main}
	for _, e := range entries {
		if e.Name() != Main {
			list = append(list, e.Name())
		}
	}
	return list
}

// Catalogue is the messages of one language.
type Catalogue struct {
	Lang     string
	messages map[string]message
}

// message has one form per plural category; a plain message has only "other".
type message map[string]string

// Catalogues are all languages, by tag.
type Catalogues map[string]*Catalogue

// Load reads the embedded catalogues.
func Load() (Catalogues, error) {
	all := Catalogues{}
	for _, lang := range Languages {
		c := &Catalogue{Lang: lang, messages: map[string]message{}}
		names, err := fs.Glob(files, lang+"/*.yaml")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			data, err := files.ReadFile(name)
			if err != nil {
				return nil, err
			}
			if err := c.add(strings.TrimSuffix(path.Base(name), ".yaml"), data); err != nil {
				return nil, fmt.Errorf("locale: %s: %w", name, err)
			}
		}
		all[lang] = c
	}
	return all, nil
}

// add reads one file: flat keys, each a sentence or a map of plural forms.
func (c *Catalogue) add(area string, data []byte) error {
	var raw map[string]any
	if err := yaml.Unmarshal(data, &raw); err != nil {
		return err
	}
	for key, value := range raw {
		if !strings.HasPrefix(key, area+".") {
			return fmt.Errorf("key %q does not begin with %q", key, area+".")
		}
		m := message{}
		switch v := value.(type) {
		case string:
			m["other"] = v
		case map[string]any:
			for category, text := range v {
				s, ok := text.(string)
				if !ok {
					return fmt.Errorf("key %q, form %q: not a text", key, category)
				}
				m[category] = s
			}
			if m["other"] == "" {
				return fmt.Errorf("key %q has no form \"other\"", key)
			}
		default:
			return fmt.Errorf("key %q: want a text or plural forms, got %T", key, value)
		}
		c.messages[key] = m
	}
	return nil
}

// For gives the catalogue of a language tag, the main one for an unknown tag.
func (all Catalogues) For(lang string) *Catalogue {
	if c, ok := all[lang]; ok {
		return c
	}
	return all[Main]
}

// Has tells whether the catalogue has the key.
func (c *Catalogue) Has(key string) bool { _, ok := c.messages[key]; return ok }

// Keys lists the catalogue's keys, sorted.
func (c *Catalogue) Keys() []string { return slices.Sorted(maps.Keys(c.messages)) }

// T gives the message with its placeholders filled from name, value pairs:
// T("limit.files", "max", 10). An unknown key gives itself in brackets, which a
// test of the pages finds.
func (c *Catalogue) T(key string, pairs ...any) string {
	return c.text(key, "other", pairs)
}

// N gives the plural form for n; the placeholder {n} is n.
func (c *Catalogue) N(key string, n int, pairs ...any) string {
	return c.text(key, category(c.Lang, n), append([]any{"n", n}, pairs...))
}

// Args gives the message with its placeholders filled from a map.
func (c *Catalogue) Args(key string, args map[string]any) string {
	pairs := make([]any, 0, 2*len(args))
	for k, v := range args {
		pairs = append(pairs, k, v)
	}
	return c.text(key, "other", pairs)
}

func (c *Catalogue) text(key, form string, pairs []any) string {
	m, ok := c.messages[key]
	if !ok {
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
		old = append(old, fmt.Sprintf("{%v}", pairs[i]), fmt.Sprint(pairs[i+1]))
	}
	return strings.NewReplacer(old...).Replace(s)
}

// category is the CLDR plural category of a whole number.
func category(lang string, n int) string {
	if n < 0 {
		n = -n
	}
	ten, hundred := n%10, n%100
	switch lang {
	case "lv":
		switch {
		case ten == 0 || hundred >= 11 && hundred <= 19:
			return "zero"
		case ten == 1:
			return "one"
		}
	case "ru":
		switch {
		case ten == 1 && hundred != 11:
			return "one"
		case ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14):
			return "few"
		default:
			return "many"
		}
	default:
		if n == 1 {
			return "one"
		}
	}
	return "other"
}
