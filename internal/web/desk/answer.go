package desk

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
)

func answerFields(r *Room, _ *gin.Context, _ cases.View, f *fields) error {
	f.date("on", f.today(r), false)
	f.pick("channel", "staff.channel_", string(mediation.ChannelPost), false, typed(reachedBy)...)
	return nil
}

func answer(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Answer(
		c.Request.Context(), actor(c), id, version(v), dateOf(v, "on"), mediation.Channel(v.Get("channel")),
	)
}

func prolongFields(_ *Room, _ *gin.Context, v cases.View, f *fields) error {
	f.date("until", v.LatestReply(), false)
	f.long("because", "", false)
	return nil
}

func prolong(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Prolong(c.Request.Context(), actor(c), id, version(v), dateOf(v, "until"), v.Get("because"))
}
