package document

import (
	"errors"
	"fmt"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"tilts/internal/press"
)

// Check returns everything wrong with the set: files that cannot be read, names the
// data does not have, elements the press refuses. Each error names its file.
func (s *Set) Check() []error {
	s.mu.RLock()
	templates, failed := s.templates, append([]error{}, s.broken...)
	s.mu.RUnlock()
	for _, file := range sorted(templates) {
		t := templates[file]
		if err := try(t); err != nil {
			failed = append(failed, named(file, err))
		}
	}
	return failed
}

// Lacking tells which templates have no file in a language, and which letters have no
// template at all.
func (s *Set) Lacking(languages []string) []error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	there := map[string][]string{} // "documents/receipt.md" to its languages
	for _, l := range Letters() {
		there[l.Template()+l.ending()] = nil
	}
	for _, file := range append(sorted(s.templates), s.unread...) {
		if name, lang, err := split(file); err == nil {
			there[name+path.Ext(file)] = append(there[name+path.Ext(file)], lang)
		}
	}
	var errs []error
	for _, name := range sorted(there) {
		ending, beside := path.Ext(name), ""
		stem := strings.TrimSuffix(name, ending)
		if len(there[name]) > 0 {
			beside = fmt.Sprintf(" beside %s.%s%s", stem, there[name][0], ending)
		}
		for _, lang := range languages {
			if !slices.Contains(there[name], lang) {
				errs = append(errs,
					fmt.Errorf("%s.%s%s:1:1: the file is missing; write it%s", stem, lang, ending, beside))
			}
		}
	}
	return errs
}

// named puts the file's name before an error that does not begin with it.
func named(file string, err error) error {
	if strings.HasPrefix(err.Error(), file+":") {
		return err
	}
	return fmt.Errorf("%s:1:1: %w", file, err)
}

var (
	executing = regexp.MustCompile(`^template: ([^:]+:\d+:\d+): executing ".*?" at <(.*?)>: (.*)$`)
	parsing   = regexp.MustCompile(`^template: ([^:]+:\d+): (.*)$`)
	noField   = regexp.MustCompile(`^can't evaluate field (\w+) in type .*$`)
)

// inPlace writes a template's error as file:line:column, what is wrong and, where
// a name is unknown, which there are in the data.
func inPlace(err error, data ...any) error {
	if m := executing.FindStringSubmatch(err.Error()); m != nil {
		what := m[3]
		if m[2] == keepName { // of what is printed, only the place is known
			return fmt.Errorf("%s: what is printed here %s", m[1], strings.TrimPrefix(what, "error calling keep: "))
		}
		if f := noField.FindStringSubmatch(what); f != nil {
			what = fmt.Sprintf("the data has no %s here", f[1])
			if len(data) > 0 {
				what += "; it has " + strings.Join(names(reflect.TypeOf(data[0]), ""), ", ")
			}
		}
		return fmt.Errorf("%s: {{%s}}: %s", m[1], m[2], what)
	}
	if m := parsing.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("%s:1: %s", m[1], m[2])
	}
	return err
}

// names lists what a template can say of data: .Title, and of each item of a
// list .Sections.Title.
func names(t reflect.Type, prefix string) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || strings.Count(prefix, ".") > 2 {
		return nil
	}
	var list []string
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() && !f.Anonymous {
			list = append(append(list, prefix+"."+f.Name), names(f.Type, prefix+"."+f.Name)...)
		}
	}
	return list
}

// try fills a template with the sample data of its letter.
func try(t Template) error {
	if t.head().For != "" {
		return t.tryLetter()
	}
	l, ok, known := letterOf(t.name)
	if !ok {
		slices.Sort(known)
		return errors.New(
			"nothing in the program fills a document of this name; known are " + strings.Join(known, ", "))
	}
	for _, sample := range t.Samples() {
		var err error
		if data := t.SampleData(sample); l.Mail {
			_, err = Mail(t, data.(MailData))
		} else {
			err = t.draw(data)
		}
		switch {
		case err != nil && sample != Whole:
			return fmt.Errorf("%w (with %s)", err, sampleNames[sample])
		case err != nil:
			return err
		}
	}
	return nil
}

// draw finds what is wrong with a document that a template makes of data.
func (t Template) draw(data any) error {
	doc, err := Render(t, data, SampleFrame())
	if err != nil {
		return err
	}
	cut, err := press.Cut(doc)
	if err == nil && len(cut) > 0 {
		return fmt.Errorf("the word “%.100s” is wider than its place and would be cut between letters", cut[0])
	}
	return err
}
