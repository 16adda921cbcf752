package arrivals

import (
	"sync"
)

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
