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

// sharedCookie marks a device that was called shared when a form went on there:
// what the form itself says of a device is about the one it began on.
const sharedCookie = "tilts_shared"

func (r *Room) markShared(c *gin.Context, shared bool) {
	if shared {
		r.SetCookie(c, sharedCookie, "1", 0)
	} else {
		r.SetCookie(c, sharedCookie, "", -time.Second)
	}
	c.Set(sharedCookie, shared)
}

// onSharedDevice reports whether others use the device, as far as we were told.
func (r *Room) onSharedDevice(c *gin.Context, answers form.Answers) bool {
	if said, told := c.Get(sharedCookie); told && said.(bool) {
		return true
	}
	return r.Cookie(c, sharedCookie) != "" || answers.String("shared_device") == "yes"
}

// forgetDevice removes from the device what the pages left there.
func (r *Room) forgetDevice(c *gin.Context) {
	for _, name := range r.Arrivals.Forms.Names() {
		r.SetCookie(c, draftCookie(name), "", -time.Second)
		r.SetCookie(c, paperCookie(name), "", -time.Second)
	}
	r.markShared(c, false)
	c.Header("Clear-Site-Data", `"cache", "storage"`)
}
