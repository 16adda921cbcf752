// Package letterbox reads what a file of any kind says: its text in the process that has nothing
// else (pdfread), and pages without text with the eyes (ocr), where they are installed.
package letterbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"io"

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
}

// ReadLetter reads what a file says, and takes out what is attached to it. The error may be a
// *pdfread.Error; any other may pass.
func (r *Reader) ReadLetter(ctx context.Context, file io.ReadSeeker) (record.Said, []plain.Attachment, error) {
	letter, err := r.Files.Letter(ctx, file)
	if errors.Is(err, pdfread.ErrTime) || errors.Is(err, pdfread.ErrLimit) {
		if listed, failed := r.Files.Listed(ctx, file); failed == nil {
			letter, err = tooMuch(listed, err.(*pdfread.Error)), nil
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
	for _, p := range letter.Pages {
		page, err := r.page(ctx, p)
		if err != nil {
			return record.Said{}, nil, err
		}
		said.Pages = append(said.Pages, page)
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

// page reads one page. One that takes too long is left to a person.
func (r *Reader) page(ctx context.Context, p pdfread.Page) (record.SaidPage, error) {
	page := record.SaidPage{Text: p.Text, File: p.File, Kind: string(p.Kind), Unread: p.Picture != nil}
	if p.Picture == nil || r.Eyes == nil {
		return page, nil
	}
	picture, err := grey(p.Picture)
	if err != nil {
		return page, err
	}
	seen, err := r.Eyes.Page(ctx, picture)
	switch {
	case errors.Is(err, ocr.ErrTime):
		return page, nil
	case err != nil:
		return page, err
	}
	page.Text, page.Unread = seen.Text, false
	page.Wide, page.High = seen.Size.X, seen.Size.Y
	for _, w := range seen.Words {
		page.Words = append(page.Words, record.SaidWord{
			Begin: w.Begin, End: w.End, Sure: w.Sure, Box: [4]int{w.Box.Min.X, w.Box.Min.Y, w.Box.Max.X, w.Box.Max.Y},
		})
	}
	return page, nil
}

// grey is a picture that the confined process made. A file may have got the better of that
// process, so its size is looked at first.
func grey(file []byte) (*image.Gray, error) {
	size, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil || size.Width <= 0 || size.Height <= 0 || size.Width > scan.MostPixels/size.Height {
		return nil, fmt.Errorf("letterbox: no picture of a page: %w", err)
	}
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("letterbox: %w", err)
	}
	if page, ok := picture.(*image.Gray); ok {
		return page, nil
	}
	page := image.NewGray(picture.Bounds())
	draw.Draw(page, page.Rect, picture, page.Rect.Min, draw.Src)
	return page, nil
}
