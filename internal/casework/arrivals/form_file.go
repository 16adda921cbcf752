package arrivals

import (
	"context"
	"sync"

	"tilts/internal/casework"
	"tilts/internal/fault"
)

// FormPDF gives a form to fill in, on a screen or on paper, and the name to save it
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

// drawnForm says which file it is.
type drawnForm struct {
	hash, lang string
	paper      bool
}

// FormFiles keeps drawn forms: those of a service are a few dozen. The zero value is ready.
type FormFiles struct {
	mu    sync.Mutex
	drawn map[drawnForm][]byte
}

func (c *FormFiles) get(key drawnForm) ([]byte, bool) {
	if c == nil {
		return nil, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	pdf, ok := c.drawn[key]
	return pdf, ok
}

// put forgets all when there are too many, as after many edits of definitions.
func (c *FormFiles) put(key drawnForm, pdf []byte) {
	if c == nil {
		return
	}
	const most = 64 // of up to 200 kB
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.drawn == nil || len(c.drawn) >= most {
		c.drawn = map[drawnForm][]byte{}
	}
	c.drawn[key] = pdf
}
