// Package queue runs background jobs, on River. A job is a kind and the id of
// what it is about; it is enqueued in the caller's transaction, so it exists
// exactly when the caller's rows do, and runs at least once: handlers must be
// idempotent. The same face works on SQLite and on PostgreSQL.
package queue

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
)

// The engines that hold the jobs.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
)

const (
	defaultTimeout     = 2 * time.Minute
	defaultMaxAttempts = 15 // with River's attempt⁴ seconds between them: about two days

	// A process wakes its workers for the jobs it adds itself (see Wake) and for their next
	// attempts, and looks now and then for what others added or left.
	fetchCooldown = 20 * time.Millisecond
	pollInterval  = 15 * time.Second

	keepFinished  = 30 * 24 * time.Hour // how long the administrator can look back
	keepDiscarded = 365 * 24 * time.Hour
)

// Handler works one job; id is what the job is about. It may run more than once for the
// same id. An error means another attempt later; an error with a method
// Permanent() bool that returns true, anywhere in its chain, means none.
// The error's text is kept with the job and shown to the administrator, so it
// names ids, never persons.
type Handler func(ctx context.Context, id string) error

// Kind is one kind of job.
type Kind struct {
	Name        string        // lower case letters, digits and underscores; stored with every job: never rename
	Timeout     time.Duration // of one attempt; 0 means 2 minutes
	MaxAttempts int           // 0 means 15
	Handle      Handler       // may be nil in a process that only enqueues
	Workers     int           // of this kind alone, in each process: no kind waits for another; 0 means 1

	// Behind is the kind whose workers work this one too, when none of its own jobs waits;
	// empty for workers of its own.
	Behind string

	// Dangerous gives a job up during which two processes ended, so that it ends no third.
	Dangerous bool

	// Watch, if there is one, sees each attempt: what it returns is called at its
	// end, with its error and whether it was the last.
	Watch func(context.Context) (context.Context, func(err error, last bool))

	// GivenUp, if there is one, is told of a job that is not tried again.
	GivenUp func(ctx context.Context, id string) error

	// Unique drops a job while one of the same kind and id waits or runs.
	// A handler of such a kind must not depend on being run once more for
	// what changed after it began.
	Unique bool

	// Periodic runs the kind with an empty id at the start and then this often,
	// in one of the processes. 0 means never. Periodic kinds are unique. A kind that is
	// NotAtStart waits for its time first.
	Periodic   time.Duration
	NotAtStart bool
}

// Queue enqueues jobs, and works them between Start and Stop.
type Queue struct {
	db     *sql.DB
	engine string
	kinds  map[string]Kind
	client *river.Client[*sql.Tx]
	driver riverdriver.Driver[*sql.Tx]
	ear    ear
	stir   chan struct{} // somebody added jobs, or knows of some
	look   time.Duration // how often watch looks
	beat   time.Duration // between two signs of life
	silent time.Duration // without any, after which a process is lost
	log    *slog.Logger
	atWork *atWork
	quiet  context.CancelFunc // ends the signs of life; nil before Start
	still  func()             // ends watch and the periodic jobs; nil before Start
}

// New makes a queue over db, which must have been migrated (see Migrate).
// On SQLite, db must be the pool of the one writer connection. Nothing runs
// until Start; a process that never calls it only enqueues.
func New(db *sql.DB, engine string, kinds []Kind, log *slog.Logger) (*Queue, error) {
	driver, err := driverOf(db, engine)
	if err != nil {
		return nil, err
	}
	q := &Queue{
		db: db, engine: engine, kinds: make(map[string]Kind, len(kinds)), driver: driver, log: log,
		ear: make(ear, 100), stir: make(chan struct{}, 1), look: pollInterval,
		beat: defaultBeat, silent: defaultSilent, atWork: &atWork{ids: map[int64]bool{}},
	}
	longest := defaultTimeout
	config := &river.Config{
		Queues:                      map[string]river.QueueConfig{},
		Workers:                     river.NewWorkers(),
		FetchCooldown:               fetchCooldown,
		FetchPollInterval:           pollInterval,
		JobTimeout:                  defaultTimeout,
		CompletedJobRetentionPeriod: keepFinished,
		CancelledJobRetentionPeriod: keepDiscarded,
		DiscardedJobRetentionPeriod: keepDiscarded,
		Logger:                      slog.New(quiet{log.Handler()}),
	}
	for _, kind := range kinds {
		if _, twice := q.kinds[kind.Name]; twice {
			return nil, fmt.Errorf("job kind %q is registered twice", kind.Name)
		}
		kind = withDefaults(kind)
		q.kinds[kind.Name] = kind
		longest = max(longest, kind.Timeout)
		if kind.Behind == "" {
			config.Queues[kind.Name] = river.QueueConfig{MaxWorkers: kind.Workers}
		}
		river.AddWorkerArgs(config.Workers, task{kind: kind.Name}, &worker{kind: kind, queue: q})
	}
	config.RescueStuckJobsAfter = longest + time.Hour // lost jobs are found sooner: see live
	if q.client, err = river.NewClient[*sql.Tx](waking{driver, q.ear}, config); err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	return q, nil
}

func driverOf(db *sql.DB, engine string) (riverdriver.Driver[*sql.Tx], error) {
	switch engine {
	case SQLite:
		return riversqlite.New(db), nil
	case Postgres:
		return riverdatabasesql.New(db), nil
	}
	return nil, fmt.Errorf("queue: engine %q is neither %q nor %q", engine, SQLite, Postgres)
}

func withDefaults(k Kind) Kind {
	if k.Timeout == 0 {
		k.Timeout = defaultTimeout
	}
	if k.MaxAttempts == 0 {
		k.MaxAttempts = defaultMaxAttempts
	}
	k.Workers = max(k.Workers, 1)
	k.Unique = k.Unique || k.Periodic > 0
	return k
}

// Enqueue adds a job in the caller's transaction: it is worked only after, and
// only if, the transaction commits. Unknown kinds are refused. Wake makes it begin at once.
func (q *Queue) Enqueue(ctx context.Context, tx *sql.Tx, kind, id string) error {
	k, ok := q.kinds[kind]
	if !ok {
		return fmt.Errorf("enqueue: no job kind %q", kind)
	}
	if _, err := q.client.InsertTx(ctx, tx, task{kind: kind, ID: id}, insertOpts(k)); err != nil {
		return fmt.Errorf("enqueue %s: %w", kind, err)
	}
	return nil
}

// Start works jobs until Stop. The end of ctx does not stop it, so that a
// signal to the process lets the jobs at work end in peace.
func (q *Queue) Start(ctx context.Context) error {
	for name, kind := range q.kinds {
		if kind.Handle == nil {
			return fmt.Errorf("queue: job kind %q has no handler in this process", name)
		}
	}
	// Jobs of all kinds once shared River's default queue.
	if _, err := q.db.ExecContext(ctx, "UPDATE river_job SET queue = kind WHERE queue = 'default'"); err != nil {
		return fmt.Errorf("start queue: %w", err)
	}
	ctx, q.quiet = context.WithCancel(context.WithoutCancel(ctx))
	if q.engine == SQLite {
		// One process works jobs (whoever holds the data folder's lock), so a job that runs
		// before the start cannot be anybody's.
		if err := q.takeBack(ctx, time.Now().Add(time.Hour)); err != nil {
			return err
		}
	} else {
		go q.live(ctx)
	}
	if err := q.client.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("start queue: %w", err)
	}
	q.attend(ctx)
	return nil
}

// Stop fetches no more jobs and waits for those at work. When ctx ends first,
// their contexts are cancelled; they are tried again after the next start.
func (q *Queue) Stop(ctx context.Context) error {
	if q.quiet != nil {
		defer q.quiet()
	}
	if q.still != nil {
		q.still()
	}
	err := q.client.Stop(ctx)
	if err == nil || ctx.Err() == nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := q.client.StopAndCancel(ctx); err != nil {
		return fmt.Errorf("stop queue: jobs do not end: %w", err)
	}
	return nil
}

// lastPriority is the last that River has.
const lastPriority = 4

// line is the name of River's queue that jobs of the kind stand in.
func (k Kind) line() string { return cmp.Or(k.Behind, k.Name) }

func insertOpts(k Kind) *river.InsertOpts {
	opts := &river.InsertOpts{MaxAttempts: k.MaxAttempts, Queue: k.line(), Priority: river.PriorityDefault}
	if k.Behind != "" {
		opts.Priority = lastPriority
	}
	if k.Unique {
		opts.UniqueOpts = river.UniqueOpts{ByArgs: true, ByState: unfinished}
	}
	return opts
}

// task is the arguments of every job. River asks the value for its kind when
// registering and inserting; a decoded one has none, and is not asked.
type task struct {
	kind string
	ID   string `json:"id"`
}

func (t task) Kind() string { return t.kind }

type worker struct {
	river.WorkerDefaults[task]
	kind  Kind
	queue *Queue
}

func (w *worker) Timeout(*river.Job[task]) time.Duration { return w.kind.Timeout }

// NextRetry is asked for when an attempt failed. It is River's own, and somebody looks then.
func (w *worker) NextRetry(job *river.Job[task]) time.Time {
	next := (&river.DefaultClientRetryPolicy{}).NextRetry(job.JobRow)
	w.queue.wakeIn(time.Until(next)+fetchCooldown, w.kind.Name)
	return next
}

func (w *worker) Work(ctx context.Context, job *river.Job[task]) error {
	defer w.queue.atWork.add(job.ID)()
	err, last := error(nil), job.Attempt >= job.MaxAttempts
	if w.kind.Watch != nil {
		watched, ended := w.kind.Watch(ctx)
		ctx = watched
		defer func() { ended(err, last) }()
	}
	if w.kind.Dangerous && deaths(job.JobRow) >= fatal {
		err = errFatal{}
	} else {
		err = w.queue.safely(ctx, w.kind.Handle, w.kind.Name, job.Args.ID)
	}
	var verdict interface{ Permanent() bool }
	permanent := errors.As(err, &verdict) && verdict.Permanent()
	last = last || permanent
	if err != nil && last {
		err = errors.Join(err, w.queue.giveUp(ctx, w.kind.Name, job.Args.ID))
	}
	if permanent {
		return river.JobCancel(err)
	}
	return err
}

// giveUp tells that a job is not tried again.
func (q *Queue) giveUp(ctx context.Context, kind, id string) error {
	if q.kinds[kind].GivenUp == nil {
		return nil
	}
	return q.safely(context.WithoutCancel(ctx), q.kinds[kind].GivenUp, kind, id)
}

// safely calls something of a kind. A panic is an error as any other, so that what follows a failure
// follows; its stack is in the log.
func (q *Queue) safely(ctx context.Context, call Handler, kind, id string) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("it panicked: %v", p)
			stack := string(debug.Stack())
			q.log.ErrorContext(ctx, "a job panicked", "kind", kind, "id", id, "error", err, "stack", stack)
		}
	}()
	return call(ctx, id)
}

// quiet keeps River's own reports of its daily work out of the log: what is
// below a warning there is of interest to River's makers.
type quiet struct{ slog.Handler }

func (h quiet) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && h.Handler.Enabled(ctx, level)
}

func (h quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{h.Handler.WithAttrs(attrs)} }
func (h quiet) WithGroup(name string) slog.Handler       { return quiet{h.Handler.WithGroup(name)} }
