package telemetry

import (
	"context"
	"io"
	"log/slog"
	"regexp"
	"sync"
	"time"
)

// The formats of a log.
const (
	Text = "text" // key=value
	JSON = "json" // one object to a line
)

// Logger writes to w in a format. A warning or an error that comes again and again,
// as in an outage, is written a few times a minute; then one line says how often
// it came.
func Logger(w io.Writer, format string, level slog.Level) *slog.Logger {
	options := &slog.HandlerOptions{Level: level}
	var inner slog.Handler = slog.NewTextHandler(w, options)
	if format == JSON {
		inner = slog.NewJSONHandler(w, options)
	}
	return slog.New(calm{inner, &repeats{of: map[string]*repeat{}}})
}

const (
	window = time.Minute
	often  = 5    // of one kind are written in a window
	most   = 1000 // kinds that are told apart
)

// calm is the handler that does not repeat itself.
type calm struct {
	slog.Handler
	repeats *repeats
}

type repeats struct {
	mu sync.Mutex
	of map[string]*repeat
}

type repeat struct {
	until         time.Time
	written, kept int
}

// Handle writes a record, or counts it.
func (c calm) Handle(ctx context.Context, r slog.Record) error {
	traced(ctx, &r)
	if r.Level >= slog.LevelWarn && c.repeated(r) {
		return nil
	}
	return c.Handler.Handle(ctx, r)
}

// repeated reports whether enough like the record was written in this window.
func (c calm) repeated(r slog.Record) bool {
	kind, now := kindOf(r), time.Now()
	c.repeats.mu.Lock()
	defer c.repeats.mu.Unlock()
	seen := c.repeats.of[kind]
	if seen == nil || now.After(seen.until) {
		if len(c.repeats.of) >= most {
			clear(c.repeats.of)
		}
		seen = &repeat{until: now.Add(window)}
		c.repeats.of[kind] = seen
	}
	if seen.written < often {
		seen.written++
		return false
	}
	if seen.kept++; seen.kept == 1 {
		time.AfterFunc(time.Until(seen.until), func() { c.tell(r, seen) })
	}
	return true
}

// tell says how often a record came that was not written.
func (c calm) tell(like slog.Record, seen *repeat) {
	c.repeats.mu.Lock()
	n := seen.kept
	c.repeats.mu.Unlock()
	r := slog.NewRecord(time.Now(), like.Level, "repeated: "+like.Message, 0)
	like.Attrs(func(a slog.Attr) bool {
		if a.Key == "error" {
			r.AddAttrs(a)
		}
		return true
	})
	r.AddAttrs(slog.Int("times", n))
	_ = c.Handler.Handle(context.Background(), r) // where would that be written?
}

// ids are parts of a message that differ each time: ids, hashes, ports.
var ids = regexp.MustCompile(`[0-9a-fA-F-]*[0-9][0-9a-fA-F-]*`)

// kindOf is what is the same about records that say the same.
func kindOf(r slog.Record) string {
	kind := r.Level.String() + " " + r.Message
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == "error" || a.Key == "err" {
			kind += " " + ids.ReplaceAllString(a.Value.String(), "#")
		}
		return true
	})
	return kind
}

// WithAttrs is of slog.Handler.
func (c calm) WithAttrs(attrs []slog.Attr) slog.Handler {
	return calm{c.Handler.WithAttrs(attrs), c.repeats}
}

// WithGroup is of slog.Handler.
func (c calm) WithGroup(name string) slog.Handler { return calm{c.Handler.WithGroup(name), c.repeats} }
