package document

import (
	"errors"
	"strings"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"tilts/internal/press"
)

// Frame is what a document shows besides its template and data.
type Frame struct {
	Letterhead press.Letterhead // used when the template asks for it
	Created    time.Time        // from the record
	ID         string           // from the record
	Standard   press.Standard
	Edition    press.Edition // the latest when it is not said
}

// Message is a mail in plain text. Its subject is one line.
type Message struct{ Subject, Body string }

var markdown = goldmark.New(goldmark.WithExtensions(extension.Table, extension.DefinitionList))

// Render fills a template. Values appear as they are, whatever they contain; control
// and direction marks are spelled out (see Shown). Elements whose text is empty are left out.
func Render(t Template, data any, frame Frame) (press.Document, error) {
	return t.render(data, frame, 0)
}

// render fills a template; of its elements only so many are written, all for 0.
func (t Template) render(data any, frame Frame, most int) (press.Document, error) {
	values := &kept{lang: t.lang}
	source, err := execute(t.body, data, values)
	if err != nil {
		return press.Document{}, t.failureMistake(err, data)
	}
	w := writer{template: t, data: data, source: []byte(values.without(source)), kept: values, most: most}
	if err := w.children(markdown.Parser().Parse(text.NewReader(w.source))); err != nil {
		return press.Document{}, err
	}
	doc := press.Document{
		Lang: t.lang, Author: frame.Letterhead.Name, Created: frame.Created, ID: frame.ID,
		Standard: frame.Standard, Blocks: w.blocks,
	}
	return doc, t.surround(&doc, data, frame)
}

// surround fills title, head, foot and watermark from the template's YAML.
func (t Template) surround(doc *press.Document, data any, frame Frame) error {
	var failed error
	fill := func(pattern string) string {
		text, err := t.line(pattern, data)
		failed = errors.Join(failed, err)
		return text
	}
	doc.Title, doc.Watermark = fill(t.front.Title), fill(t.front.Watermark)
	if t.front.Page == "a4-landscape" {
		doc.Size = press.A4Landscape
	}
	if t.front.Letterhead {
		doc.Letterhead = &frame.Letterhead
	}
	if t.front.Running != "" {
		doc.Running = press.Running{Left: fill(t.front.Running), Right: frame.Letterhead.Name}
	}
	if f := t.front.Footer; f != nil {
		doc.Footer = &press.Footer{QR: fill(f.QR), QRAlt: fill(f.Alt), Page: f.Page}
		for _, pattern := range f.Lines {
			if line := fill(pattern); line != "" {
				doc.Footer.Lines = append(doc.Footer.Lines, line)
			}
		}
	}
	return failed
}

// line executes one string of the YAML.
func (t Template) line(pattern string, data any) (string, error) {
	if !strings.Contains(pattern, "{{") {
		return oneLine(pattern), nil
	}
	values := &kept{lang: t.lang}
	out, err := execute(t.lines[pattern], data, values)
	if err != nil {
		return "", t.failureMistake(err, data)
	}
	return oneLine(values.resolve(out)), nil
}

// Mail fills a mail template. Values are one line each, and so is the subject: nothing
// a person typed can add a header or a paragraph.
func Mail(t Template, data MailData) (Message, error) {
	subject, err := t.line(t.front.Subject, data)
	if err != nil {
		return Message{}, err
	}
	values := &kept{lang: t.lang}
	body, err := execute(t.body, data, values)
	if err != nil {
		return Message{}, t.failureMistake(err, data)
	}
	for i, v := range values.values {
		values.values[i] = oneLine(v)
	}
	return Message{Subject: subject, Body: strings.TrimSpace(values.resolve(body)) + "\n"}, nil
}
