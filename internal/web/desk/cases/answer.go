package cases

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
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
	f.Date("until", v.LatestReply(), false)
	f.Long("because", "", false)
	return nil
}

func prolong(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Prolong(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), desk.DateOf(v, "until"), v.Get("because"),
	)
}
