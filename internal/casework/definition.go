package casework

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/form"
)

// Kept is the store of definitions and templates under their hash.
type Kept interface {
	KeepBytes(ctx context.Context, kind, hash, name string, source []byte) error
	KeptBytes(ctx context.Context, hash string) (kind, name string, source []byte, err error)
}

// Kinds of kept bytes.
const (
	KeptForm     = "form"
	KeptTemplate = "template"
)

// KeepForm keeps the bytes of a definition under their hash.
func KeepForm(ctx context.Context, tx Kept, def *form.Definition) error {
	return tx.KeepBytes(ctx, KeptForm, def.Hash(), def.Name, def.Source())
}

// Definition returns the form with this hash: the current one, or the bytes kept when it
// was first used. fault.NotFound for a version nobody knows.
func (s *Shared) Definition(ctx context.Context, tx Kept, name, hash string) (*form.Definition, error) {
	if def, ok := s.Forms.Version(name, hash); ok {
		return def, nil
	}
	kind, kept, source, err := tx.KeptBytes(ctx, hash)
	if err == nil && (kind != KeptForm || kept != name) {
		err = fault.New(fault.NotFound, "fault.not_found")
	}
	if err != nil {
		return nil, err
	}
	def, err := ParseForm(name, source)
	if err != nil {
		return nil, err
	}
	s.Forms.Remember(def)
	return def, nil
}

// ParseForm reads a definition that is not in a file of the set.
func ParseForm(name string, source []byte) (*form.Definition, error) {
	def, err := form.Parse(name, source)
	if err == nil {
		def.CanPrint = CanPrint
	}
	return def, err
}

// FormFile is how a form's file is named beside those of templates: "forms/application.yaml".
func FormFile(name string) string { return "forms/" + name + ".yaml" }

// FormOf is the name of the form of such a file; not ok for a template's.
func FormOf(file string) (name string, ok bool) {
	name, form := strings.CutPrefix(file, "forms/")
	return strings.TrimSuffix(name, ".yaml"), form
}

// ReadAnswers reads answers as a row keeps them; an empty column gives none.
func ReadAnswers(data []byte) (form.Answers, error) {
	a := form.Answers{}
	if len(data) == 0 {
		return a, nil
	}
	if err := json.Unmarshal(data, &a); err != nil {
		return nil, fmt.Errorf("casework: answers: %w", err)
	}
	return a, nil
}
