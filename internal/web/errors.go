package web

import (
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"tilts/internal/fault"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

// handler answers a request or says what stopped it. The error is mapped to a
// status and a translated page in one place, fail.
type handler func(c *gin.Context) error

// statuses maps a fault's kind to the status of the answer.
var statuses = map[fault.Kind]int{
	fault.Internal:        http.StatusInternalServerError,
	fault.Invalid:         http.StatusUnprocessableEntity,
	fault.Unauthenticated: http.StatusUnauthorized,
	fault.Forbidden:       http.StatusForbidden,
	fault.NotFound:        http.StatusNotFound,
	fault.Conflict:        http.StatusConflict,
	fault.TooLarge:        http.StatusRequestEntityTooLarge,
	fault.TooMany:         http.StatusTooManyRequests,
	fault.Unavailable:     http.StatusServiceUnavailable,
	fault.Gone:            http.StatusGone,
}

// handle makes a gin handler of ours.
func (s *Server) handle(h handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			s.fail(c, err)
		}
	}
}

// asFault gives the error a person may see for any error. What the standard
// library says about a body that is too large becomes ours.
func asFault(err error) *fault.Error {
	var f *fault.Error
	if errors.As(err, &f) {
		return f
	}
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return fault.New(fault.TooLarge, "fault.too_large", fault.Args{"limit": size(tooLarge.Limit)}).Because(err)
	}
	return fault.New(fault.Internal, "fault.internal").Because(err)
}

// fail answers with the page, or for the API the problem document, of an error
// and logs its cause.
func (s *Server) fail(c *gin.Context, err error) {
	f := asFault(err)
	status := statuses[f.Kind]
	var known statusError
	if errors.As(err, &known) {
		status = known.status
	}
	s.note(c, status, err)
	c.Abort()
	if c.Writer.Written() {
		return // the answer has begun; the log has the rest
	}
	retryAfter(c, f)
	if strings.HasPrefix(c.Request.URL.Path, "/api/") {
		s.problem(c, status, f)
		return
	}
	if f.Key == "fault.unavailable" && c.Request.Method == http.MethodGet {
		f = fault.New(f.Kind, "applicant.unavailable") // nothing was typed, nothing is to be saved
	}
	words := s.Catalogues.For(lang(c)).Args(f.Key, f.Args)
	page := ErrorPage{Status: status, Kind: f.Kind.String(), Message: words}
	if status >= http.StatusInternalServerError {
		page.RequestID = requestID(c)
	}
	if rendering := s.render(c, status, s.errorPage(c), page); rendering != nil {
		s.note(c, http.StatusInternalServerError, rendering)
		c.String(http.StatusInternalServerError, words)
	}
}

// retryAfter says when to come again, if it makes sense to.
func retryAfter(c *gin.Context, f *fault.Error) {
	if f.Kind != fault.TooMany && f.Kind != fault.Unavailable {
		return
	}
	seconds, known := f.Args["seconds"].(int)
	if !known {
		seconds = 30
	}
	c.Header("Retry-After", strconv.Itoa(seconds))
}

// errorPage is the page of errors: the staff's own in their rooms, if there is one.
func (s *Server) errorPage(c *gin.Context) string {
	if _, ok := s.pages["staff/error"]; ok && strings.HasPrefix(c.Request.URL.Path, "/staff") {
		return "staff/error"
	}
	return "error"
}

// note logs an error: the route's pattern and ids, never query strings, bodies
// or names.
func (s *Server) note(c *gin.Context, status int, err error) {
	level := slog.LevelInfo
	if status >= http.StatusInternalServerError {
		level = slog.LevelError
	}
	s.Log.Log(c.Request.Context(), level, "request failed",
		"request", requestID(c), "method", c.Request.Method, "route", c.FullPath(), "status", status, "error", err)
}

const requestKey = "request_id"

func requestID(c *gin.Context) string { return c.GetString(requestKey) }

// trace gives every request an id and logs how it ended.
func (s *Server) trace(c *gin.Context) {
	began := time.Now()
	c.Set(requestKey, uuid.NewString())
	c.Header("X-Request-Id", requestID(c))
	c.Next()
	s.Log.Debug("request", "request", requestID(c), "method", c.Request.Method,
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
		s.Log.Error("panic", "request", requestID(c), "route", c.FullPath(), "cause", cause, "stack", string(debug.Stack()))
		s.fail(c, fault.New(fault.Internal, "fault.internal"))
	}()
	c.Next()
}
