package pdfread

import (
	"bytes"
	"errors"

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
	head, tail := data[:min(len(data), 1024)], data[max(0, len(data)-4096):]
	return bytes.Contains(head, []byte("%PDF-")) && bytes.Contains(tail, []byte("%%EOF"))
}

// form reads the fields of a file into f. Nothing is closed: the process ends after it.
func (s *sandbox) form(data []byte, limits Limits, f *Form) error {
	opened, err := s.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, fails.ErrPassword), errors.Is(err, fails.ErrSecurity):
		return ErrEncrypted
	case err != nil:
		return err
	}
	security, err := s.FPDF_GetSecurityHandlerRevision(&requests.FPDF_GetSecurityHandlerRevision{
		Document: opened.Document,
	})
	if err != nil {
		return err
	}
	f.Encrypted = security.SecurityHandlerRevision >= 0
	pages, err := s.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return err
	}
	switch f.Pages = pages.PageCount; {
	case f.Pages > limits.Pages:
		return ErrLimit
	case f.Pages < 1:
		return ErrDamaged
	}
	env, err := s.FPDFDOC_InitFormFillEnvironment(&requests.FPDFDOC_InitFormFillEnvironment{
		Document: opened.Document, FormFillInfo: idle(),
	})
	if err != nil {
		return err
	}
	g := &gathering{sandbox: s, form: env.FormHandle, limits: limits, fields: f.Fields}
	for n := range f.Pages {
		if err := g.page(opened.Document, n); err != nil {
			return err
		}
	}
	return nil
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
	fields map[string]string
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

// box takes the value of the field that a box on the page belongs to.
func (g *gathering) box(page requests.Page, annot references.FPDF_ANNOTATION) error {
	subtype, err := g.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: annot})
	if err != nil || subtype.Subtype != enums.FPDF_ANNOT_SUBTYPE_WIDGET {
		return err
	}
	if g.boxes++; g.boxes > g.limits.Fields {
		return ErrLimit
	}
	kind, err := g.FPDFAnnot_GetFormFieldType(&requests.FPDFAnnot_GetFormFieldType{
		FormHandle: g.form, Annotation: annot,
	})
	if err != nil {
		return err
	}
	value := ""
	switch kind.FormFieldType {
	case enums.FPDF_FORMFIELD_TYPE_TEXTFIELD, enums.FPDF_FORMFIELD_TYPE_COMBOBOX, enums.FPDF_FORMFIELD_TYPE_LISTBOX:
		stored, err := g.FPDFAnnot_GetFormFieldValue(&requests.FPDFAnnot_GetFormFieldValue{
			FormHandle: g.form, Annotation: annot,
		})
		if err != nil {
			return err
		}
		value = stored.FormFieldValue
	case enums.FPDF_FORMFIELD_TYPE_CHECKBOX, enums.FPDF_FORMFIELD_TYPE_RADIOBUTTON:
		if value, err = g.on(page, annot); err != nil {
			return err
		}
	default:
		return nil
	}
	name, err := g.FPDFAnnot_GetFormFieldName(&requests.FPDFAnnot_GetFormFieldName{
		FormHandle: g.form, Annotation: annot,
	})
	if err != nil {
		return err
	}
	return g.keep(name.FormFieldName, value)
}

// off is the value of a box that is not ticked (ISO 32000-1, 12.7.4.2.3).
const off = "Off"

// on returns the export value of a box or radio button that is on: its state of
// appearance shows it or, where a program that filled the form forgot that, its value.
func (g *gathering) on(page requests.Page, annot references.FPDF_ANNOTATION) (string, error) {
	state, err := g.name(annot, "AS")
	if err == nil && state == "" {
		state, err = g.name(annot, "V")
	}
	if err != nil || state == "" || state == off {
		return off, err
	}
	if !g.viewed { // the library knows export values only of a page that is viewed
		_, err := g.FORM_OnAfterLoadPage(&requests.FORM_OnAfterLoadPage{Page: page, FormHandle: g.form})
		if err != nil {
			return off, err
		}
		g.viewed = true
	}
	export, err := g.FPDFAnnot_GetFormFieldExportValue(&requests.FPDFAnnot_GetFormFieldExportValue{
		FormHandle: g.form, Annotation: annot,
	})
	if err != nil {
		return off, err
	}
	return export.Value, nil
}

// name returns an entry of a box's dictionary; empty when there is none.
func (g *gathering) name(annot references.FPDF_ANNOTATION, key string) (string, error) {
	has, err := g.FPDFAnnot_HasKey(&requests.FPDFAnnot_HasKey{Annotation: annot, Key: key})
	if err != nil || !has.HasKey {
		return "", err
	}
	stored, err := g.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: annot, Key: key})
	if err != nil {
		return "", err
	}
	return stored.Value, nil
}

// keep notes a value. Of several boxes of one field, the one that is on counts.
func (g *gathering) keep(name, value string) error {
	before, seen := g.fields[name]
	if name == "" || seen && (value == off || before == value) {
		return nil
	}
	if g.bytes += len(name) + len(value); g.bytes > g.limits.Values {
		return ErrLimit
	}
	g.fields[name] = value
	return nil
}
