package office

import (
	"fmt"
	"sync"
	"time"

	"tilts/internal/statistics"
)

// warm keeps the answers of the last minute. An answer is given again to the same question
// while no fact and no submission was added; it says when it was counted.
type warm struct {
	mu      sync.Mutex
	answers map[string]statistics.Report
}

// warmFor is how long an answer is given again at most: units may change, and on PostgreSQL a
// fact with a lower id may become visible after one with a higher.
const warmFor = time.Minute

// mostWarm is how many answers are kept.
const mostWarm = 32

// question is what an answer is kept under: all that it depends on besides the newest records.
func question(q statistics.Question, newest string) string {
	compare := statistics.Period{}
	if q.Compare != nil {
		compare = *q.Compare
	}
	return fmt.Sprint(newest, q.Period, compare, q.Tables, q.AsOf, q.Only.Name, q.Only.Region, q.Only.Format,
		q.Only.Minors)
}

func (w *warm) get(key string, now time.Time) (statistics.Report, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	r, ok := w.answers[key]
	return r, ok && now.Sub(r.ExtractedAt.Time()).Abs() < warmFor
}

func (w *warm) put(key string, r statistics.Report) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.answers == nil || len(w.answers) >= mostWarm {
		w.answers = map[string]statistics.Report{}
	}
	w.answers[key] = r
}
