package web

import (
	"context"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
)

// A request that waits for a database or a store that hangs is answered all the same: its
// context ends, as one whose deadline has passed, this long after the last byte of its body
// was read, unless the answer has begun. Whoever sends or takes a file slowly is not hurried.
const deadline = 10 * time.Second

// unhurried is the deadline of what counts or writes a whole year.
const unhurried = 2 * time.Minute

// inTime lets the requests of a handler end.
func inTime(after time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := &clock{Context: r.Context(), after: after, done: make(chan struct{})}
		c.mu.Lock() // it may end before its timer is known
		c.timer = time.AfterFunc(after, func() { c.end(context.DeadlineExceeded) })
		c.mu.Unlock()
		defer context.AfterFunc(c.Context, func() { c.end(c.Context.Err()) })()
		defer c.end(context.Canceled)
		r = r.WithContext(c)
		if r.Body != nil && r.Body != http.NoBody {
			r.Body = &timedBody{r.Body, c}
		}
		next.ServeHTTP(&timedAnswer{w, c}, r)
	})
}

// Unhurried is for routes that may take longer than usual before they answer.
func Unhurried(c *gin.Context) {
	if k, ok := c.Request.Context().Value(clockKey{}).(*clock); ok {
		k.set(unhurried)
	}
	c.Next()
}

// clock is a request's context with a deadline that moves.
type clock struct {
	context.Context // of the connection
	timer           *time.Timer

	mu    sync.Mutex
	after time.Duration
	done  chan struct{}
	err   error
	off   bool
}

type clockKey struct{}

func (c *clock) Done() <-chan struct{} { return c.done }

func (c *clock) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

func (c *clock) Value(key any) any {
	if key == (clockKey{}) {
		return c
	}
	return c.Context.Value(key)
}

// end ends the context, once.
func (c *clock) end(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err != nil || c.off && err == context.DeadlineExceeded {
		return
	}
	c.timer.Stop()
	c.err = err
	close(c.done)
}

// set returns the request so much time from now.
func (c *clock) set(after time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.after = after; !c.off {
		c.timer.Reset(after)
	}
}

// pause stops the clock, and start lets it begin anew.
func (c *clock) pause() { c.timer.Stop() }

func (c *clock) start() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.off {
		c.timer.Reset(c.after)
	}
}

// stop ends the watch: the answer has begun.
func (c *clock) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.off = true
	c.timer.Stop()
}

// timedBody counts no time in which the sender is waited for.
type timedBody struct {
	io.ReadCloser
	clock *clock
}

func (b *timedBody) Read(p []byte) (int, error) {
	b.clock.pause()
	defer b.clock.start()
	return b.ReadCloser.Read(p)
}

// timedAnswer stops the clock when the answer begins.
type timedAnswer struct {
	http.ResponseWriter
	clock *clock
}

func (a *timedAnswer) WriteHeader(status int) {
	a.clock.stop()
	a.ResponseWriter.WriteHeader(status)
}

func (a *timedAnswer) Write(p []byte) (int, error) {
	a.clock.stop()
	return a.ResponseWriter.Write(p)
}

// Flush and Unwrap keep what the server's own writer can do.
func (a *timedAnswer) Flush() { _ = http.NewResponseController(a.ResponseWriter).Flush() }

func (a *timedAnswer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
