package apply

import (
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/form"
)

// draftCookie is the name of the cookie that holds a draft's token.
func draftCookie(form string) string { return "tilts_" + form }

// paperCookie is the name of the cookie that holds the key of a sent file.
func paperCookie(form string) string { return "tilts-paper_" + form }

// statusCookie is the name of the cookie that holds the pass to the status shown last; no form has its name.
const statusCookie = "tilts-status"

// paperLife is how long a browser can see the receipt again.
const paperLife = time.Hour

// receiptLife is how long a browser can see the receipt of a form again.
const receiptLife = 24 * time.Hour

// sharedLife is how long a browser can see any receipt again on a device that others use:
// enough to write the code down, or to load the page anew.
const sharedLife = 10 * time.Minute

// receiptEnds is until when this browser is shown a receipt that would stay for life.
func (r *Room) receiptEnds(c *gin.Context, a form.Answers, received time.Time, life time.Duration) time.Time {
	if r.onSharedDevice(c, a) {
		life = sharedLife
	}
	return received.Add(life)
}

// sharedCookie marks a device that was called shared, in a form or when one went on there, until the browser is
// closed: it holds of every form. What a form says of the device it began on is believed of the next one too.
const sharedCookie = "tilts_shared"

// markShared marks the device, or takes the mark away. What other forms left on a shared one goes when the
// browser is closed too.
func (r *Room) markShared(c *gin.Context, shared bool) {
	c.Set(sharedCookie, shared)
	if !shared {
		r.SetCookie(c, sharedCookie, "", -time.Second)
		return
	}
	r.SetCookie(c, sharedCookie, "1", 0)
	for _, form := range r.Arrivals.Forms.Names() {
		for _, name := range []string{draftCookie(form), paperCookie(form)} {
			if value := r.Cookie(c, name); value != "" {
				r.SetCookie(c, name, value, 0)
			}
		}
	}
}

// heedDevice marks the device when an answer calls it shared, and takes the mark away when that answer was
// corrected.
func (r *Room) heedDevice(c *gin.Context, before, now form.Answers) (shared bool) {
	switch was, is := before.String("shared_device"), now.String("shared_device"); {
	case is == "yes" && was != "yes":
		r.markShared(c, true)
		return true
	case is == "no" && was == "yes":
		r.markShared(c, false)
	}
	return false
}

// onSharedDevice reports whether others use the device, as far as we were told.
func (r *Room) onSharedDevice(c *gin.Context, answers form.Answers) bool {
	marked := r.Cookie(c, sharedCookie) != ""
	if said, told := c.Get(sharedCookie); told {
		marked = said.(bool)
	}
	return marked || answers.String("shared_device") == "yes"
}

// forgetDevice removes from the device what the pages left there.
func (r *Room) forgetDevice(c *gin.Context) {
	for _, name := range r.Arrivals.Forms.Names() {
		r.SetCookie(c, draftCookie(name), "", -time.Second)
		r.SetCookie(c, paperCookie(name), "", -time.Second)
	}
	r.SetCookie(c, statusCookie, "", -time.Second)
	r.markShared(c, false)
	c.Header("Clear-Site-Data", `"cache", "storage"`)
}
