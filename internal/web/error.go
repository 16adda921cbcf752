package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/locale"
)

// ErrorPage explains what went wrong and what to do.
type ErrorPage struct {
	Kind      string // fault.Kind in words
	Message   string // in the reader's language
	RequestID string // only where our side failed: for the telephone
	Telephone string // where there are more ways out than the front page
}

// Handler answers a request or returns what stopped it. The error is mapped to
// a status and a translated page in one place, Fail.
type Handler func(c *gin.Context) error

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

// Status is the status of an answer with a fault of this kind.
func Status(kind fault.Kind) int { return statuses[kind] }

// StatusOf is the status of an answer that tells of an error; without one all is well.
func StatusOf(err error) int {
	if err == nil {
		return http.StatusOK
	}
	return Status(AsFault(err).Kind)
}

// clientGone is the status, in the log and the metrics, of a request whose client hung up:
// nobody reads the answer, and nothing failed on our side. Other servers write it so too.
const clientGone = 499

// statusError is a fault with a status of its own.
type statusError struct {
	error
	status int
}

func (e statusError) Unwrap() error { return e.error }

// WithStatus returns a fault a status of its own, where a room knows more than
// the kinds of fault tell apart.
func WithStatus(status int, f *fault.Error) error { return statusError{f, status} }

// AsFault turns any error into the one that a person may see. The standard
// library's error for a body that is too large becomes ours.
func AsFault(err error) *fault.Error {
	var f *fault.Error
	if errors.As(err, &f) {
		return f
	}
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		limit := fault.Args{"limit": locale.AtMost(tooLarge.Limit)}
		return fault.New(fault.TooLarge, "fault.too_large", limit).Because(err)
	}
	return fault.New(fault.Internal, "fault.internal").Because(err)
}

// Handle makes a gin handler of ours.
func (s *Server) Handle(h Handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			s.Fail(c, err)
		}
	}
}

// Fail answers with an error, in the way of the room whose address it is, and
// logs its cause.
func (s *Server) Fail(c *gin.Context, err error) {
	f := AsFault(err)
	status := statuses[f.Kind]
	var known statusError
	if errors.As(err, &known) {
		status = known.status
	}
	if errors.Is(err, context.Canceled) && c.Request.Context().Err() != nil {
		s.Note(c, clientGone, err)
		c.AbortWithStatus(clientGone)
		return
	}
	s.Note(c, status, err)
	c.Abort()
	if c.Writer.Written() {
		return // the answer has begun; the log has the rest
	}
	notTheAnswer(c)
	retryAfter(c, f)
	if rendering := s.showError(c, status, f); rendering != nil {
		s.Note(c, http.StatusInternalServerError, rendering)
		c.String(http.StatusInternalServerError, s.ErrorPage(c, status, f).Message)
	}
}

func (s *Server) showError(c *gin.Context, status int, f *fault.Error) error {
	for _, room := range s.rooms {
		if mine, err := room.ShowError(c, status, f); mine {
			return err
		}
	}
	return s.Render(c, status, s.ErrorPage(c, status, f))
}

// ErrorPage makes the page of an error for people.
func (s *Server) ErrorPage(c *gin.Context, status int, f *fault.Error) ErrorPage {
	if f.Key == "fault.unavailable" && c.Request.Method == http.MethodGet {
		f = fault.New(f.Kind, "applicant.unavailable") // nothing was typed, nothing is to be saved
	}
	page := ErrorPage{Kind: f.Kind.String(), Message: s.Words(c).Args(f.Key, f.Args)}
	if status >= http.StatusInternalServerError {
		page.RequestID = RequestID(c)
	}
	if status == http.StatusNotFound {
		page.Telephone = s.Site.Telephone
	}
	return page
}

// retryAfter sets the header with when to come again, if it makes sense to.
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

// notTheAnswer takes back what a handler said of the answer before it failed: the page of an error is no file to
// keep, and nobody stores it.
func notTheAnswer(c *gin.Context) {
	h := c.Writer.Header()
	for _, of := range []string{
		"Content-Disposition", "Content-Type", "Content-Length", "Content-Language", "ETag", "Last-Modified", "Refresh",
	} {
		h.Del(of)
	}
	h.Set("Cache-Control", "no-store")
}

// Refused notes an error that a page answers for itself, beside what was typed: it sets
// when to come again and gives the status and what a person may read.
func (s *Server) Refused(c *gin.Context, err error) (status int, f *fault.Error) {
	f = AsFault(err)
	status = statuses[f.Kind]
	s.Note(c, status, err)
	notTheAnswer(c)
	retryAfter(c, f)
	return status, f
}

// Note logs an error: the route's pattern and ids, never query strings, bodies
// or names. Of who is refused at signing in it has the address, so that a firewall
// can be told. The request remembers it.
func (s *Server) Note(c *gin.Context, status int, err error) {
	_ = c.Error(err) // it gives back what it was given
	level := slog.LevelInfo
	if status >= http.StatusInternalServerError {
		level = slog.LevelError
	}
	attrs := []any{
		"request", RequestID(c), "method", c.Request.Method, "route", c.FullPath(), "status", status, "error", err,
	}
	f := AsFault(err)
	if f.Key == "fault.wrong_password" || f.Key == "fault.too_many" && strings.HasPrefix(c.FullPath(), "/staff/") {
		attrs = append(attrs, "client", c.ClientIP())
	}
	s.Log.Log(c.Request.Context(), level, "request failed", attrs...)
}

const requestKey = "request_id"

// RequestID names the request in the log and on the pages of errors.
func RequestID(c *gin.Context) string { return c.GetString(requestKey) }
