package web

import (
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// pace is how long a body may have no byte before it is given up, how long a whole one may take, and how long there is
// for the answer once no more of it is read.
type pace struct{ silence, whole, answer time.Duration }

// usual lets a photograph through from a telephone at the edge of the network: 25 MB at 14 kB a second.
var usual = pace{silence: 30 * time.Second, whole: 30 * time.Minute, answer: 5 * time.Minute}

// steady ends requests whose body stops coming. One that goes on has the time for a whole body, however slowly it
// comes, and the server's time for the answer begins when it has come.
func steady(of pace) gin.HandlerFunc {
	return func(c *gin.Context) {
		if b := c.Request.Body; b != nil && b != http.NoBody {
			c.Request.Body = &steadyBody{
				ReadCloser: b, connection: http.NewResponseController(c.Writer),
				pace: of, end: time.Now().Add(of.whole),
			}
		}
		c.Next()
	}
}

type steadyBody struct {
	io.ReadCloser
	connection *http.ResponseController
	pace       pace
	end        time.Time
	ended      bool
}

// Read sets a deadline for the next byte, and none once the body has ended: then the server itself reads on, to
// notice a client that hangs up, and a deadline would end the request while it is answered. A reader may ask
// once more after the end.
func (b *steadyBody) Read(p []byte) (int, error) {
	if b.ended {
		return 0, io.EOF
	}
	next := time.Now().Add(b.pace.silence)
	if next.After(b.end) {
		next = b.end
	}
	_ = b.connection.SetReadDeadline(next) // a recorder of tests has none
	_ = b.connection.SetWriteDeadline(next.Add(b.pace.answer))
	n, err := b.ReadCloser.Read(p)
	b.ended = err == io.EOF
	return n, err
}

// Limit caps the body of one route; a larger one is a fault.TooLarge. As much again is read
// and dropped first, because a client that is still writing does not see the answer.
func Limit(bytes int64) gin.HandlerFunc {
	return func(c *gin.Context) {
		body := &limitedBody{ReadCloser: c.Request.Body, limit: bytes, left: bytes}
		// Whoever asks before sending, or says that it is far more, is answered at once.
		body.refused = c.Request.ContentLength > bytes &&
			(c.GetHeader("Expect") != "" || c.Request.ContentLength > 2*bytes)
		c.Request.Body = body
		c.Next()
	}
}

type limitedBody struct {
	io.ReadCloser
	limit, left int64
	refused     bool
}

func (b *limitedBody) Read(p []byte) (int, error) {
	if b.refused {
		return 0, &http.MaxBytesError{Limit: b.limit}
	}
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.ReadCloser.Read(p)
	if int64(n) <= b.left {
		b.left -= int64(n)
		return n, err
	}
	n, b.left, b.refused = int(b.left), 0, true
	_, _ = io.CopyN(io.Discard, b.ReadCloser, b.limit)
	return n, &http.MaxBytesError{Limit: b.limit}
}
