package apply

import (
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/web"
)

// begin makes a draft and hands its token to the browser.
func (r *Room) begin(c *gin.Context, j *journey) error {
	token, err := r.Arrivals.StartDraft(c.Request.Context(), j.name, web.Lang(c))
	if err != nil {
		return err
	}
	d, err := r.Arrivals.Draft(c.Request.Context(), token)
	if err != nil {
		return err
	}
	j.token, j.draft = token, d
	r.keepDraftCookie(c, *j)
	return nil
}

// ended leads from a page of a draft that this browser does not hold to where the form begins, which says so.
// What was sent already shows its receipt.
func (r *Room) ended(c *gin.Context, j journey) error {
	if j.token != "" {
		return web.GoTo(c, j.base+"/receipt")
	}
	return web.GoTo(c, j.base+"?ended=1")
}

// endedNotice says where a form begins that the one on its way cannot be opened here any more.
func (r *Room) endedNotice(c *gin.Context) Notice {
	if c.Query("ended") == "" {
		return Notice{}
	}
	return Notice{Kind: "wait", Icon: "info", Text: r.Words(c).T("applicant.ended")}
}

// keepDraftCookie lets the browser hold the draft as long as we do; on a device
// that others use too, only until the browser is closed.
func (r *Room) keepDraftCookie(c *gin.Context, j journey) {
	r.holdToken(c, j, r.Arrivals.Settings.DraftLife)
}

// keepReceiptCookie lets the browser show the receipt for a while once the form is sent.
func (r *Room) keepReceiptCookie(c *gin.Context, j journey) { r.holdToken(c, j, receiptLife) }

func (r *Room) holdToken(c *gin.Context, j journey, life time.Duration) {
	if r.onSharedDevice(c, j.draft.Answers) {
		life = 0
	}
	r.SetCookie(c, draftCookie(j.name), j.token, life)
}

// keptUntil is when a draft ends if nothing is saved any more.
func (r *Room) keptUntil(j journey) time.Time {
	return j.draft.SavedAt.Add(r.Arrivals.Settings.DraftLife)
}

// warnWithin is how long before a draft ends its pages say so.
const warnWithin = 3 * 24 * time.Hour

// endsSoon is until when the answers are kept, when that is soon; zero otherwise.
func (r *Room) endsSoon(j journey) time.Time {
	if until := r.keptUntil(j); until.Sub(r.Now()) < warnWithin {
		return until
	}
	return time.Time{}
}

// goToFirst leads to the first page of a form.
func (r *Room) goToFirst(c *gin.Context, j journey) error {
	asked, _ := j.steps(j.draft.Answers)
	if len(asked) == 0 {
		return web.GoTo(c, j.base+"/review")
	}
	return web.GoTo(c, j.step(asked[0].ID))
}
