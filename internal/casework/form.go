package casework

import (
	"fmt"
	"strings"

	"tilts/internal/form"
	"tilts/internal/surface"
)

// DrawForm draws a form without keeping anything.
func (s *Shared) DrawForm(def *form.Definition, lang string, paper bool) ([]byte, error) {
	return surface.PDF(def, lang, s.drawing(lang, paper))
}

// drawing is how forms are drawn in a language.
func (s *Shared) drawing(lang string, paper bool) surface.Options {
	a := s.Settings.Agency
	_, site, _ := strings.Cut(s.Settings.BaseURL, "://")
	return surface.Options{
		Paper: paper, Site: site, Created: s.Today().Time(), Catalogue: s.Catalogues.For(lang),
		Standard: s.Settings.Standard,
		Agency: surface.Agency{
			Name: a.Name.In(lang), Office: a.Office, Address: a.Address, Phone: a.Phone,
			PhoneHours: a.PhoneHours.In(lang), Email: a.Email,
		},
	}
}

// Prints are what we print on the forms in use, and printed on those that were before.
func (s *Shared) Prints() (*surface.Prints, error) {
	return surface.NewPrints(s.Forms.Printed(), s.drawing)
}

// Ticks are the places to tick on the same forms.
func (s *Shared) Ticks() (*surface.Ticks, error) {
	return surface.NewTicks(s.Forms.Printed(), s.drawing)
}

// Undrawable are the forms that cannot be drawn in one of their languages, as with a
// letter that the fonts lack, and why.
func (s *Shared) Undrawable() []error {
	var wrong []error
	for _, name := range s.Forms.Names() {
		def, _ := s.Forms.Get(name)
		wrong = append(wrong, s.undrawable(def)...)
	}
	return wrong
}

func (s *Shared) undrawable(def *form.Definition) (wrong []error) {
	for _, lang := range def.Languages {
		for _, paper := range []bool{false, true} {
			if _, err := s.DrawForm(def, lang, paper); err != nil {
				wrong = append(wrong, fmt.Errorf("%s.yaml, %s: %w", def.Name, lang, err))
				break
			}
		}
	}
	return wrong
}

// FeedbackForm is the name of the form on which people say how it was to take part: the one
// for those who took part that opens nothing and asks for nobody. Empty when there is none.
func (s *Shared) FeedbackForm() string {
	for _, name := range s.Forms.Names() {
		def, ok := s.Forms.Get(name)
		if ok && def.For == form.Participants && def.Opens == form.OpensNothing && def.Parties == form.FromNobody {
			return name
		}
	}
	return ""
}
