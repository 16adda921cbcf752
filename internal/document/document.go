// Package document turns a Markdown template and data into blocks for the press.
//
// Whoever writes a template knows Markdown and nothing else: headings, paragraphs,
// lists, tables, definition lists, and remarks such as <!-- signatures --> that say
// what the next element is. Values are put in with {{.Name}}. A value is never read as
// Markdown, HTML or a template: each interpolation ends in a function that keeps the
// value aside and leaves a token, which is replaced once the Markdown is understood.
//
// Templates are named by folder and file without language: "documents/agreement".
// Records point at a template's hash, and an old version is parsed from its bytes.
package document

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"text/template"

	"tilts/internal/mediation"
)

// ErrNoTemplate says that a set has no template of that name in that language.
var ErrNoTemplate = errors.New("document: no such template")

// Template is one parsed file. It is immutable and safe for concurrent use.
type Template struct {
	name, lang string
	ending     string // ".md"
	bytes      []byte
	front      front
	body       *template.Template
	lines      map[string]*template.Template // of the front's strings, by what they are
}

// Name is folder and name without language, such as "documents/agreement".
func (t Template) Name() string { return t.name }

// Lang is the language of the file's name, such as "lv".
func (t Template) Lang() string { return t.lang }

// File is the template's file, such as "documents/agreement.lv.md".
func (t Template) File() string { return t.name + "." + t.lang + t.ending }

// Bytes returns the file as it was parsed.
func (t Template) Bytes() []byte { return slices.Clone(t.bytes) }

// Hash is the SHA-256 of Bytes in hexadecimal digits.
func (t Template) Hash() string {
	sum := sha256.Sum256(t.bytes)
	return hex.EncodeToString(sum[:])
}

// Set is the templates in use.
type Set struct {
	mu        sync.RWMutex        // Replace changes the maps while others read
	templates map[string]Template // by file name
	broken    []error
	unread    []string             // their files
	versions  map[string][]Version // by file, the earliest first; see Adopt

	// Today decides which versions are in use; nil for none.
	Today func() mediation.Date
}

// Files are the patterns of the templates in their folder.
var Files = []string{"documents/*.md", "letters/*.md", "mail/*.txt"}

// Load reads every template of the folders documents, letters and mail. A later layer's file
// stands in for an earlier one's of the same name. Broken files do not stop it:
// Check names them, and Template refuses them.
func Load(layers ...fs.FS) (*Set, error) {
	files := map[string][]byte{}
	for _, layer := range layers {
		for _, pattern := range Files {
			names, err := fs.Glob(layer, pattern)
			if err != nil {
				return nil, fmt.Errorf("document: listing %s: %w", pattern, err)
			}
			for _, name := range names {
				if files[name], err = fs.ReadFile(layer, name); err != nil {
					return nil, fmt.Errorf("document: reading %s: %w", name, err)
				}
			}
		}
	}
	set := &Set{templates: map[string]Template{}}
	for _, name := range sorted(files) {
		t, err := Parse(name, files[name])
		if err != nil {
			set.broken, set.unread = append(set.broken, each(err)...), append(set.unread, name)
			continue
		}
		set.templates[name] = t
	}
	return set, nil
}

func sorted[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Template returns the template of a name ("documents/agreement", "mail/receipt") in a language.
func (s *Set) Template(name, lang string) (Template, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, extension := range []string{".md", ".txt"} {
		if t, ok := s.inUse(name + "." + lang + extension); ok {
			return t.Template, nil
		}
	}
	return Template{}, fmt.Errorf("%w: %s in %s", ErrNoTemplate, name, lang)
}

// Replace takes over the templates of a set that was loaded afresh.
func (s *Set) Replace(fresh *Set) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.templates, s.broken, s.unread = fresh.templates, fresh.broken, fresh.unread
}

// Hash tells sets of templates apart.
func (s *Set) Hash() [32]byte {
	s.mu.RLock()
	defer s.mu.RUnlock()
	sum := sha256.New()
	for _, file := range sorted(s.templates) {
		fmt.Fprintf(sum, "%s %s\n", file, s.templates[file].Hash())
		for _, v := range s.versions[file] {
			fmt.Fprintf(sum, "%s %s\n", v.From, v.Hash())
		}
	}
	for _, file := range sorted(s.versions) {
		for _, v := range s.versions[file] {
			if v.New {
				fmt.Fprintf(sum, "%s %s %s\n", file, v.From, v.Hash())
			}
		}
	}
	return [32]byte(sum.Sum(nil))
}

// split takes a file name apart: documents/agreement.lv.md is documents/agreement and lv.
func split(file string) (name, lang string, err error) {
	stem := strings.TrimSuffix(file, path.Ext(file))
	lang = strings.TrimPrefix(path.Ext(stem), ".")
	name = strings.TrimSuffix(stem, path.Ext(stem))
	if lang == "" || path.Base(name) == "." || path.Base(name) == "" {
		return "", "", wrong("mistake.file_name").at(file, 1, 1)
	}
	return name, lang, nil
}
