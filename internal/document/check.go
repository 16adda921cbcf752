package document

import (
	"path"
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
		failed = append(failed, each(try(t))...)
	}
	return failed
}

// each takes apart what is wrong with one template.
func each(err error) (all []error) {
	list, rest := MistakesIn(err)
	for _, m := range list {
		all = append(all, m)
	}
	if rest != nil {
		all = append(all, rest)
	}
	return all
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
		ending := path.Ext(name)
		stem := strings.TrimSuffix(name, ending)
		for _, lang := range languages {
			if !slices.Contains(there[name], lang) {
				m := wrong("mistake.no_file")
				if len(there[name]) > 0 {
					m = wrong("mistake.no_file_beside", "other", stem+"."+there[name][0]+ending)
				}
				errs = append(errs, m.at(stem+"."+lang+ending, 1, 1))
			}
		}
	}
	return errs
}

// try fills a template with the sample data of its letter.
func try(t Template) error {
	if _, known := dataOf(t.name); !known {
		_, _, names := letterOf(t.name)
		slices.Sort(names)
		return wrong("mistake.no_document", "known", strings.Join(names, ", ")).at(t.File(), 1, 1)
	}
	if err := t.refused(); err != nil {
		return err
	}
	for _, sample := range t.Samples() {
		if err := t.MistakesWith(t.SampleData(sample)); err != nil {
			return shownBy(err, sample)
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
	switch {
	case err != nil:
		return t.pressMistake(err, data)
	case len(cut) > 0:
		return t.cutMistake(cut[0], data)
	}
	return nil
}
