package pdfread

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"

	"tilts/internal/plain"
)

// PlacedWord is a word of a page: bytes of its text, and left, top, right and bottom on its picture, in pixels.
type PlacedWord struct {
	Begin, End int
	Box        [4]int
}

// Print reads a PDF that a program printed: of each page its text, its picture as the eyes would get it, and where
// each word stands on it. A page that does not lie straight has no words. The error may be an *Error.
func (r *Reader) Print(ctx context.Context, file io.ReadSeeker) (Letter, error) {
	said, err := r.carryOut(ctx, order{Work: readPrint, Drawing: scans}, file)
	return said.Letter, err
}

// print reads the pages of a print.
func (s *sandbox) print(data []byte, o order, l *Letter) error {
	l.Kind = plain.PDF
	document, err := s.opened(data)
	if err != nil {
		return err
	}
	pages, err := s.pages(document, o.Limits)
	if err != nil {
		return err
	}
	for n := range pages {
		if l.full(o) {
			l.More++
			continue
		}
		if err := s.printed(document, n, o, l); err != nil {
			return err
		}
	}
	return nil
}

// printed reads one page.
func (s *sandbox) printed(document references.FPDF_DOCUMENT, n int, o order, l *Letter) error {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: n}}
	size, err := s.GetPageSize(&requests.GetPageSize{Page: page})
	if err != nil {
		return err
	}
	said, err := s.GetPageTextStructured(&requests.GetPageTextStructured{
		Page: page, Mode: requests.GetPageTextStructuredModeChars,
	})
	if err != nil {
		return err
	}
	drawn, err := s.render(document, n, o.Drawing.DPI)
	if err != nil {
		return err
	}
	defer drawn.Cleanup()
	if err := l.picture(drawn.Result.Image, o); err != nil {
		return err
	}
	p := &l.Pages[len(l.Pages)-1]
	shown, err := png.DecodeConfig(bytes.NewReader(p.Picture))
	if err == nil && p.Skew == 0 {
		p.Text, p.Words = placed(said.Chars, size.Height, float64(shown.Width)/size.Width)
	}
	return err
}

// placed puts the characters of a page together to words, on a picture of so many pixels a point: the page is so
// many points high, and its points are counted from below.
func placed(chars []*responses.GetPageTextStructuredChar, high, scale float64) (text string, words []PlacedWord) {
	var b strings.Builder
	within := false
	for _, c := range chars {
		if len(c.Text) == 0 || strings.ContainsFunc(c.Text, unicode.IsSpace) || c.Text == "\x00" {
			within = false
			continue
		}
		at := c.PointPosition
		box := image.Rect(
			int(at.Left*scale), int((high-at.Top)*scale), int(at.Right*scale+0.999), int((high-at.Bottom)*scale+0.999),
		)
		if last := len(words) - 1; within && !beside(words[last].Box, box) {
			within = false
		}
		if !within {
			if len(words) > 0 {
				b.WriteString(between(words[len(words)-1].Box, box))
			}
			words = append(words, PlacedWord{Begin: b.Len(), Box: corners(box)})
			within = true
		}
		b.WriteString(strings.ToValidUTF8(c.Text, ""))
		last := &words[len(words)-1]
		last.End = b.Len()
		last.Box = corners(rect(last.Box).Union(box))
		if len(words) == mostWords {
			break
		}
	}
	return b.String(), words
}

// mostWords is more than a page has that people read.
const mostWords = 5000

func rect(box [4]int) image.Rectangle { return image.Rect(box[0], box[1], box[2], box[3]) }

func corners(r image.Rectangle) [4]int { return [4]int{r.Min.X, r.Min.Y, r.Max.X, r.Max.Y} }

// beside reports whether a character goes on with a word: on its line, at its end.
func beside(word [4]int, box image.Rectangle) bool {
	high := max(word[3]-word[1], box.Dy(), 1)
	middle := (box.Min.Y + box.Max.Y) / 2
	return middle > word[1]-high/2 && middle < word[3]+high/2 && box.Min.X > word[0]-high && box.Min.X < word[2]+high/2
}

// between is a line break where a word begins another line, else a blank.
func between(word [4]int, box image.Rectangle) string {
	if box.Min.Y >= word[3] || box.Max.Y <= word[1] || box.Min.X < word[0] {
		return "\n"
	}
	return " "
}
