package pdfread

import (
	"strings"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"tilts/internal/plain"
)

// notes are what people typed onto a page with a program that shows PDFs (ISO 32000-1, 12.5.6.6), each on lines of its
// own: it is no part of the page's text.
func (s *sandbox) notes(document references.FPDF_DOCUMENT, n int) (text string, err error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: n}}
	count, err := s.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil {
		return "", err
	}
	for i := range min(count.Count, mostNotes) {
		annot, err := s.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: i})
		if err != nil {
			return "", err
		}
		said, err := s.note(annot.Annotation)
		if err != nil {
			return "", err
		}
		if text += said; len(text) > plain.MostText/4 {
			return "", ErrLimit
		}
		if _, err := s.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: annot.Annotation}); err != nil {
			return "", err
		}
	}
	return text, nil
}

// mostNotes is how many things that lie on a page are looked at.
const mostNotes = 1000

func (s *sandbox) note(annot references.FPDF_ANNOTATION) (string, error) {
	subtype, err := s.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: annot})
	if err != nil || subtype.Subtype != enums.FPDF_ANNOT_SUBTYPE_FREETEXT {
		return "", err
	}
	said, err := s.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: annot, Key: "Contents"})
	if err != nil || said.Value == "" {
		return "", err
	}
	return "\n" + said.Value, nil
}

// enclosed are the files in a PDF that somebody attached, so many bytes together; what a program attached for others
// of its kind, such as a record, is text and is left.
func (s *sandbox) enclosed(document references.FPDF_DOCUMENT, most int64) (files []plain.Attachment, err error) {
	count, err := s.FPDFDoc_GetAttachmentCount(&requests.FPDFDoc_GetAttachmentCount{Document: document})
	if err != nil {
		return nil, err
	}
	for i := range min(count.AttachmentCount, mostDocuments) {
		one, err := s.FPDFDoc_GetAttachment(&requests.FPDFDoc_GetAttachment{Document: document, Index: i})
		if err != nil {
			continue
		}
		name, err := s.FPDFAttachment_GetName(&requests.FPDFAttachment_GetName{Attachment: one.Attachment})
		if err != nil {
			return nil, err
		}
		a := plain.Attachment{Type: "application/octet-stream"}
		a.Name = strings.Join(strings.Fields(plain.Clean(name.Name)), " ")
		switch file, err := s.FPDFAttachment_GetFile(&requests.FPDFAttachment_GetFile{Attachment: one.Attachment}); {
		case err != nil:
			a.Wrong = plain.ErrDamaged
		case plain.KindOf(file.Contents) == plain.Text:
			continue
		case int64(len(file.Contents)) > most:
			a.Wrong = plain.ErrLimit
		default:
			a.Bytes, most = file.Contents, most-int64(len(file.Contents))
		}
		files = append(files, a)
	}
	return files, nil
}
