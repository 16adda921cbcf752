package apply

import (
	"net/http"
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

// sharedCookie marks a device that was called shared when a form went on there:
// what the form itself says of a device is about the one it began on.
const sharedCookie = "tilts_shared"

// setDraftCookie sets the cookie for a time: for 0 until the browser is closed;
// less than 0 takes it away.
func (r *Room) setDraftCookie(c *gin.Context, form, token string, life time.Duration) {
	r.setCookie(c, draftCookie(form), token, life)
}

func (r *Room) setCookie(c *gin.Context, name, value string, life time.Duration) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: int(life.Seconds()),
		Secure: r.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

func (r *Room) markShared(c *gin.Context, shared bool) {
	cookie := &http.Cookie{
		Name: sharedCookie, Path: "/", MaxAge: -1,
		Secure: r.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
	if shared {
		cookie.Value, cookie.MaxAge = "1", 0
	}
	http.SetCookie(c.Writer, cookie)
	c.Set(sharedCookie, shared)
}

// onSharedDevice reports whether others use the device, as far as we were told.
func onSharedDevice(c *gin.Context, answers form.Answers) bool {
	if said, told := c.Get(sharedCookie); told && said.(bool) {
		return true
	}
	_, err := c.Cookie(sharedCookie)
	return err == nil || answers.String("shared_device") == "yes"
}

// forgetDevice removes from the device what the pages left there.
func (r *Room) forgetDevice(c *gin.Context) {
	for _, name := range r.Arrivals.Forms.Names() {
		r.setDraftCookie(c, name, "", -time.Second)
		r.setCookie(c, paperCookie(name), "", -time.Second)
	}
	r.markShared(c, false)
	c.Header("Clear-Site-Data", `"cache", "storage"`)
}
