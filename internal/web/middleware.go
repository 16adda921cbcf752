package web

import (
	"context"
	"errors"
	"math"
	"net/http"
	"net/netip"
	"regexp"
	"runtime/debug"
	"slices"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"tilts/internal/fault"
)

// trace returns every request an id, that of a trusted proxy if it sends one, and
// lets it be watched; it logs how it ended.
func (s *Server) trace(c *gin.Context) {
	began, id := time.Now(), uuid.NewString()
	if given := c.GetHeader("X-Request-Id"); harmlessID.MatchString(given) && s.trusted(c) {
		id = given
	}
	c.Set(requestKey, id)
	c.Header("X-Request-Id", id)
	if s.Watch != nil {
		ctx, end := s.Watch(c.Request.Context(), c.Request.Method, c.FullPath())
		c.Request = c.Request.WithContext(ctx)
		defer func() { end(c.Writer.Status()) }()
	}
	c.Next()
	s.Log.Debug("request", "request", RequestID(c), "method", c.Request.Method,
		"route", c.FullPath(), "status", c.Writer.Status(), "took_seconds", time.Since(began).Seconds())
}

// harmlessID is what may stand in a log and on a page.
var harmlessID = regexp.MustCompile(`^[0-9A-Za-z._-]{8,64}$`)

// trusted reports whether the request came from one of the trusted proxies.
func (s *Server) trusted(c *gin.Context) bool {
	peer, err := netip.ParseAddr(c.RemoteIP())
	return err == nil && slices.ContainsFunc(s.proxies, func(p netip.Prefix) bool { return p.Contains(peer.Unmap()) })
}

// noticeProxy remembers an address that speaks for others and is not trusted to: to us
// everybody behind it is one client then. The log says so once.
func (s *Server) noticeProxy(c *gin.Context) {
	if c.GetHeader("X-Forwarded-For") != "" && !s.trusted(c) {
		peer := c.RemoteIP()
		if s.untrusted.CompareAndSwap(nil, &peer) {
			s.Log.Warn("X-Forwarded-For comes from an address that is not trusted: if it is the proxy's, "+
				"name it with --trusted-proxies; until then everybody behind it is one client", "address", peer)
		}
	}
	c.Next()
}

// UntrustedProxy is the first address that spoke for others and is not trusted to; empty
// for none.
func (s *Server) UntrustedProxy() string {
	if peer := s.untrusted.Load(); peer != nil {
		return *peer
	}
	return ""
}

// prefixes reads addresses and networks.
func prefixes(list []string) (all []netip.Prefix, err error) {
	for _, text := range list {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			address, err := netip.ParseAddr(text)
			if err != nil {
				return nil, err
			}
			p = netip.PrefixFrom(address, address.BitLen())
		}
		all = append(all, p)
	}
	return all, nil
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
	for i, who := range networks(Client(c)) { // those of many are counted more widely
		if err := s.takeOne(w, who, s.Pace.of(w)<<(2*i)); err != nil {
			return err
		}
	}
	return nil
}

// KeyInPace takes one of what may be asked with a key of an institution in an hour, from
// wherever it is asked. When nothing is left it is a fault.TooMany, see InPace.
func (s *Server) KeyInPace(key string) error { return s.takeOne(Keyed, key, s.Pace.Key) }

func (s *Server) takeOne(w Work, who string, hourly int) error {
	if hourly == 0 {
		return nil
	}
	if wait := s.buckets.take(string(w)+" "+who, hourly, s.Now()); wait > 0 {
		return fault.New(fault.TooMany, "fault.pace", fault.Args{"seconds": int(math.Ceil(wait.Seconds()))})
	}
	return nil
}

// BytesInPace counts the bytes of files that a client brings. When those of the last hour are
// more than it may bring it is a fault.TooMany with the seconds to wait; the files that
// use the rest up are taken whole.
func (s *Server) BytesInPace(c *gin.Context, bytes int64) error {
	for i, who := range networks(Client(c)) { // those of many are counted more widely
		if err := s.bring(who, s.Pace.Megabytes<<(2*i), bytes); err != nil {
			return err
		}
	}
	return nil
}

// KeyBytesInPace is BytesInPace for what comes with a key of an institution.
func (s *Server) KeyBytesInPace(key string, bytes int64) error {
	return s.bring(key, s.Pace.Megabytes, bytes)
}

func (s *Server) bring(who string, hourly int, bytes int64) error {
	if hourly == 0 || bytes == 0 {
		return nil
	}
	wait := s.buckets.borrow("megabytes "+who, hourly, float64(bytes)/1e6, s.Now())
	if wait == 0 {
		return nil
	}
	return fault.New(fault.TooMany, "fault.pace_bytes", fault.Args{
		"seconds": int(math.Ceil(wait.Seconds())), "n": int(math.Ceil(wait.Minutes())),
	})
}

// filesAtOnce is how many of a client's files may be read while it waits: so that one that
// sends many together spends what it has and does not stand before everybody else.
const filesAtOnce = 6

// ReadsAtOnce reports whether a client's files took less time yet than they may while it waits.
func (s *Server) ReadsAtOnce(c *gin.Context) bool {
	seconds := s.Pace.of(Reading)
	return seconds == 0 || s.buckets.borrow(string(Reading)+" "+Client(c), seconds, 0, s.Now()) == 0
}

// ReadAtOnce reads a client's file while it waits, unless its files took long enough
// already; then it does nothing, and whoever reads when nobody waits has to. A file
// counts as long at first, and stays so if its reading goes on when nobody waits any more.
func (s *Server) ReadAtOnce(c *gin.Context, read func() error) error {
	seconds := s.Pace.of(Reading)
	if seconds == 0 {
		return read()
	}
	key, long := string(Reading)+" "+Client(c), float64(seconds)/filesAtOnce
	if s.buckets.borrow(key, seconds, long, s.Now()) > 0 {
		return nil
	}
	began := time.Now()
	err := read()
	took := time.Since(began).Seconds()
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		took = max(took, long)
	}
	s.buckets.spend(key, seconds, took-long, s.Now())
	return err
}
