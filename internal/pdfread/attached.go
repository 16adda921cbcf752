package pdfread

import (
	"errors"
	"fmt"
	"slices"

	"tilts/internal/plain"
	"tilts/internal/scan"
	"tilts/internal/signature"
)

// Limits of what is opened within one file. Whatever is not read is kept all the same.
const (
	mostDocuments = 20  // files, all together
	deepest       = 3   // a mail within a mail, in it a container, in it a letter
	smallest      = 500 // pixels of a page's shorter side; a smaller picture is the sign under a mail
)

// Unread is an attached file that gives no page.
type Unread struct{ File, Reason string }

// SignedFile is what the signatures in an attached file are worth.
type SignedFile struct {
	File   string
	Report signature.Report
}

// attached reads the files in a mail or a container, in their order. One that cannot be read is
// left to a person, with the reason.
func (s *sandbox) attached(o order, l *Letter, depth int) error {
	l.lose()
	switch {
	case o.Closed:
		return nil
	case depth == deepest:
		for _, a := range l.Mail.Attached {
			if !ornament(a) && !seals[a.Type] {
				l.More++
			}
		}
		return nil
	}
	// What lies in an attached file comes behind the list that is walked here.
	for i, a := range slices.Clone(l.Mail.Attached) {
		if a.Name == "" {
			a.Name = fmt.Sprint(i+1) + plain.KindOf(a.Bytes).Ending()
			l.Mail.Attached[i].Name = a.Name
		}
		if o.found(l) {
			return nil
		}
		if s.documents == mostDocuments || l.full(o) {
			l.More++
			continue
		}
		if err := s.document(a, o, l, depth); err != nil {
			return err
		}
	}
	return nil
}

// lose leaves out the files that could not be taken out of an archive, each with its reason.
func (l *Letter) lose() {
	l.Mail.Attached = slices.DeleteFunc(l.Mail.Attached, func(a plain.Attachment) bool {
		var why *Error
		if errors.As(refusal(a.Wrong), &why) {
			l.Unread = append(l.Unread, Unread{File: a.Name, Reason: why.reason})
		}
		return a.Wrong != nil
	})
}

// pasted reads the pictures in an office file, in their order: many paste a photograph of a letter into one.
func (s *sandbox) pasted(pictures []plain.Attachment, o order, l *Letter, depth int) error {
	for _, a := range pictures {
		switch {
		case ornament(a):
			continue
		case o.found(l):
			return nil
		case s.documents == mostDocuments || l.full(o):
			l.More++
			continue
		}
		if err := s.document(a, o, l, depth); err != nil {
			return err
		}
	}
	return nil
}

// document reads one attached file.
func (s *sandbox) document(a plain.Attachment, o order, l *Letter, depth int) error {
	if ornament(a) || seals[a.Type] {
		return nil
	}
	s.documents++
	pictures, bytes := l.pictures()
	o.Drawing.Pages, o.Drawing.Bytes = o.Drawing.Pages-pictures, o.Drawing.Bytes-bytes
	o.before += len(l.Pages)
	var inner Letter
	var known *Error
	err := recovered(func() error { return s.letter(a.Bytes, o, &inner, depth+1) })
	switch {
	case errors.As(err, &known):
	case err != nil && s.full(o.Limits.Memory):
		known = ErrLimit
	case err != nil:
		known = ErrDamaged
	}
	if known != nil && len(inner.Pages) == 0 {
		inner.Unread = append(inner.Unread, Unread{Reason: known.reason})
	}
	l.add(a.Name, inner, o.Limits.Bytes)
	return nil
}

// add puts what an attached file says behind what there is.
func (l *Letter) add(name string, inner Letter, most int64) {
	within := func(file string) string {
		if file == "" {
			return name
		}
		return name + " / " + file
	}
	for _, p := range inner.Pages {
		p.File = within(p.File)
		l.Pages = append(l.Pages, p)
	}
	for _, u := range inner.Unread {
		u.File = within(u.File)
		l.Unread = append(l.Unread, u)
	}
	l.More += inner.More
	if inner.Signed != nil {
		l.SignedIn = append(l.SignedIn, SignedFile{name, *inner.Signed})
	}
	for _, signed := range inner.SignedIn {
		l.SignedIn = append(l.SignedIn, SignedFile{within(signed.File), signed.Report})
	}
	size := int64(0)
	for _, a := range slices.Concat(l.Mail.Attached, inner.Mail.Attached) {
		size += int64(len(a.Bytes))
	}
	if size <= most { // else it stays within its file, which is kept
		l.Mail.Attached = append(l.Mail.Attached, inner.Mail.Attached...)
	}
}

// seals are what mail programs put beside a mail to sign or lock it: nobody reads them.
var seals = map[string]bool{
	"application/pkcs7-signature": true, "application/x-pkcs7-signature": true,
	"application/pgp-signature": true, "application/pgp-encrypted": true,
}

// ornament reports whether a file is a picture too small to be a page.
func ornament(a plain.Attachment) bool {
	size, known := scan.Size(a.Bytes)
	return known && min(size.X, size.Y) < smallest
}
