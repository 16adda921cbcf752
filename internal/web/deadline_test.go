package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
)

// hangs is a handler that waits for something that does not come, as a query would.
func hangs(c *http.Request) error {
	ctx, cancel := context.WithTimeout(c.Context(), time.Minute)
	defer cancel()
	<-ctx.Done()
	return ctx.Err()
}

func TestARequestThatHangsEnds(t *testing.T) {
	t.Parallel()
	const after = 50 * time.Millisecond
	ended := make(chan error, 1)
	h := inTime(after, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { ended <- hangs(r) }))
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
	if err := <-ended; !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	// A client that goes away is another matter.
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil).WithContext(gone))
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestTheDeadlineCountsFromTheBodysEnd(t *testing.T) {
	t.Parallel()
	const after = 100 * time.Millisecond
	var during, afterwards error
	server := httptest.NewServer(inTime(after, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		during = r.Context().Err()
		afterwards = hangs(r)
	})))
	defer server.Close()
	body, sender := io.Pipe()
	go func() {
		for range 4 {
			_, _ = sender.Write([]byte("slow"))
			time.Sleep(after)
		}
		sender.Close()
	}()
	answer, err := http.Post(server.URL, "text/plain", body)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if during != nil || !errors.Is(afterwards, context.DeadlineExceeded) {
		t.Errorf("%v while it was sent, %v afterwards", during, afterwards)
	}
}

func TestAnAnswerThatHasBegunIsNotCut(t *testing.T) {
	t.Parallel()
	const after = 50 * time.Millisecond
	server := httptest.NewServer(inTime(after, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for range 4 {
			_, _ = w.Write([]byte("piece"))
			w.(http.Flusher).Flush()
			time.Sleep(after)
		}
		if err := r.Context().Err(); err != nil {
			_, _ = w.Write([]byte(err.Error()))
		}
	})))
	defer server.Close()
	answer, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if text, err := io.ReadAll(answer.Body); err != nil || string(text) != strings.Repeat("piece", 4) {
		t.Errorf("%q %v", text, err)
	}
}

func TestWhatCountsAYearIsNotHurried(t *testing.T) {
	t.Parallel()
	const after = time.Second // a machine with much to do reaches the route before
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.GET("/", Unhurried, func(c *gin.Context) {
		select {
		case <-c.Request.Context().Done():
		case <-time.After(after + after/4):
		}
		if err := c.Request.Context().Err(); err != nil {
			t.Error(err)
		}
	})
	inTime(after, engine).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
}
