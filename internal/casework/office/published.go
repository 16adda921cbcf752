package office

import (
	"sync"

	"tilts/internal/statistics"
)

// published keeps the reports that were published, as everybody may see them: none of them
// changes. Each is counted once, one at a time, whoever asks how often.
type published struct {
	counting sync.Mutex
	mu       sync.Mutex
	reports  map[int64]statistics.Report
}

func (p *published) get(seq int64) (statistics.Report, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r, ok := p.reports[seq]
	return r, ok
}

func (p *published) put(seq int64, r statistics.Report) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.reports == nil {
		p.reports = map[int64]statistics.Report{}
	}
	p.reports[seq] = r
}
