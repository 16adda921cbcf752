package pdfread

import (
	"crypto/x509"
	"errors"

	"tilts/internal/plain"
	"tilts/internal/signature"
)

// mostDocuments is how many documents of a container are read; the others are kept all the same.
const mostDocuments = 20

// signed judges the signatures in a file.
func signed(data []byte, o order) (report signature.Report, err error) {
	var trust signature.Trust
	for _, der := range o.Trust {
		if anchor, err := x509.ParseCertificate(der); err == nil {
			trust.Anchors = append(trust.Anchors, anchor)
		}
	}
	broken := recovered(func() error {
		report, err = signature.Check(data, trust, o.Now)
		return nil
	})
	return report, errors.Join(broken, err)
}

// container takes the documents out of a signed container and reads them as attached files.
func (s *sandbox) container(data []byte, o order, l *Letter) error {
	report, err := signed(data, o)
	switch {
	case errors.Is(err, signature.RefusedLocked):
		return ErrEncrypted
	case errors.Is(err, signature.RefusedLimit):
		return ErrLimit
	case err != nil:
		return ErrDamaged
	}
	l.Signed = &report
	size := int64(0)
	for i, f := range report.Files {
		if size += f.Size; size > o.Limits.Bytes {
			return ErrLimit
		}
		l.Mail.Attached = append(l.Mail.Attached, plain.Attachment{Name: f.Name, Bytes: f.Data})
		if i >= mostDocuments || l.full(o) {
			l.More++
			continue
		}
		if err := s.document(f, o, l); err != nil {
			return err
		}
	}
	return nil
}

// document reads one document of a container. One that cannot be read is left to a person;
// a container within a container is not opened.
func (s *sandbox) document(f signature.File, o order, l *Letter) error {
	if plain.KindOf(f.Data) == plain.Signed {
		return nil
	}
	var inner Letter
	var known *Error
	if err := s.letter(f.Data, o, &inner); err != nil && !errors.As(err, &known) {
		return err
	}
	for _, p := range inner.Pages {
		if p.File == "" {
			p.File = f.Name
		}
		l.Pages = append(l.Pages, p)
	}
	l.More += inner.More
	return nil
}
