package api

import (
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/web"
)

// keyHeader is where a program shows the key of its institution.
const keyHeader = "Tilts-Key"

// keyed tells what an operation makes of an institution's key.
type keyed int

const (
	keyIgnored  keyed = iota
	keyOptional       // without one, nobody knows whose program asks
	keyInstead        // in the place of the access code
	keyNeeded
)

const programKey = "program"

// knowProgram finds out whose program asks, if it shows a key: one that is wrong is never
// passed over. What is asked with a key goes by the key's pace, not by the address's.
func (r *Room) knowProgram(c *gin.Context) {
	shown := c.Request.Header.Values(keyHeader)
	if len(shown) == 0 {
		return
	}
	p, err := r.Arrivals.Program(c.Request.Context(), strings.Join(shown, ","), web.Client(c))
	if err == nil {
		err = r.KeyInPace(p.Key)
	}
	if err != nil {
		r.Fail(c, err)
		return
	}
	c.Set(programKey, p)
}

// asking is the program that asks; the zero Program without a key.
func asking(c *gin.Context) arrivals.Program {
	p, _ := c.Get(programKey)
	program, _ := p.(arrivals.Program)
	return program
}

// inPace is InPace for programs without a key; the others were counted already.
func (r *Room) inPace(c *gin.Context, w web.Work) error {
	if asking(c).Known() {
		return nil
	}
	return r.InPace(c, w)
}

// bytesInPace counts the bytes of files, by key or by address.
func (r *Room) bytesInPace(c *gin.Context, bytes int64) error {
	if p := asking(c); p.Known() {
		return r.KeyBytesInPace(p.Key, bytes)
	}
	return r.BytesInPace(c, bytes)
}
