// Package letterbox reads what a file of any kind says: its text in the process that has nothing
// else (pdfread), and pages without text with the eyes (ocr), where they are installed.
package letterbox

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"io"
	"time"

	"tilts/internal/ocr"
	"tilts/internal/pdfread"
	"tilts/internal/plain"
	"tilts/internal/record"
	"tilts/internal/scan"
	"tilts/internal/surface"
)

// Reader reads letters.
type Reader struct {
	Files *pdfread.Reader
	Eyes  *ocr.Reader // nil where nothing reads pictures
	// Patience is how long the pages of one file are read with the eyes, after which the rest is left to a
	// person; 0 means 5 minutes.
	Patience time.Duration
	// Ticks knows where the forms in use have boxes to tick; nil: none are looked for.
	Ticks func() (*surface.Ticks, error)
}

// usualPatience is some fifty pages on a machine with nothing else to do.
const usualPatience = 5 * time.Minute

// ReadLetter reads what a file says, and takes out what is attached to it. Of pictures only those of
// the view are read, turned as it says; what was read before of one that lay so is not read again.
// The error may be a *pdfread.Error; any other may pass.
func (r *Reader) ReadLetter(
	ctx context.Context, file io.ReadSeeker, before record.Said, view record.View,
) (record.Said, []plain.Attachment, error) {
	turns := view.Turns()
	letter, err := r.Files.Letter(ctx, file, turns)
	var why *pdfread.Error
	if errors.As(err, &why) && (why == pdfread.ErrTime || why == pdfread.ErrLimit) {
		if listed, failed := r.Files.Listed(ctx, file); failed == nil {
			letter, err = tooMuch(listed, why), nil
		}
	}
	if err != nil {
		return record.Said{}, nil, err
	}
	said := record.Said{
		Kind: string(letter.Kind), More: letter.More,
		Signed: letter.Signed, From: letter.Mail.From, Subject: letter.Mail.Subject, Date: letter.Mail.Date,
		Automatic: letter.Mail.Automatic,
	}
	for _, in := range letter.SignedIn {
		said.SignedIn = append(said.SignedIn, record.SaidSigned(in))
	}
	for _, u := range letter.Unread {
		said.Unopened = append(said.Unopened, record.SaidUnopened{File: u.File, Reason: record.Reading(u.Reason)})
	}
	until := time.Now().Add(cmp.Or(r.Patience, usualPatience))
	for i, p := range letter.Pages {
		page := record.SaidPage{Text: p.Text, File: p.File, Kind: string(p.Kind), Unread: p.Picture != nil}
		switch {
		case p.Picture == nil:
		case len(letter.Pages) == len(before.Pages) && readSo(before.Pages[i], turns[i+1]):
			page = before.Pages[i]
		case view.Has(i + 1):
			page.Turn, page.Skew = turns[i+1], p.Skew
			if time.Now().After(until) {
				break
			}
			if err := r.see(ctx, p.Picture, &page); err != nil {
				return record.Said{}, nil, err
			}
		}
		said.Pages = append(said.Pages, page)
		letter.Pages[i].Picture = nil // it takes some MB, and other files are read meanwhile
	}
	return said, letter.Mail.Attached, nil
}

// tooMuch is a mail whose attached files could not be read, since they take too much together.
func tooMuch(mail pdfread.Letter, why *pdfread.Error) pdfread.Letter {
	for _, a := range mail.Mail.Attached {
		mail.Unread = append(mail.Unread, pdfread.Unread{File: a.Name, Reason: why.Unreadable()})
	}
	return mail
}

// ReadFields reads the fields of a PDF form. Its errors are those of ReadLetter.
func (r *Reader) ReadFields(ctx context.Context, file io.ReadSeeker) (surface.Filled, error) {
	f, err := r.Files.Form(ctx, file)
	return surface.Filled{Values: f.Fields, Others: f.Others, Subject: f.Subject, Text: f.Text}, err
}

// Look makes pictures of at most so many pages of a file, at so many dots an inch, and says what it
// says and what its signatures are worth. Its errors are those of ReadLetter.
func (r *Reader) Look(ctx context.Context, file io.ReadSeeker, dpi, pages int) (record.Look, error) {
	l, err := r.Files.Look(ctx, file, pdfread.Drawing{DPI: dpi, Pages: pages, Bytes: 24 << 20})
	return record.Look{Pages: l.Pages, PNG: l.PNG, Text: l.Text, Signed: l.Signed, Sums: l.Sums}, err
}

// Words are those of the first page of a file, read with the eyes where it is a picture; none where nothing
// can read them. Its errors are those of ReadLetter.
func (r *Reader) Words(ctx context.Context, file io.ReadSeeker) (string, error) {
	letter, err := r.Files.Letter(ctx, file, nil)
	if err != nil || len(letter.Pages) == 0 {
		return "", err
	}
	page := record.SaidPage{Text: letter.Pages[0].Text}
	if picture := letter.Pages[0].Picture; picture != nil {
		err = r.see(ctx, picture, &page)
	}
	return page.Text, err
}

// readSo reports whether a page was read with the eyes as it lies now.
func readSo(p record.SaidPage, turn int) bool { return !p.Unread && p.Wide > 0 && p.Turn == turn }

// see reads a picture of a page. One that takes too long is left to a person.
func (r *Reader) see(ctx context.Context, file []byte, page *record.SaidPage) error {
	if r.Eyes == nil {
		return nil
	}
	var picture *image.Gray
	seen, err := r.Eyes.Page(ctx, func() (_ *image.Gray, err error) {
		picture, err = scan.Drawn(file)
		return picture, err
	})
	switch {
	case errors.Is(err, ocr.ErrTime):
		return nil
	case err != nil:
		return err
	}
	page.Text, page.Unread = seen.Text, false
	page.Wide, page.High = seen.Size.X, seen.Size.Y
	for _, w := range seen.Words {
		page.Words = append(page.Words, record.SaidWord{
			Begin: w.Begin, End: w.End, Sure: w.Sure, Box: corners(w.Box),
		})
	}
	return r.tick(picture, seen, page)
}

func corners(r image.Rectangle) [4]int { return [4]int{r.Min.X, r.Min.Y, r.Max.X, r.Max.Y} }

// tick reads the boxes of a page of a form of ours.
func (r *Reader) tick(picture *image.Gray, seen ocr.Page, page *record.SaidPage) error {
	if r.Ticks == nil {
		return nil
	}
	ticks, err := r.Ticks()
	if err != nil {
		return err
	}
	words := make([]surface.SeenWord, len(seen.Words))
	for i, w := range seen.Words {
		words[i] = surface.SeenWord{Text: seen.Text[w.Begin:w.End], Box: w.Box}
	}
	page.Ticked = saidTicked(ticks.Read(picture, words))
	return nil
}

// PagePicture draws a page of a file as it lies, at half the size in which its words are read: grey, as
// a JPEG. Its errors are those of ReadLetter.
func (r *Reader) PagePicture(ctx context.Context, file io.ReadSeeker, p record.SaidPage) ([]byte, error) {
	drawn, err := r.Files.Page(ctx, file, p.Number, p.Turn, p.Skew)
	if err != nil {
		return nil, err
	}
	picture, err := scan.Drawn(drawn)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = jpeg.Encode(&out, picture, &jpeg.Options{Quality: 75})
	return out.Bytes(), err
}
