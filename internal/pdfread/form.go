package pdfread

import (
	"bytes"
	"errors"
	"strings"

	"github.com/klippa-app/go-pdfium/enums"
	fails "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// whole reports whether the data has a beginning and an end of a PDF. PDFium opens a
// file that was cut off by looking for what is still there; it may find older
// values than those the sender saw.
func whole(data []byte) bool {
	head, body := data[:min(len(data), 1024)], bytes.TrimRight(data, "\x00\t\n\f\r ") // some programs pad
	tail := body[max(0, len(body)-4096):]
	return bytes.Contains(head, []byte("%PDF-")) && bytes.Contains(tail, []byte("%%EOF"))
}

// form reads the fields of a file into f. Nothing is closed: the process ends after it.
func (s *sandbox) form(data []byte, limits Limits, f *Form) error {
	document, err := s.opened(data)
	if err != nil {
		return err
	}
	security, err := s.FPDF_GetSecurityHandlerRevision(&requests.FPDF_GetSecurityHandlerRevision{Document: document})
	if err != nil {
		return err
	}
	f.Encrypted = security.SecurityHandlerRevision >= 0
	if f.Pages, err = s.pages(document, limits); err != nil {
		return err
	}
	env, err := s.FPDFDOC_InitFormFillEnvironment(&requests.FPDFDOC_InitFormFillEnvironment{
		Document: document, FormFillInfo: idle(),
	})
	if err != nil {
		return err
	}
	if f.Subject = s.subject(document); len(f.Subject) > limits.Values {
		return ErrLimit
	}
	g := &gathering{sandbox: s, form: env.FormHandle, limits: limits, fields: map[string]*found{}}
	for n := range f.Pages {
		if err := g.page(document, n); err != nil {
			return err
		}
	}
	if f.Fields, f.Others = settle(g.fields); len(f.Fields) == 0 {
		f.Text, err = s.text(document, f.Pages)
	}
	return err
}

// What is taken of the text of a file without fields.
const (
	textPages  = 3
	textOfPage = 20_000 // characters
)

// text is what the first pages say, a line break after each.
func (s *sandbox) text(document references.FPDF_DOCUMENT, pages int) (string, error) {
	var said strings.Builder
	for n := range min(pages, textPages) {
		one, err := s.textOf(document, n, textOfPage)
		if err != nil {
			return "", err
		}
		said.WriteString(one + "\n")
	}
	return said.String(), nil
}

// textOf is what a page says, up to so many characters.
func (s *sandbox) textOf(document references.FPDF_DOCUMENT, n, most int) (string, error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: n}}
	loaded, err := s.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return "", err
	}
	defer s.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage})
	count, err := s.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil || count.Count <= 0 {
		return "", err
	}
	got, err := s.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: loaded.TextPage, Count: min(count.Count, most)})
	if err != nil {
		return "", err
	}
	return strings.ToValidUTF8(got.Text, ""), nil
}

// opened opens a file in the sandbox.
func (s *sandbox) opened(data []byte) (references.FPDF_DOCUMENT, error) {
	opened, err := s.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, fails.ErrPassword), errors.Is(err, fails.ErrSecurity):
		return "", ErrEncrypted
	case err != nil:
		return "", err
	}
	return opened.Document, nil
}

// pages counts the pages of a file, which may have so many.
func (s *sandbox) pages(document references.FPDF_DOCUMENT, limits Limits) (int, error) {
	pages, err := s.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: document})
	switch {
	case err != nil:
		return 0, err
	case pages.PageCount > limits.Pages:
		return pages.PageCount, ErrLimit
	case pages.PageCount < 1:
		return 0, ErrDamaged
	}
	return pages.PageCount, nil
}

// subject is what the file says it is about. The library has an error for a file that says
// nothing of itself; one that broke the sandbox is met by the next call.
func (s *sandbox) subject(document references.FPDF_DOCUMENT) string {
	said, err := s.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: document, Tag: "Subject"})
	if err != nil {
		return ""
	}
	return said.Value
}

// idle is a viewer in which nothing happens: no clock, no timer, no script.
func idle() structs.FPDF_FORMFILLINFO {
	return structs.FPDF_FORMFILLINFO{
		FFI_Invalidate:         func(references.FPDF_PAGE, float64, float64, float64, float64) {},
		FFI_SetCursor:          func(enums.FXCT) {},
		FFI_SetTimer:           func(int, func(int)) int { return 0 },
		FFI_KillTimer:          func(int) {},
		FFI_GetLocalTime:       func() structs.FPDF_SYSTEMTIME { return structs.FPDF_SYSTEMTIME{} },
		FFI_GetPage:            func(references.FPDF_DOCUMENT, int) *references.FPDF_PAGE { return nil },
		FFI_GetRotation:        upright,
		FFI_ExecuteNamedAction: func(string) {},
	}
}

func upright(references.FPDF_PAGE) enums.FPDF_PAGE_ROTATION { return enums.FPDF_PAGE_ROTATION_NONE }

// gathering is the fields found so far.
type gathering struct {
	*sandbox
	form   references.FPDF_FORMHANDLE
	limits Limits
	fields map[string]*found
	boxes  int
	bytes  int
	viewed bool // the page
}

func (g *gathering) page(document references.FPDF_DOCUMENT, n int) error {
	loaded, err := g.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: document, Index: n})
	if err != nil {
		return err
	}
	page := requests.Page{ByReference: &loaded.Page}
	count, err := g.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil {
		return err
	}
	for i := range count.Count {
		annot, err := g.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: i})
		if err != nil {
			return err
		}
		if err := g.box(page, annot.Annotation); err != nil {
			return err
		}
		if _, err := g.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: annot.Annotation}); err != nil {
			return err
		}
	}
	if g.viewed {
		_, err := g.FORM_OnBeforeClosePage(&requests.FORM_OnBeforeClosePage{Page: page, FormHandle: g.form})
		if err != nil {
			return err
		}
		g.viewed = false
	}
	_, err = g.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	return err
}

// view has the library view the page, once. Only of such a page it knows export values, and boxes
// that belong to no form: a program that copied the pages left it behind.
func (g *gathering) view(page requests.Page) error {
	if g.viewed {
		return nil
	}
	_, err := g.FORM_OnAfterLoadPage(&requests.FORM_OnAfterLoadPage{Page: page, FormHandle: g.form})
	g.viewed = err == nil
	return err
}

// box takes the value of the field that a box on the page belongs to.
func (g *gathering) box(page requests.Page, annot references.FPDF_ANNOTATION) error {
	subtype, err := g.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: annot})
	if err != nil || subtype.Subtype != enums.FPDF_ANNOT_SUBTYPE_WIDGET {
		return err
	}
	if g.boxes++; g.boxes > g.limits.Fields {
		return ErrLimit
	}
	if err := g.view(page); err != nil {
		return err
	}
	kind, err := g.FPDFAnnot_GetFormFieldType(&requests.FPDFAnnot_GetFormFieldType{
		FormHandle: g.form, Annotation: annot,
	})
	if err != nil {
		return err
	}
	var read func(annot references.FPDF_ANNOTATION) (found, error)
	switch kind.FormFieldType {
	case enums.FPDF_FORMFIELD_TYPE_TEXTFIELD, enums.FPDF_FORMFIELD_TYPE_COMBOBOX, enums.FPDF_FORMFIELD_TYPE_LISTBOX:
		read = g.text
	case enums.FPDF_FORMFIELD_TYPE_CHECKBOX, enums.FPDF_FORMFIELD_TYPE_RADIOBUTTON:
		read = g.button
	case noField:
		return g.mark(annot)
	default:
		return nil
	}
	values, err := read(annot)
	if err != nil {
		return err
	}
	name, err := g.FPDFAnnot_GetFormFieldName(&requests.FPDFAnnot_GetFormFieldName{
		FormHandle: g.form, Annotation: annot,
	})
	if err != nil {
		return err
	}
	return g.keep(name.FormFieldName, values)
}

// keep notes what a box says of its field.
func (g *gathering) keep(name string, values found) error {
	if name == "" {
		return nil
	}
	return g.note(name, values)
}

func (g *gathering) note(name string, values found) error {
	of := g.fields[name]
	if of == nil {
		of = &found{button: values.button}
		g.fields[name] = of
		g.bytes += len(name)
	}
	g.bytes += add(&of.drawn, values.drawn) + add(&of.stored, values.stored)
	if g.bytes > g.limits.Values {
		return ErrLimit
	}
	return nil
}
