package cases

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

func answerFields(r *Room, _ *gin.Context, _ cases.View, f *fields) error {
	f.Date("on", f.Today(), false)
	f.Pick("channel", "staff.channel_", string(mediation.ChannelPost), false, desk.Strings(reachedBy)...)
	return nil
}

func answer(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Answer(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), desk.DateOf(v, "on"),
		mediation.Channel(v.Get("channel")),
	)
}

func prolongFields(_ *Room, _ *gin.Context, v cases.View, f *fields) error {
	f.Date("until", "", false)
	f.Last().Hint = f.Words.T("staff.until_latest", "date", desk.ShownDate(f.Words, v.LatestReply()))
	f.Long("because", "", false)
	return nil
}

// prolong leads whoever may to the letter about it: a prolongation that nobody is told of is none.
func prolong(r *Room, c *gin.Context, id string, v url.Values) error {
	by := desk.Actor(c)
	err := r.Cases.Prolong(
		c.Request.Context(), by, id, desk.Version(v), desk.DateOf(v, "until"), v.Get("because"),
	)
	if err != nil || !by.May(casework.RunCase) {
		return err
	}
	seen, err := r.caseOf(c)
	if err != nil {
		return err
	}
	for _, p := range seen.Parties {
		if p.Applicant() {
			return web.GoTo(c, "/staff/cases/"+id+"/letter?letter_kind=prolongation&party="+p.ID)
		}
	}
	return nil
}

// prolongedWhy is the reason for which the time to answer was prolonged the last time; empty where it was not.
func prolongedWhy(v cases.View) string {
	for _, f := range slices.Backward(v.Facts) {
		if b, ok := f.Body.(*mediation.Prolonged); ok {
			return b.Person.Why
		}
	}
	return ""
}
