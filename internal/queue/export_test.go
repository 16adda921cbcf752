package queue

import "time"

// Look lets a queue that is not started look so often whether it may rest.
func (q *Queue) Look(every time.Duration) { q.look = every }
