package cases

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

func (r *Room) answerFields(_ *gin.Context, _ cases.View, f *action.Fields) error {
	f.Date("on", f.Today(), false)
	f.Pick("channel", "staff.channel_", string(mediation.ChannelPost), false, desk.Strings(action.ReachedBy)...)
	return nil
}

func (r *Room) answer(c *gin.Context, id string, v url.Values) error {
	return r.Cases.Answer(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), desk.DateOf(v, "on"),
		mediation.Channel(v.Get("channel")),
	)
}

func (*Room) prolongFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	f.Date("until", "", false)
	f.Last().Hint = f.Words.T("staff.until_latest", "date", desk.ShownDate(f.Words, v.LatestReply()))
	f.Long("because", "", false)
	return nil
}

// prolong leads whoever may to the letter about it: a prolongation that nobody is told of is none.
func (r *Room) prolong(c *gin.Context, id string, v url.Values) error {
	by := desk.Actor(c)
	err := r.Cases.Prolong(
		c.Request.Context(), by, id, desk.Version(v), desk.DateOf(v, "until"), v.Get("because"),
	)
	if err != nil || !by.May(casework.RunCase) {
		return err
	}
	seen, err := r.CaseOf(c)
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
