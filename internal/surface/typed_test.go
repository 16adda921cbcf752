package surface_test

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
	"github.com/klippa-app/go-pdfium/webassembly"

	"tilts/internal/surface"
)

// viewer is PDFium as Chromium's viewer uses it, with a form open at its first page.
type viewer struct {
	*testing.T
	pdfium.Pdfium
	document references.FPDF_DOCUMENT
	form     references.FPDF_FORMHANDLE
	page     requests.Page
}

func must[T any](t *testing.T, v T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func open(t *testing.T, pdf []byte) viewer {
	t.Helper()
	pool, err := webassembly.Init(webassembly.Config{MinIdle: 1, MaxIdle: 1, MaxTotal: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pool.Close() })
	v := viewer{T: t}
	v.Pdfium, err = pool.GetInstance(0)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := v.OpenDocument(&requests.OpenDocument{File: &pdf})
	v.document = must(t, opened, err).Document
	env, err := v.FPDFDOC_InitFormFillEnvironment(
		&requests.FPDFDOC_InitFormFillEnvironment{Document: v.document, FormFillInfo: structs.FPDF_FORMFILLINFO{
			FFI_Invalidate: func(references.FPDF_PAGE, float64, float64, float64, float64) {},
			FFI_SetCursor:  func(enums.FXCT) {}, FFI_SetTimer: func(int, func(int)) int { return 0 },
			FFI_KillTimer:    func(int) {},
			FFI_GetLocalTime: func() structs.FPDF_SYSTEMTIME { return structs.FPDF_SYSTEMTIME{} },
			FFI_GetPage: func(references.FPDF_DOCUMENT,
				int) *references.FPDF_PAGE {
				return v.page.ByReference
			},
			FFI_GetRotation: func(references.FPDF_PAGE) enums.FPDF_PAGE_ROTATION {
				return enums.FPDF_PAGE_ROTATION_NONE
			},
			FFI_SetTextFieldFocus: func(string, bool) {}, FFI_OnChange: func() {},
			FFI_OutputSelectedRect: func(references.FPDF_PAGE, float64, float64, float64, float64) {},
			FFI_ExecuteNamedAction: func(string) {},
		}},
	)
	v.form = must(t, env, err).FormHandle
	loaded, err := v.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: v.document})
	page := must(t, loaded, err).Page
	v.page = requests.Page{ByReference: &page}
	_, err = v.FORM_OnAfterLoadPage(&requests.FORM_OnAfterLoadPage{Page: v.page, FormHandle: v.form})
	must(t, 0, err)
	return v
}

// write types into a field of the page, letter by letter.
func (v viewer) write(field, text string) {
	v.Helper()
	count, err := v.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: v.page})
	for i := range must(v.T, count, err).Count {
		found, err := v.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: v.page, Index: i})
		annot := must(v.T, found, err).Annotation
		name, err := v.FPDFAnnot_GetFormFieldName(
			&requests.FPDFAnnot_GetFormFieldName{FormHandle: v.form, Annotation: annot})
		if err != nil || name.FormFieldName != field {
			continue
		}
		_, err = v.FORM_SetFocusedAnnot(&requests.FORM_SetFocusedAnnot{FormHandle: v.form, Annotation: annot})
		must(v.T, 0, err)
		for _, r := range text {
			_, err := v.FORM_OnChar(&requests.FORM_OnChar{FormHandle: v.form, Page: v.page, NChar: int(r)})
			must(v.T, 0, err)
		}
		_, err = v.FORM_ForceToKillFocus(&requests.FORM_ForceToKillFocus{FormHandle: v.form})
		must(v.T, 0, err)
		return
	}
	v.Fatalf("no field %s", field)
}

// What is typed into Chromium's viewer is seen there: the letters of every name come out
// of the form's own font, and are what is read back.
func TestTypedLettersAreSeen(t *testing.T) {
	t.Parallel()
	need(t, program("pdftotext"), "pdftotext")
	const typed = "Āčģķļņšž Ёлкин Щ Łukasz €"
	d := definition(t)
	v := open(t, draw(t, d, "lv", false))
	v.write("given_name", typed)
	v.write("account", "šķērsām ģņ Юрий")
	saved, err := v.FPDF_SaveAsCopy(&requests.FPDF_SaveAsCopy{Document: v.document})
	file := *must(t, saved, err).FileBytes
	cmd := exec.CommandContext(t.Context(), "pdftotext", "-", "-")
	cmd.Stdin = bytes.NewReader(file)
	seen, err := cmd.Output()
	if text := string(must(t, seen, err)); !strings.Contains(text, typed) ||
		!strings.Contains(text, "šķērsām ģņ Юрий") {
		t.Errorf("seen:\n%s", text)
	}
	read, err := reader.Form(t.Context(), bytes.NewReader(file))
	got := surface.Answers(d, must(t, read, err).Fields)
	if got.String("given_name") != typed || got.String("account") != "šķērsām ģņ Юрий" {
		t.Errorf("%v", got)
	}
}
