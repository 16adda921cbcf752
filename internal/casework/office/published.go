package office

import (
	"sync"

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
}

// published are the pages that were read, by the hash of their file. None of them changes.
type published struct {
	drawing sync.Mutex // of what was published before its files were kept
	mu      sync.Mutex
	pages   map[string]PublishedPage
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
