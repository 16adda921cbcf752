package casework

import (
	"context"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/press"
)

// KeepForms keeps every form in use under its hash: what is filled in later,
// also a file that the command line drew, finds the version it names.
func (s *Service) KeepForms(ctx context.Context) error {
	return away(s.Records.Write(ctx, func(tx Tx) error {
		for _, name := range s.Forms.Names() {
			def, ok := s.Forms.Get(name)
			if !ok {
				continue
			}
			if err := keepForm(ctx, tx, def); err != nil {
				return err
			}
		}
		return nil
	}))
}

func keepForm(ctx context.Context, tx Tx, def *form.Definition) error {
	return tx.KeepBytes(ctx, "form", def.Hash(), def.Name, def.Source())
}

// definition gives the form with this hash: the current one, or the bytes kept
// when it was first used.
func (s *Service) definition(ctx context.Context, name, hash string) (*form.Definition, error) {
	return s.definitionIn(ctx, func(read func(Tx) error) error { return away(s.Records.Read(ctx, read)) }, name, hash)
}

// definitionIn is definition with the records seen as the caller sees them: a
// transaction must not open another.
func (s *Service) definitionIn(ctx context.Context, see func(func(Tx) error) error, name, hash string) (*form.Definition, error) {
	if def, ok := s.Forms.Version(name, hash); ok {
		return def, nil
	}
	var source []byte
	err := see(func(tx Tx) error {
		kind, kept, bytes, err := tx.KeptBytes(ctx, hash)
		if err == nil && (kind != "form" || kept != name) {
			err = fault.New(fault.NotFound, "fault.not_found")
		}
		source = bytes
		return err
	})
	if err != nil {
		return nil, err
	}
	def, err := form.Parse(name, source)
	if err != nil {
		return nil, err
	}
	def.CanPrint = CanPrint
	s.Forms.Remember(def)
	return def, nil
}

// CanPrint tells whether the documents' fonts have the letter.
func CanPrint(r rune) bool { return len(press.Missing(string(r))) == 0 }
