package casework

import (
	"strings"

	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
)

// Trial is a changed template, looked at before it counts.
type Trial struct {
	Mistakes []*document.Mistake
	PDF      []byte            // nil for a mail, and for what cannot be drawn
	Mail     *document.Message // nil for a document
}

// AsFile is a text that was typed as a file has it: with its line ends, and one at the end.
func AsFile(source string) []byte {
	source = strings.ReplaceAll(source, "\r\n", "\n")
	if !strings.HasSuffix(source, "\n") {
		source += "\n"
	}
	return []byte(source)
}

// ReadTemplate reads what stands in the place of a template's file.
func (s *Shared) ReadTemplate(file, source string) (document.Template, error) {
	return document.Parse(file, AsFile(source))
}

// ReadForm reads what stands in the place of a form's file, and finds what is wrong with it by
// itself and beside the other forms.
func (s *Shared) ReadForm(name, source string) (def *form.Definition, wrong []error) {
	def, err := ParseForm(name, AsFile(source))
	if err != nil {
		return nil, []error{err}
	}
	return def, s.Forms.Try(def, locale.Languages)
}

// TryForm is ReadForm that also draws the form in every language, which takes seconds: what cannot
// be drawn is wrong, too.
func (s *Shared) TryForm(name, source string) (def *form.Definition, wrong []error) {
	if def, wrong = s.ReadForm(name, source); len(wrong) == 0 {
		wrong = s.undrawable(def)
	}
	return def, wrong
}

// TryTemplate reads a changed template, finds its mistakes and fills it with data, which is
// made once the template can be read. Nothing is kept.
func (s *Shared) TryTemplate(
	file, source string, data func(document.Template) (any, error),
) (trial Trial, err error) {
	t, err := s.ReadTemplate(file, source)
	if err != nil {
		trial.Mistakes, err = document.MistakesIn(err)
		return trial, err
	}
	if trial.Mistakes, err = document.MistakesIn(t.Mistakes()); err != nil {
		return trial, err
	}
	values, err := data(t)
	if err != nil {
		return trial, err
	}
	if len(trial.Mistakes) == 0 { // what no sample met before
		if trial.Mistakes, err = document.MistakesIn(t.MistakesWith(values)); err != nil {
			return trial, err
		}
	}
	if mail, ok := values.(document.MailData); ok && t.Mail() {
		message, _ := document.Mail(t, mail)
		trial.Mail = &message
		return trial, nil
	}
	if trial.PDF, err = s.drawTrial(t, values); len(trial.Mistakes) > 0 { // of which this is one
		err = nil
	}
	return trial, err
}

func (s *Shared) drawTrial(t document.Template, data any) ([]byte, error) {
	drawn, err := s.fill(document.Render, t, "sample", data, document.SampleFrame().Created)
	return drawn.PDF, err
}

// SampleOf returns invented data of a kind for a template.
func SampleOf(kind string) func(document.Template) (any, error) {
	return func(t document.Template) (any, error) {
		data := t.SampleData(document.Sample(kind))
		if data == nil {
			return nil, fault.New(fault.NotFound, "fault.not_found")
		}
		return data, nil
	}
}
