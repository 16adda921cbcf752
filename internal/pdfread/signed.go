package pdfread

import (
	"crypto/x509"
	"errors"

	"tilts/internal/plain"
	"tilts/internal/signature"
)

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
func (s *sandbox) container(data []byte, o order, l *Letter, depth int) error {
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
	for _, f := range report.Files {
		if size += f.Size; size > o.Limits.Bytes {
			return ErrLimit
		}
		l.Mail.Attached = append(l.Mail.Attached, plain.Attachment{Name: f.Name, Bytes: f.Data})
	}
	return s.attached(o, l, depth)
}
