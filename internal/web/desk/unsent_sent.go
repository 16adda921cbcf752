package desk

import (
	"context"
	"errors"
	"maps"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
)

// lookAgain is how often the second of two presses looks whether the first is done, at another process.
const lookAgain = 100 * time.Millisecond

// claim keeps a form and takes it: the second of two presses waits for the first, as long as its request lasts.
func (d *Desk) claim(ctx context.Context, by casework.Actor, u office.Unsent) (ledTo string, err error) {
	for {
		ledTo, err = d.Office.ClaimUnsent(ctx, by, u)
		if !errors.Is(err, office.ErrUnderWay) {
			return ledTo, err
		}
		select {
		case <-ctx.Done():
			return "", err
		case <-time.After(lookAgain):
		}
	}
}

// settle notes where a form led, and drops what is of no use any more; one that led nowhere may be sent again.
// What the form says is done by then, whatever becomes of the note.
func (d *Desk) settle(c *gin.Context, u office.Unsent, ledTo string) {
	if d.Office.Sealer == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request.Context()), 10*time.Second)
	defer cancel()
	var err error
	switch {
	case ledTo == "" && c.GetBool(untypedKey):
		err = d.Office.DropUnsent(ctx, Actor(c), u.ID)
	case ledTo == "":
		err = d.Office.DropMoot(ctx, Actor(c), func(o office.Unsent) bool { return o.ID != u.ID && again(o, u) })
		err = errors.Join(err, d.Office.ReleaseUnsent(ctx, Actor(c), u.ID))
	default:
		if err = d.Office.SentUnsent(ctx, Actor(c), u, ledTo); err == nil {
			err = d.Office.DropMoot(ctx, Actor(c), func(o office.Unsent) bool { return d.outdone(o, u) })
		}
		if err == nil {
			err = d.Office.SetAside(ctx, Actor(c), func(o office.Unsent) bool { return o.Page == u.Page })
		}
	}
	if err != nil {
		d.Log.Error("what became of a form is not noted", "led on", ledTo != "", "error", err)
	}
}

// DoneOnce names the last part of the address of a page on which something is done once: what was typed there
// before is of no use after it. It is called while routes are mounted.
func (d *Desk) DoneOnce(last string) {
	if d.once == nil {
		d.once = map[string]bool{}
	}
	d.once[last] = true
}

// outdone reports whether nothing is lost with what was typed into a form of the page of another that was
// sent: what the page is for is done once, or the other says the same.
func (d *Desk) outdone(typed, sent office.Unsent) bool {
	if typed.Page != sent.Page {
		return false
	}
	at, _, _ := strings.Cut(sent.Page, "?")
	return d.once[path.Base(at)] || meant(typed.Values).Encode() == meant(sent.Values).Encode()
}

// again reports whether a form that came back says what another one of its page does: keeping both keeps nothing more.
func again(before, now office.Unsent) bool {
	return before.CameBack && before.Page == now.Page && meant(before.Values).Encode() == meant(now.Values).Encode()
}

const untypedKey = "untyped"

// Untyped says of a form that is only shown again that nothing in it is anybody's words yet.
func Untyped(c *gin.Context) { c.Set(untypedKey, true) }

// meant is what somebody typed, without what the page knew of the case when it was made.
func meant(typed url.Values) url.Values {
	said := maps.Clone(typed)
	said.Del("version")
	said.Del("based_on")
	return said
}
