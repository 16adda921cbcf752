package arrivals

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
)

// FormPDF returns a form to fill in, on a screen or on paper, and the name to save it
// under. The definition is kept, so that the version a file names can be found for as
// long as files are filled. Errors: NotFound for no such form or language.
func (s *Service) FormPDF(
	ctx context.Context, name, lang string, paper bool,
) (pdf []byte, fileName string, err error) {
	def, ok := s.Forms.Get(name)
	if !ok {
		return nil, "", fault.New(fault.NotFound, "fault.not_found")
	}
	fileName = name + "-" + lang + ".pdf"
	if paper {
		fileName = name + "-" + lang + "-paper.pdf"
	}
	key := drawnForm{def.Hash(), lang, paper}
	if pdf, ok := s.FormFiles.get(key); ok {
		return pdf, fileName, nil
	}
	if pdf, err = s.DrawForm(def, lang, paper); err != nil {
		return nil, "", err
	}
	err = s.Write(ctx, func(tx Tx) error {
		return casework.KeepForm(ctx, tx, def)
	})
	if err != nil {
		return nil, "", err
	}
	s.FormFiles.put(key, pdf)
	return pdf, fileName, nil
}
