package document

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"tilts/internal/press"
	"tilts/internal/press/pdf"
)

// Record is all a document was drawn from beside its template: both go along inside it,
// so that it can be drawn again from itself alone.
type Record struct {
	Template   string           `json:"template"`      // "documents/agreement"
	Lang       string           `json:"lang"`          // of the template
	Hash       string           `json:"template_hash"` // SHA-256 of the template's bytes
	Fonts      string           `json:"fonts_hash"`    // SHA-256 of the typefaces
	ID         string           `json:"id"`
	Created    time.Time        `json:"created"`
	Standard   string           `json:"standard,omitempty"` // of PDF; empty for the first
	Edition    press.Edition    `json:"edition,omitempty"`  // of the press; none for the first
	Letterhead press.Letterhead `json:"letterhead"`
	Data       json.RawMessage  `json:"data"`
}

const (
	recordName, recordMIME     = "record.json", "application/json"
	templateName, templateMIME = "template.md", "text/markdown"
)

// Freeze fills a template as Render does, and puts the record and the template into the
// document.
func Freeze(t Template, data any, frame Frame) (press.Document, error) {
	values, err := json.Marshal(data)
	if err != nil {
		return press.Document{}, fmt.Errorf("document: the data of %s: %w", t.name, err)
	}
	return freeze(t, data, values, frame)
}

// freeze fills a template with data that stands in the record as values.
func freeze(t Template, data any, values json.RawMessage, frame Frame) (press.Document, error) {
	doc, err := Render(t, data, frame)
	if err != nil {
		return press.Document{}, err
	}
	about := Record{
		Template: t.name, Lang: t.lang, Hash: t.Hash(), Fonts: press.FontsHash(), ID: frame.ID,
		Created: frame.Created.UTC(), Letterhead: frame.Letterhead, Data: values,
	}
	if frame.Standard != press.PDF17 {
		about.Standard = frame.Standard.String()
	}
	if doc.Edition = cmp.Or(frame.Edition, press.LatestEdition); doc.Edition != press.FirstEdition {
		about.Edition = doc.Edition
	}
	record, err := json.MarshalIndent(about, "", " ")
	if err != nil {
		return press.Document{}, fmt.Errorf("document: the record of %s: %w", t.name, err)
	}
	doc.Attachments = []press.Attachment{
		{Name: recordName, MIME: recordMIME, Description: "What the document says, for programs",
			Relationship: "Data", Data: record},
		{Name: templateName, MIME: templateMIME, Description: "The template it was drawn with",
			Relationship: "Source", Data: t.Bytes()},
	}
	return doc, nil
}

// ErrDiffers is for a document that is not what its own record and template make.
var ErrDiffers = errors.New("not as it was drawn")

// Replay draws a frozen document again from what it carries, and compares bit for bit. The
// error names the first place that differs; it is an ErrDiffers or a pdf.ErrNotOurs.
func Replay(file []byte) (Record, error) {
	r, _, err := reopen(file)
	return r, err
}

// Note is what was added to a letter of a case when it was drawn, as its record says; empty for nothing.
func Note(file []byte) (string, error) {
	parts, _, err := pdf.Parts(file)
	if err != nil {
		return "", err
	}
	for _, p := range parts {
		if p.MIME != recordMIME {
			continue
		}
		var r struct{ Data struct{ Letter LetterData } }
		err := json.Unmarshal(p.Data, &r)
		return r.Data.Letter.Note, err
	}
	return "", nil
}

// Pages counts the pages of a document that was drawn here.
func Pages(file []byte) (n int, err error) {
	parts, _, err := pdf.Parts(file)
	for _, p := range parts {
		if p.Page {
			n++
		}
	}
	return n, err
}

// Reopen is Replay for whoever prints the document among others: it gives the document without
// what it carries.
func Reopen(file []byte) (press.Document, error) {
	_, doc, err := reopen(file)
	doc.Attachments = nil
	return doc, err
}

func reopen(file []byte) (Record, press.Document, error) {
	var doc press.Document
	parts, rest, err := pdf.Parts(file)
	if err != nil {
		return Record{}, doc, err
	}
	var r Record
	var template []byte
	for _, p := range parts {
		switch p.MIME {
		case recordMIME:
			d := json.NewDecoder(bytes.NewReader(p.Data))
			d.DisallowUnknownFields()
			if err := d.Decode(&r); err != nil {
				return r, doc, fmt.Errorf("%w: its record cannot be read", ErrDiffers)
			}
		case templateMIME:
			template = p.Data
		}
	}
	if r.Template == "" || template == nil {
		return r, doc, fmt.Errorf("%w: it carries no record", pdf.ErrNotOurs)
	}
	if doc, err = r.document(template); err != nil {
		return r, doc, err
	}
	again, err := press.Render(doc)
	if err != nil {
		return r, doc, err
	}
	switch {
	case bytes.Equal(file, again):
		return r, doc, nil
	case len(rest) > 0 && bytes.HasPrefix(file, again):
		return r, doc, fmt.Errorf("%w: %d bytes were added after its end, such as a signature or a change",
			ErrDiffers, len(rest))
	}
	return r, doc, differs(parts, again)
}

// document is the document of a record as it was drawn.
func (r Record) document(source []byte) (none press.Document, err error) {
	t, err := Parse(r.Template+"."+r.Lang+".md", source)
	if err != nil {
		return none, fmt.Errorf("%w: its template cannot be read: %w", ErrDiffers, err)
	}
	if r.Hash != t.Hash() {
		return none, fmt.Errorf("%w: the template is not the one its record names", ErrDiffers)
	}
	if r.Fonts != press.FontsHash() {
		return none, fmt.Errorf("%w: it was drawn with other typefaces, by another version of the program", ErrDiffers)
	}
	if r.Edition == press.FirstEdition || r.Edition > press.LatestEdition {
		return none, fmt.Errorf("%w: it was drawn by another version of the program", ErrDiffers)
	}
	data, err := ReadData(r.Template, r.Data)
	if err != nil {
		if data, err = formerData(r, err); err != nil {
			return none, fmt.Errorf("%w: its data cannot be read: %w", ErrDiffers, err)
		}
	}
	standard, err := press.ParseStandard(r.Standard)
	if err != nil {
		return none, fmt.Errorf("%w: its record cannot be read: %w", ErrDiffers, err)
	}
	frame := Frame{
		Letterhead: r.Letterhead, Created: r.Created, ID: r.ID,
		Standard: standard, Edition: cmp.Or(r.Edition, press.FirstEdition),
	}
	doc, err := freeze(t, data, r.Data, frame)
	if err != nil {
		return none, fmt.Errorf("%w: it cannot be drawn: %w", ErrDiffers, err)
	}
	return doc, nil
}

// hadOwnData are the documents of a case that were drawn from data of their own, texts ready to
// print, before they had CaseData. Their templates go along with them.
var hadOwnData = []string{"documents/agreement", "documents/invitation"}

// formerData reads the data of such a document, which no type describes any more.
func formerData(r Record, unread error) (any, error) {
	if !slices.Contains(hadOwnData, r.Template) {
		return nil, unread
	}
	var data map[string]any
	if err := json.Unmarshal(r.Data, &data); err != nil {
		return nil, err
	}
	return data, nil
}

// differs names the first part that is not as it was drawn.
func differs(parts []pdf.Part, again []byte) error {
	want, _, err := pdf.Parts(again)
	if err != nil {
		return err
	}
	for i, p := range parts {
		if i >= len(want) || p.Name != want[i].Name {
			return fmt.Errorf("%w: %s should not be there", ErrDiffers, p.Name)
		}
		if !bytes.Equal(p.Data, want[i].Data) {
			return fmt.Errorf("%w: %s differs", ErrDiffers, p.Name)
		}
	}
	if len(parts) < len(want) {
		return fmt.Errorf("%w: %s is missing", ErrDiffers, want[len(parts)].Name)
	}
	return fmt.Errorf("%w: its parts are packed otherwise", ErrDiffers)
}
