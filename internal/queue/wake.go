package queue

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/riverqueue/river/riverdriver"
)

// waking is a driver through which this process hears of its own jobs at once. Neither
// driver listens to the database, so what others add is found by looking now and then.
type waking struct {
	riverdriver.Driver[*sql.Tx]
	ear ear
}

func (w waking) SupportsListener() bool { return true }

func (w waking) GetListener(*riverdriver.GetListenenerParams) riverdriver.Listener { return w.ear }

// inserted is River's name for the news that a queue has a job.
const inserted = "river_insert"

// Wake looks for jobs of these kinds at once. Whoever added some calls it when the
// transaction is over.
func (q *Queue) Wake(kinds ...string) {
	for _, kind := range kinds {
		select {
		case q.stir <- struct{}{}:
		default: // stirred already
		}
		line := cmp.Or(q.kinds[kind].Behind, kind)
		select {
		case q.ear <- &riverdriver.Notification{Topic: inserted, Payload: fmt.Sprintf("{\"queue\": %q}", line)}:
		default: // much is to be done already
		}
	}
}

// wakeIn looks for jobs of a kind after a while.
func (q *Queue) wakeIn(d time.Duration, kind string) { time.AfterFunc(d, func() { q.Wake(kind) }) }

// ear is River's listener: it hears what Wake says.
type ear chan *riverdriver.Notification

func (e ear) WaitForNotification(ctx context.Context) (*riverdriver.Notification, error) {
	select {
	case heard := <-e:
		return heard, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (ear) Close(context.Context) error            { return nil }
func (ear) Connect(context.Context) error          { return nil }
func (ear) Listen(context.Context, string) error   { return nil }
func (ear) Ping(context.Context) error             { return nil }
func (ear) Schema() string                         { return "" }
func (ear) SetAfterConnectExec(string)             {}
func (ear) Unlisten(context.Context, string) error { return nil }
