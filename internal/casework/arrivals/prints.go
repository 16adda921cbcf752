package arrivals

import (
	"sync"

	"tilts/internal/record"
	"tilts/internal/surface"
)

// ownPrints keeps what we print on forms, until other forms are in use. The zero value is ready.
type ownPrints struct {
	mu   sync.Mutex
	of   string // the hashes of the forms, and whose they are
	made *surface.Prints
}

func (o *ownPrints) get(of string, draw func() (*surface.Prints, error)) (_ *surface.Prints, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.made == nil || o.of != of {
		o.made, err = draw()
		o.of = of
	}
	return o.made, err
}

// Marked says of each page of a file what of it we printed ourselves: it is nothing that people wrote.
func Marked(prints *surface.Prints, said record.Said) record.Said {
	pages := make([]record.SaidPage, len(said.Pages))
	for i, p := range said.Pages {
		on := prints.On(p.Text)
		p.Printed, p.Form, p.Sheet = on.Spans, on.Form, on.Page
		pages[i] = p
	}
	said.Pages = pages
	return said
}
