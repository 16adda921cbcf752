package web

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

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
