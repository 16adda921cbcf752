package queue

import "time"

// Look lets a queue that is not started look so often whether it may rest.
func (q *Queue) Look(every time.Duration) { q.look = every }

// Hurry lets a queue that is not started give signs of life every half a second, and believe those
// lost that gave none for two seconds and a half.
func (q *Queue) Hurry() { q.beat, q.silent = defaultBeat/10, defaultSilent/10 }
