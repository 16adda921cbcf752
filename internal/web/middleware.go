package web

import (
	"math"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"tilts/internal/fault"
)

// trace assigns every request an id and logs how it ended.
func (s *Server) trace(c *gin.Context) {
	began := time.Now()
	c.Set(requestKey, uuid.NewString())
	c.Header("X-Request-Id", RequestID(c))
	c.Next()
	s.Log.Debug("request", "request", RequestID(c), "method", c.Request.Method,
		"route", c.FullPath(), "status", c.Writer.Status(), "took", time.Since(began))
}

// recoverPanic turns a panic into the 500 page.
func (s *Server) recoverPanic(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if cause == http.ErrAbortHandler {
			panic(cause)
		}
		s.Log.Error("panic", "request", RequestID(c), "route", c.FullPath(),
			"cause", cause, "stack", string(debug.Stack()))
		s.Fail(c, fault.New(fault.Internal, "fault.internal"))
	}()
	c.Next()
}

// Limit caps the body of one route; a larger one is a fault.TooLarge.
func Limit(bytes int64) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, bytes)
		c.Next()
	}
}

// Paced lets a route be used no faster than the client's pace allows. A route
// that has to keep what was typed asks InPace itself, later.
func (s *Server) Paced(w Work) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := s.InPace(c, w); err != nil {
			s.Fail(c, err)
		}
	}
}

// InPace takes one of what the client may do in an hour. When nothing is left
// it is a fault.TooMany with the seconds to wait.
func (s *Server) InPace(c *gin.Context, w Work) error {
	hourly := s.Pace.of(w)
	if hourly == 0 {
		return nil
	}
	if wait := s.buckets.take(string(w)+" "+Client(c), hourly, s.Now()); wait > 0 {
		return fault.New(fault.TooMany, "fault.pace", fault.Args{"seconds": int(math.Ceil(wait.Seconds()))})
	}
	return nil
}
