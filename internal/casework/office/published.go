package office

import (
	"sync"
	"time"

	"tilts/internal/fault"
	"tilts/internal/statistics"
)

// Drawn is a file of a report.
type Drawn struct {
	Name string
	Type string // media type
	Data []byte
}

// pageName is the file of a publication with the tables of its page, in words.
const pageName = "page.json"

// PublishedPage is what the page of a publication shows.
type PublishedPage struct {
	Made   string            `json:"made"`
	Tables []statistics.View `json:"tables"`
	Left   []string          `json:"left,omitempty"` // titles of the tables that it leaves out

	InHouse []string `json:"in_house,omitempty"` // what stays in the house, each with the reason
}

// published are the pages that were read, by the hash of their file. None of them changes.
type published struct {
	mu       sync.Mutex
	pages    map[string]PublishedPage
	one      sync.Mutex // publications are drawn one at a time
	drawings map[int64]*drawing
}

// drawing is of a publication whose files were not kept. Its fields are there once it is done.
type drawing struct {
	done    chan struct{}
	err     error
	endedAt time.Time
}

// failedFor is how long a drawing that failed is not tried again.
const failedFor = time.Minute

// draw begins to draw a publication, unless that is under way or was tried just now.
func (p *published) draw(seq int64, now func() time.Time, how func() error) *drawing {
	p.mu.Lock()
	defer p.mu.Unlock()
	if d := p.drawings[seq]; d != nil && !d.over(now()) {
		return d
	}
	if p.drawings == nil {
		p.drawings = map[int64]*drawing{}
	}
	d := &drawing{done: make(chan struct{})}
	p.drawings[seq] = d
	go func() {
		p.one.Lock()
		defer p.one.Unlock()
		d.err = rescued("office: draw a publication", how)
		d.endedAt = now()
		close(d.done)
	}()
	return d
}

// rescued is what something ends with, also where it panics.
func rescued(doing string, how func() error) (err error) {
	defer fault.Rescue(&err, doing)
	return how()
}

// over reports whether a drawing ended so long ago that it may be tried again.
func (d *drawing) over(now time.Time) bool {
	select {
	case <-d.done:
		return now.Sub(d.endedAt).Abs() >= failedFor
	default:
		return false
	}
}

// mostPages is how many pages stay read.
const mostPages = 32

func (p *published) get(hash string) (PublishedPage, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	page, ok := p.pages[hash]
	return page, ok
}

func (p *published) put(hash string, page PublishedPage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pages == nil || len(p.pages) >= mostPages {
		p.pages = map[string]PublishedPage{}
	}
	p.pages[hash] = page
}
