package locale

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"tilts/internal/written"
)

// Need is a key that something makes out of what it has, so that no line of code
// names it: a table's title, the word for a kind of field.
type Need struct{ Key, By string }

// Check finds everything wrong with catalogues, each mistake with file, line and
// column: what cannot be read, keys and placeholders that only some languages have,
// plural forms that are missing or never used, words that a need or a language lacks.
func Check(catalogues fs.FS, needs ...Need) []error {
	c := checker{
		languages: folders(catalogues), files: map[string]bool{},
		read: map[string]messages{}, at: map[string]map[string]place{},
	}
	for _, lang := range c.languages {
		c.open(catalogues, lang)
		if !known(lang) {
			c.wrong = append(c.wrong, fmt.Errorf("%s: %s", lang, noPlurals))
		}
		needs = append(needs, Need{"applicant.language_" + lang, "the language " + lang},
			Need{"staff.language_" + lang, "the language " + lang})
	}
	for _, lang := range c.languages {
		c.parity(lang)
		c.plurals(lang)
		for _, need := range needs {
			c.need(lang, need)
		}
	}
	return c.wrong
}

type checker struct {
	languages []string
	files     map[string]bool             // "lv/form.yaml"
	read      map[string]messages         // by language
	at        map[string]map[string]place // by language and key
	wrong     []error
}

// place is where something stands: the file, and from 1.
type place struct {
	file         string // "lv/form.yaml"
	line, column int
}

func (c *checker) add(at place, format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Errorf("%s:%d:%d: "+format, append([]any{at.file, at.line, at.column}, args...)...))
}

func (all messages) keys() []string { return slices.Sorted(maps.Keys(all)) }

// say notes a mistake at a key, or at the head of the file it would stand in.
func (c *checker) say(lang, key, format string, args ...any) {
	at, ok := c.at[lang][key]
	if !ok {
		at = place{c.fileOf(lang, key), 1, 1}
	}
	c.add(at, format, args...)
}

// fileOf is where a key of a language stands, or belongs: where another language has it.
func (c *checker) fileOf(lang, key string) string {
	for _, l := range append([]string{lang}, c.languages...) {
		if at, ok := c.at[l][key]; ok {
			return lang + strings.TrimPrefix(at.file, l)
		}
	}
	area, _, _ := strings.Cut(key, ".")
	return lang + "/" + area + ".yaml"
}

// open reads the files of a language as far as they can be read.
func (c *checker) open(catalogues fs.FS, lang string) {
	c.read[lang], c.at[lang] = messages{}, map[string]place{}
	names, err := filesOf(catalogues, lang)
	if err != nil {
		c.wrong = append(c.wrong, err)
	}
	for _, file := range names {
		c.files[file] = true
		data, err := fs.ReadFile(catalogues, file)
		if err != nil {
			c.add(place{file, 1, 1}, "%v", err)
			continue
		}
		wrong := c.read[lang].add(areaOf(file), data)
		maps.Copy(c.at[lang], placesOf(file, data))
		for _, err := range wrong {
			c.add(c.placeOf(lang, file, err), "%v", saidOf(err))
		}
	}
}

// placeOf is where a mistake of a file stands.
func (c *checker) placeOf(lang, file string, err error) place {
	var syntax yaml.Error
	var key *keyError
	var encoded *written.Mistake
	switch {
	case errors.As(err, &encoded):
		return place{file, encoded.Line, encoded.Column}
	case errors.As(err, &key):
		return c.at[lang][key.key]
	case errors.As(err, &syntax):
		p := syntax.GetToken().Position
		return place{file, p.Line, p.Column}
	}
	return place{file, 1, 1}
}

// saidOf is a mistake in one line.
func saidOf(err error) string {
	var syntax yaml.Error
	if errors.As(err, &syntax) {
		return "this is not YAML: " + syntax.GetMessage()
	}
	return err.Error()
}

// placesOf finds where each key of a file stands; of what is no YAML, none.
func placesOf(name string, data []byte) map[string]place {
	file, err := parser.ParseBytes(written.Unmarked(data), 0)
	if err != nil {
		return nil
	}
	places := map[string]place{}
	for _, doc := range file.Docs {
		var pairs []*ast.MappingValueNode
		switch body := doc.Body.(type) {
		case *ast.MappingNode:
			pairs = body.Values
		case *ast.MappingValueNode:
			pairs = []*ast.MappingValueNode{body}
		}
		for _, pair := range pairs {
			token := pair.Key.GetToken()
			places[token.Value] = place{name, token.Position.Line, token.Position.Column}
		}
	}
	return places
}

// parity compares a language with the main one.
func (c *checker) parity(lang string) {
	main, other := c.read[Main], c.read[lang]
	said := map[string]bool{}
	for _, key := range main.keys() {
		file := c.fileOf(lang, key)
		switch {
		case other[key] != nil:
			if want, got := placeholders(main[key]), placeholders(other[key]); !slices.Equal(want, got) {
				c.say(lang, key, "%q has the placeholders %v; in %s it has %v", key, got, c.fileOf(Main, key), want)
			}
		case c.files[file]:
			c.say(lang, key, "%q is missing; write it as in %s:%d", key, c.fileOf(Main, key), c.at[Main][key].line)
		case !said[file]:
			said[file] = true
			c.say(lang, key, "the file is missing; write it beside %s", c.fileOf(Main, key))
		}
	}
	for _, key := range other.keys() {
		if main[key] == nil {
			c.say(lang, key, "%q is not in %s; write it there, or take it away", key, c.fileOf(Main, key))
		}
	}
}

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// placeholders of all forms of a message, each once.
func placeholders(m message) []string {
	var all []string
	for _, form := range m {
		all = append(all, placeholder.FindAllString(form, -1)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// plurals checks that what is told by number has each form its language asks for,
// and no other.
func (c *checker) plurals(lang string) {
	needed := map[string]int{} // by form: a number that takes it
	for n := 200; n >= 0; n-- {
		needed[category(lang, n)] = n
	}
	for _, key := range c.read[lang].keys() {
		m := c.read[lang][key]
		if len(m) <= 1 {
			continue
		}
		for _, form := range slices.Sorted(maps.Keys(needed)) {
			if m[form] == "" {
				c.say(lang, key, "%q has no form %q, as %d needs", key, form, needed[form])
			}
		}
		for _, form := range slices.Sorted(maps.Keys(m)) {
			if _, used := needed[form]; !used && form != "other" {
				c.say(lang, key, "%q has a form %q, which no number takes; there are %s", key, form,
					strings.Join(slices.Sorted(maps.Keys(needed)), ", "))
			}
		}
	}
}

// need checks that a language has a word; what the main one has is parity's.
func (c *checker) need(lang string, n Need) {
	if c.read[lang][n.Key] == nil && (lang == Main || c.read[Main][n.Key] == nil) {
		c.say(lang, n.Key, "%q is missing, which %s needs; write it", n.Key, n.By)
	}
}
