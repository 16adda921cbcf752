package document

import (
	"errors"
	"fmt"
	"strings"

	"tilts/internal/press"
)

// Check returns everything wrong with the set: files that cannot be read, names the
// data does not have, elements the press refuses. Each error names its file.
func (s *Set) Check() []error {
	s.mu.RLock()
	templates, failed := s.templates, append([]error{}, s.broken...)
	s.mu.RUnlock()
	samples := Samples()
	for _, file := range sorted(templates) {
		t := templates[file]
		if err := try(t, samples); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", file, err))
		}
		if _, err := s.Template(t.name, "lv"); err != nil {
			failed = append(failed, fmt.Errorf("%s: the Latvian file beside it is missing", file))
		}
	}
	return failed
}

// try renders a template with sample data.
func try(t Template, samples map[string]any) error {
	if strings.HasPrefix(t.name, "mail/") {
		_, err := Mail(t, MailData{Reference: "T26-8K3M-7Q", Link: "https://tilts.example/s"})
		return err
	}
	data, ok := samples[t.name]
	if !ok {
		return errors.New("nothing in the program fills a document of this name; known are " + strings.Join(sorted(samples), ", "))
	}
	doc, err := Render(t, data, SampleFrame())
	if err != nil {
		return err
	}
	_, err = press.Render(doc)
	return err
}
