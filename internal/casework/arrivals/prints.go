package arrivals

import (
	"sync"

	"tilts/internal/record"
	"tilts/internal/surface"
)

// ofForms keeps what was made of the forms in use until others are. The zero value is ready.
type ofForms[T any] struct {
	mu   sync.Mutex
	of   string // the hashes of the forms, and whose they are
	made T
	done bool
}

func (o *ofForms[T]) get(of string, draw func() (T, error)) (_ T, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.done || o.of != of {
		o.made, err = draw()
		o.of, o.done = of, err == nil
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
