package pdfread

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/klippa-app/go-pdfium/references"

	"tilts/internal/plain"
	"tilts/internal/scan"
	"tilts/internal/signature"
)

// Letter is what a file of any kind says, page by page; what is no PDF and no picture is one page.
type Letter struct {
	Kind  plain.Kind
	Pages []Page
	Mail  plain.Mail // of a mail
	More  int        // pages left out, since there are too many to read
	// Unread are the attached files that give no page, each with its reason.
	Unread []Unread `json:",omitempty"`
	// Signed is what the signatures in it are worth; nil when it has none.
	Signed   *signature.Report `json:",omitempty"`
	SignedIn []SignedFile      `json:",omitempty"`
}

// Page is a page of a letter.
type Page struct {
	Text string
	File string     `json:",omitempty"` // the attached file that it belongs to; empty for the letter itself
	Kind plain.Kind // of that file
	// Picture is of a page without text, readable (scan.Page), as a PNG in grey: it must be read
	// with the eyes.
	Picture []byte  `json:",omitempty"`
	Skew    float64 `json:",omitempty"` // by how much it was turned to be level, in degrees
	// Words are where the words of its text stand on its picture: of a print (Reader.Print) alone.
	Words []PlacedWord `json:",omitempty"`
}

// scans is how pages without text become pictures.
var scans = Drawing{DPI: 300, Pages: 20, Bytes: 64 << 20}

// Letter reads what a file says. It waits for its turn, and its error may be an *Error.
func (r *Reader) Letter(ctx context.Context, file io.ReadSeeker, turns Turns) (Letter, error) {
	said, err := r.carryOut(ctx, order{Work: readLetter, Drawing: scans, Now: time.Now(), Turns: turns}, file)
	return said.Letter, err
}

// Listed reads what a mail itself says, and takes out what is attached to it: for one whose
// attached files cannot be read in time. Of another file it is ErrKind.
func (r *Reader) Listed(ctx context.Context, file io.ReadSeeker) (Letter, error) {
	said, err := r.carryOut(ctx, order{Work: readLetter, Drawing: scans, Closed: true}, file)
	return said.Letter, err
}

// Turns are quarter turns, clockwise, by which pages are turned before they are read; by their
// numbers, from 1.
type Turns map[int]int

// shown is how one page becomes a picture for a person to look at.
var shown = Drawing{DPI: scans.DPI / 2, Pages: scans.Pages, Bytes: 16 << 20}

// Page draws a page of a letter, from 1, at half the size in which its words are read: as a PNG in
// grey. The pages are those of Letter, which tells the skew; of one that is no picture and in no PDF
// the error is ErrKind.
func (r *Reader) Page(ctx context.Context, file io.ReadSeeker, n, turn int, skew float64) ([]byte, error) {
	o := order{Work: readLetter, Drawing: shown, Only: n, Turns: Turns{n: turn}, Skew: skew}
	said, err := r.carryOut(ctx, o, file)
	if pages := said.Letter.Pages; err == nil && len(pages) > 0 {
		return pages[0].Picture, nil
	}
	if err == nil {
		err = ErrKind
	}
	return nil, err
}

// next is the number of the next page of a letter.
func (o order) next(l *Letter) int { return o.before + len(l.Pages) + 1 }

// draws reports whether the picture of the next page of a letter is wanted.
func (o order) draws(l *Letter) bool { return o.Only == 0 || o.Only == o.next(l) }

// found reports whether the only page that is wanted is among those there are.
func (o order) found(l *Letter) bool { return o.Only != 0 && o.Only < o.next(l) }

// alone leaves of a letter the picture of one page, if it has one.
func (l *Letter) alone(n int) {
	var pages []Page
	if n <= len(l.Pages) && len(l.Pages[n-1].Picture) > 0 {
		pages = []Page{l.Pages[n-1]}
	}
	*l = Letter{Kind: l.Kind, Pages: pages}
}

// undrawn stands for the picture of a page that is not wanted.
var undrawn = []byte{}

// letter reads what a file says, so many files deep within another.
func (s *sandbox) letter(data []byte, o order, l *Letter, depth int) error {
	if inner := plain.Unsealed(data); inner != nil && depth < deepest {
		return s.letter(inner, o, l, depth+1)
	}
	l.Kind = plain.KindOf(data)
	mail := l.Kind == plain.Message || l.Kind == plain.Outlook
	if o.Closed && !mail {
		return ErrKind
	}
	switch l.Kind {
	case plain.Signed:
		return s.container(data, o, l, depth)
	case plain.Archive:
		var err error
		var more int
		if l.Mail.Attached, more, err = plain.Files(data); err != nil {
			return refusal(err)
		}
		l.More += more
		return s.attached(o, l, depth)
	case plain.PDF:
		if o.Only > 0 {
			return s.pdfLetter(data, o, l, depth)
		}
		if report, err := signed(data, o); err == nil && len(report.Verdicts) > 0 {
			l.Signed = &report
		}
		return s.pdfLetter(data, o, l, depth)
	case plain.Picture:
		err := refusal(pagesOf(data, func(picture image.Image) error { return l.picture(picture, o) }))
		if err == ErrLimit && l.full(o) {
			l.More++ // there are more of them than anybody decodes
			err = nil
		}
		return err
	}
	said, err := plain.Read(data)
	if err != nil {
		return refusal(err)
	}
	l.Mail = said.Mail
	l.More += said.Mail.More
	if said.Text != "" || mail {
		l.Pages = []Page{{Text: said.Text, Kind: l.Kind}}
	}
	if mail {
		return s.attached(o, l, depth)
	}
	err = s.pasted(said.Pictures, o, l, depth)
	if err == nil && len(l.Pages) == 0 && len(l.Unread) == 0 && l.More == 0 {
		return ErrKind // it says nothing that can be read
	}
	return err
}

// pagesOf decodes the pages of a picture, and of the photographs of telephones too.
func pagesOf(file []byte, each func(image.Image) error) error {
	err := scan.Pages(file, each)
	if err == scan.ErrHEIC {
		return heicPage(file, each)
	}
	return err
}

// refusal is the reason that a sender is told for what the rooms below found.
func refusal(err error) error {
	for of, reason := range map[error]*Error{
		plain.ErrKind: ErrKind, plain.ErrDamaged: ErrDamaged, plain.ErrEncrypted: ErrEncrypted,
		plain.ErrLimit: ErrLimit,
		scan.ErrKind:   ErrKind, scan.ErrHEIC: ErrHEIC, scan.ErrDamaged: ErrDamaged, scan.ErrLimit: ErrLimit,
	} {
		if errors.Is(err, of) {
			return reason
		}
	}
	return err
}

// pdfLetter reads the text of each page of a PDF, makes a picture of each that has none, and reads the files in it.
func (s *sandbox) pdfLetter(data []byte, o order, l *Letter, depth int) error {
	if !whole(data) {
		return ErrDamaged
	}
	document, err := s.opened(data)
	if err != nil {
		return err
	}
	pages, err := s.pages(document, o.Limits)
	if err != nil {
		return err
	}
	for n := 0; n < pages && !o.found(l); n++ {
		text, err := s.textOf(document, n, plain.MostText/4)
		if err != nil {
			return err
		}
		text = strings.ReplaceAll(text, "\uFFFE", "") // a hyphen at the end of a line
		said := says(text)
		if said {
			notes, err := s.notes(document, n)
			if err != nil {
				return err
			}
			text += notes
		}
		text = plain.Clean(text)
		switch covered := said && !l.full(o) && s.covered(document, n, text); {
		case said && !covered && o.Only > 0 && o.draws(l):
			return s.scanned(document, n, "", o, l)
		case said && !covered:
			l.Pages = append(l.Pages, Page{Text: text, Kind: l.Kind})
			continue
		case !said:
			text = ""
		}
		if err := s.scanned(document, n, text, o, l); err != nil {
			return err
		}
	}
	if l.Mail.Attached, err = s.enclosed(document, o.Limits.Bytes); err != nil {
		return err
	}
	return s.attached(o, l, depth)
}

// fewest letters make a text: a scanned page often has the number of a page or the name of a
// machine over it.
const fewest = 30

// mostStrange is one part of how many characters of a text may be none that people write. Those of which the page
// does not tell what they are count several times: it may be the letters of one language alone.
const (
	mostStrange = 8
	untold      = 3
)

// says reports whether a page has a text, as PDFium gives it. Programs that print may keep the shapes of letters and
// lose which they are: what is left are signs that nobody writes, and the page is read as a picture.
func says(text string) bool {
	letters, all, strange := 0, 0, 0
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			continue
		case unicode.IsLetter(r):
			letters++
		case unicode.IsControl(r) && r != softHyphen, r == unicode.ReplacementChar:
			strange += untold
		case unicode.Is(unicode.Co, r), r >= '\u2500' && r <= '\u27bf':
			strange++
		}
		all++
	}
	return letters >= fewest && strange*mostStrange <= all
}

// softHyphen is what PDFium makes of one at the end of a line.
const softHyphen = '\x02'

// scanned makes a picture of a page without text, or of one with little, which is kept for where nothing reads it.
func (s *sandbox) scanned(document references.FPDF_DOCUMENT, n int, text string, o order, l *Letter) error {
	if l.full(o) {
		l.More++
		return nil
	}
	if !o.draws(l) {
		l.Pages = append(l.Pages, Page{Picture: undrawn, Kind: l.Kind})
		return nil
	}
	drawn, err := s.render(document, n, o.Drawing.DPI)
	if err != nil {
		return err
	}
	defer drawn.Cleanup()
	if err = l.picture(drawn.Result.Image, o); err == nil {
		l.Pages[len(l.Pages)-1].Text = text
	}
	return err
}

// full reports whether no further picture is made: there are enough, or the time for them is over.
func (l *Letter) full(o order) bool {
	pictures, _ := l.pictures()
	return pictures >= o.Drawing.Pages || o.until > 0 && worked() > o.until
}

// pictures counts them and their bytes.
func (l *Letter) pictures() (n, bytes int) {
	for _, p := range l.Pages {
		if p.Picture != nil {
			n, bytes = n+1, bytes+len(p.Picture)
		}
	}
	return n, bytes
}

// readable makes a page readable, or smaller for a person to look at.
func (o order) readable(picture image.Image) (page *image.Gray, skew float64) {
	if o.Only > 0 {
		return scan.Shown(picture, o.Skew), o.Skew
	}
	return scan.Page(picture)
}

// picture adds a page that is a picture.
func (l *Letter) picture(picture image.Image, o order) error {
	if l.full(o) {
		l.More++
		return nil
	}
	if !o.draws(l) {
		l.Pages = append(l.Pages, Page{Picture: undrawn, Kind: l.Kind})
		return nil
	}
	var out bytes.Buffer
	page, skew := o.readable(scan.Quarter(picture, o.Turns[o.next(l)]))
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, page); err != nil {
		return err
	}
	if _, before := l.pictures(); before+out.Len() > o.Drawing.Bytes {
		return ErrLimit
	}
	l.Pages = append(l.Pages, Page{Picture: out.Bytes(), Skew: skew, Kind: l.Kind})
	return nil
}
