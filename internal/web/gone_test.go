package web

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"tilts/internal/locale"
)

// Whoever hangs up did not find a fault of ours; a query that was cancelled while somebody
// still waits is one.
func TestAClientThatHangsUpIsNoError(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	gin.SetMode(gin.ReleaseMode)
	for name, x := range map[string]struct {
		gone   bool
		status int
		level  string
	}{"gone": {true, 499, "level=INFO"}, "waiting": {false, 500, "level=ERROR"}} {
		var log bytes.Buffer
		s, err := New(Options{Catalogues: catalogues, Log: slog.New(slog.NewTextHandler(&log, nil))})
		if err != nil {
			t.Fatal(err)
		}
		engine := gin.New()
		engine.GET("/", s.Handle(func(*gin.Context) error { return fmt.Errorf("reading: %w", context.Canceled) }))
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		if x.gone {
			cancel()
		}
		w := httptest.NewRecorder()
		engine.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil).WithContext(ctx))
		if w.Code != x.status || !strings.Contains(log.String(), x.level) {
			t.Errorf("%s: %d\n%s", name, w.Code, &log)
		}
	}
}
