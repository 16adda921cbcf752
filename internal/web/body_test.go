package web

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
)

// What is over the limit is read and dropped up to as much again; who asked first, or sends
// far more, is told without a byte being read.
func TestALimitedBody(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		size, kept, left int
		expects          bool
	}{
		{10, 10, 0, false}, {11, 10, 0, false}, {20, 10, 0, false}, {21, 0, 21, false}, {11, 0, 11, true},
	} {
		body := strings.NewReader(strings.Repeat("x", x.size))
		r := httptest.NewRequest(http.MethodPost, "/", body)
		if x.expects {
			r.Header.Set("Expect", "100-continue")
		}
		var data []byte
		var err error
		engine := gin.New()
		engine.POST("/", Limit(10), func(c *gin.Context) { data, err = io.ReadAll(c.Request.Body) })
		engine.ServeHTTP(httptest.NewRecorder(), r)
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) != (x.size > 10) || len(data) != x.kept || body.Len() > x.left {
			t.Errorf("%d bytes: %d kept, %d left unread, %v", x.size, len(data), body.Len(), err)
		}
	}
}

// A body that comes slowly, and does not stop, is taken and answered, also where that takes longer than the server has
// for a usual request; one that takes too long at all is not.
func TestASlowBodyIsTaken(t *testing.T) {
	t.Parallel()
	gin.SetMode(gin.ReleaseMode)
	for whole, taken := range map[time.Duration]bool{time.Minute: true, 400 * time.Millisecond: false} {
		engine := gin.New()
		engine.POST("/", steady(pace{2 * time.Second, whole, time.Minute}), func(c *gin.Context) {
			if n, err := io.Copy(io.Discard, c.Request.Body); err != nil || n != 10 {
				c.Status(http.StatusBadRequest)
				return
			}
			c.Status(http.StatusOK)
		})
		server := httptest.NewUnstartedServer(engine)
		server.Config.ReadTimeout, server.Config.WriteTimeout = 300*time.Millisecond, 300*time.Millisecond
		server.Start()
		defer server.Close()
		in, out := io.Pipe()
		go func() {
			for range 10 {
				time.Sleep(100 * time.Millisecond)
				_, _ = out.Write([]byte("x"))
			}
			out.Close()
		}()
		answer, err := http.Post(server.URL, "text/plain", in)
		if err == nil {
			answer.Body.Close()
		}
		if got := err == nil && answer.StatusCode == http.StatusOK; got != taken {
			t.Errorf("with %v for the whole: %v, %v", whole, answer, err)
		}
		in.Close()
	}
}

// A body that is read whole leaves its request all the time that its route has; one that stops coming is
// given up.
func TestABodysPatienceEndsWithIt(t *testing.T) {
	t.Parallel()
	gin.SetMode(gin.ReleaseMode)
	const patience = 200 * time.Millisecond
	read, ended := make(chan error, 1), make(chan error, 1)
	engine := gin.New()
	engine.POST("/", steady(pace{patience, time.Minute, time.Minute}), func(c *gin.Context) {
		_, err := io.Copy(io.Discard, c.Request.Body)
		_, _ = c.Request.Body.Read(make([]byte, 1)) // once more, as a buffer may
		read <- err
		if err != nil {
			return
		}
		select {
		case <-c.Request.Context().Done():
		case <-time.After(3 * patience):
		}
		ended <- c.Request.Context().Err()
	})
	server := httptest.NewServer(engine)
	defer server.Close()
	answer, err := http.Post(server.URL, "text/plain", strings.NewReader("all of it"))
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if err := <-read; err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Errorf("%v long after the body was read", err)
	}
	// The same server gives up what stops in the middle.
	body, sender := io.Pipe()
	defer sender.Close()
	go func() {
		if answer, err := http.Post(server.URL, "text/plain", body); err == nil {
			answer.Body.Close()
		}
	}()
	_, _ = sender.Write([]byte("half"))
	if err := <-read; !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("a body that stopped: %v", err)
	}
}
