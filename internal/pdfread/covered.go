package pdfread

import (
	"unicode"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// A page whose text has fewer letters than fewLetters may be a scan with a line of the program that made it; one of
// the first things on such a page is the scan, which covers most of it.
const (
	fewLetters = 200
	firstOnes  = 30
)

// covered reports whether most of a page with little text is a picture.
func (s *sandbox) covered(document references.FPDF_DOCUMENT, n int, text string) bool {
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters >= fewLetters {
		return false
	}
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: n}}
	size, err := s.GetPageSize(&requests.GetPageSize{Page: page})
	if err != nil {
		return false
	}
	objects, err := s.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return false
	}
	for i := range min(objects.Count, firstOnes) {
		if s.areaOfPicture(page, i)*2 > size.Width*size.Height {
			return true
		}
	}
	return false
}

// areaOfPicture is how much of a page one of its objects covers, in square points; 0 of what is no picture.
func (s *sandbox) areaOfPicture(page requests.Page, i int) float64 {
	object, err := s.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
	if err != nil {
		return 0
	}
	kind, err := s.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
	if err != nil || kind.Type != enums.FPDF_PAGEOBJ_IMAGE {
		return 0
	}
	at, err := s.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object.PageObject})
	if err != nil {
		return 0
	}
	return float64(at.Right-at.Left) * float64(at.Top-at.Bottom)
}
