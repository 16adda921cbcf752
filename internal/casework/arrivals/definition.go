package arrivals

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/form"
)

// KeepForms keeps every form in use under its hash: what is filled in later,
// also a file that the command line drew, finds the version it names.
func (s *Service) KeepForms(ctx context.Context) error {
	return s.Write(ctx, func(tx Tx) error {
		for _, name := range s.Forms.Names() {
			def, ok := s.Forms.Get(name)
			if !ok {
				continue
			}
			if err := casework.KeepForm(ctx, tx, def); err != nil {
				return err
			}
		}
		return nil
	})
}

// definition returns the form with this hash: the current one, or the bytes kept
// when it was first used.
func (s *Service) definition(ctx context.Context, name, hash string) (def *form.Definition, err error) {
	if def, ok := s.Forms.Version(name, hash); ok {
		return def, nil
	}
	err = s.Read(ctx, func(tx Tx) (err error) {
		def, err = s.Definition(ctx, tx, name, hash)
		return err
	})
	return def, err
}

// unreadForm is how a file that nobody has read is treated: a case may begin with
// it, and it names nobody.
var unreadForm = &form.Definition{Name: FileForm, Opens: form.OpensCase, Parties: form.FromNobody}

// governing returns the form that says what becomes of a submission. It is the one in
// use under the name, so that what was sent with an earlier version is treated like
// what is sent today; the version itself when no form of that name is in use any more.
func (s *Service) governing(ctx context.Context, tx Tx, name, hash string) (*form.Definition, error) {
	if name == FileForm {
		return unreadForm, nil
	}
	if def, ok := s.Forms.Get(name); ok {
		return def, nil
	}
	return s.Definition(ctx, tx, name, hash)
}
