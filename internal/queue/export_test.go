package queue

import (
	"context"
	"time"
)

// Look lets a queue that is not started look so often whether it may rest.
func (q *Queue) Look(every time.Duration) { q.look = every }

// Hurry lets a queue that is not started give signs of life every half a second, and believe those
// lost that gave none for two seconds and a half.
func (q *Queue) Hurry() { q.beat, q.silent = defaultBeat/10, defaultSilent/10 }

// TakeBack is what a queue does at every beat, once it believes what it hears: it takes back what is lost.
func (q *Queue) TakeBack(ctx context.Context) error { return q.once(ctx, true) }
