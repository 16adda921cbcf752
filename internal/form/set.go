package form

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"tilts/internal/fault"
)

// Set is all forms of a service, by name.
type Set struct {
	mu          sync.RWMutex           // Replace changes the maps while others read
	definitions map[string]*Definition // as their files
	earlier     map[string]*Definition // by hash: versions that something still keeps to
	approved    []Version              // as they were adopted
	versions    map[string][]Version   // of them those that can be used, by name, the earliest first
	unusable    []error
	former      []*Definition

	// Today decides which versions are in use, "2026-12-01"; nil for none.
	Today func() string
}

// Files is the pattern of the definitions in their folder.
const Files = "*.yaml"

// Load parses every definition of fsys; a file of the overlay (nil for none) takes
// the place of the one with its name, or adds to them. The error names every
// mistake of every file.
func Load(fsys, overlay fs.FS) (*Set, error) {
	sources := map[string][]byte{}
	for _, dir := range []fs.FS{fsys, overlay} {
		if dir == nil {
			continue
		}
		names, err := fs.Glob(dir, Files)
		if err != nil {
			return nil, fmt.Errorf("form: %w", err)
		}
		for _, name := range names {
			if sources[name], err = fs.ReadFile(dir, name); err != nil {
				return nil, fmt.Errorf("form: %w", err)
			}
		}
	}
	s := &Set{definitions: map[string]*Definition{}}
	parsed, errs := parseAll(sources)
	for _, d := range parsed {
		if d != nil {
			s.definitions[d.Name] = d
		}
	}
	for _, name := range s.Names() {
		errs = append(errs, taken(name)...)
	}
	errs = append(errs, s.agree(s.Names())...)
	return s, errors.Join(errs...)
}

// parseAll parses all files at once, and returns in the order of their names what came of each.
func parseAll(sources map[string][]byte) ([]*Definition, []error) {
	files := slices.Sorted(maps.Keys(sources))
	parsed, errs := make([]*Definition, len(files)), make([]error, len(files))
	var all sync.WaitGroup
	for i, file := range files {
		all.Go(func() {
			defer fault.Rescue(&errs[i], "form: parse "+file)
			parsed[i], errs[i] = Parse(strings.TrimSuffix(path.Base(file), ".yaml"), sources[file])
		})
	}
	all.Wait()
	return parsed, errs
}

// takenNames are those no form may have: the site has other pages at these
// addresses, and "file" is what was received and not read yet.
var takenNames = []string{
	"accessibility", "brochure", "check", "closed", "continue", "data", "file", "forms", "leave", "statistics",
	"status", "theme",
}

// Taken reports whether something else has a name that a form would have. Parse
// does not ask: an earlier version is read whatever its name.
func Taken(name string) bool { return slices.Contains(takenNames, name) }

func taken(name string) []error {
	if !Taken(name) {
		return nil
	}
	return []error{mistake(name+".yaml", place{1, 1}, "taken", "name", name, "known", takenNames)}
}

// agree checks that an id means the same in every form: what reads answers
// relies on it.
func (s *Set) agree(names []string) []error {
	type use struct {
		kind Kind
		form string
	}
	first := map[string]use{}
	var errs []error
	var see func(form string, fields []Field)
	see = func(form string, fields []Field) {
		for i := range fields {
			f := &fields[i]
			was, known := first[f.ID]
			if !known {
				first[f.ID] = use{f.Kind, form}
			} else if was.kind != f.Kind {
				errs = append(errs, mistake(form+".yaml", f.place, "kind_differs",
					"id", f.ID, "kind", f.Kind, "file", was.form+".yaml", "other", was.kind))
			}
			see(form, f.Fields)
		}
	}
	for _, name := range names {
		for _, step := range s.definitions[name].Steps {
			see(name, step.Fields)
		}
	}
	return errs
}

// Try lists what would be wrong with a form beside the others: its name must be
// free, its ids must mean the same, and it must have the texts of every language.
func (s *Set) Try(d *Definition, languages []string) []error {
	s.mu.RLock()
	all := map[string]*Definition{}
	for name := range s.definitions {
		v, _ := s.inUse(name)
		all[name] = v.Definition
	}
	s.mu.RUnlock()
	wrong := append(taken(d.Name), agreeing(all, d)...)
	return append(wrong, (&Set{definitions: map[string]*Definition{d.Name: d}}).Lacking(languages)...)
}

// Lacking tells which forms do not speak a language, do not say what follows once they are
// received, or speak to staff as if they were the sender: their readers would get texts of
// another language, none, or somebody else's.
func (s *Set) Lacking(languages []string) []error {
	var errs []error
	for _, name := range s.Names() {
		d, _ := s.Get(name)
		if len(d.After) == 0 {
			errs = append(errs, mistake(name+".yaml", d.begun, "no_after"))
		}
		for _, lang := range languages {
			if !slices.Contains(d.Languages, lang) {
				errs = append(errs, mistake(name+".yaml", d.spoken, "no_language", "lang", lang, "known", languages))
			}
		}
		errs = append(errs, d.speaksToStaff()...)
	}
	return errs
}

// Get finds a form by name.
func (s *Set) Get(name string) (*Definition, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	v, ok := s.inUse(name)
	return v.Definition, ok
}

// Version finds a form as it is or was: the one with this hash, in use or
// remembered.
func (s *Set) Version(name, hash string) (*Definition, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if d, ok := s.definitions[name]; ok && d.hash == hash {
		return d, true
	}
	if v, ok := s.inUse(name); ok && v.hash == hash {
		return v.Definition, true
	}
	d, ok := s.earlier[hash]
	return d, ok && d.Name == name
}

// Remember keeps a version that is not in use any more, so that it need not be
// parsed for every page of a draft that began with it. When there are too many,
// all are forgotten.
func (s *Set) Remember(d *Definition) {
	const most = 64
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.earlier == nil || len(s.earlier) >= most {
		s.earlier = map[string]*Definition{}
	}
	s.earlier[d.hash] = d
}

// Names lists the forms, sorted.
func (s *Set) Names() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Sorted(maps.Keys(s.definitions))
}

// Replace takes over the files of a set that was loaded afresh; versions that were approved stay
// in use, unless they cannot be used beside those.
func (s *Set) Replace(fresh *Set) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.definitions = fresh.definitions
	s.settle()
}

// Hash tells sets of forms apart, by what is in use and what will be.
func (s *Set) Hash() [32]byte {
	sum := sha256.New()
	for _, name := range s.Names() {
		d, _ := s.Get(name)
		fmt.Fprintf(sum, "%s %s\n", name, d.hash)
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, name := range slices.Sorted(maps.Keys(s.versions)) {
		for _, v := range s.versions[name] {
			fmt.Fprintf(sum, "%s %s %s\n", name, v.From, v.hash)
		}
	}
	return [32]byte(sum.Sum(nil))
}

// SetRepertoire says which letters the documents' fonts have, for every form.
// To be called before the set is used.
func (s *Set) SetRepertoire(canPrint func(rune) bool) {
	for _, d := range s.definitions {
		d.CanPrint = canPrint
	}
}
