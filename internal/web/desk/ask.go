package desk

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
)

// askFields record how somebody was asked to sign the application.
func askFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	partyField(v, f, "")
	f.choice("channel", "staff.channel_", "", typed(askedBy)...)
	f.label("ask_channel")
	f.date("on", f.today(r), false)
	return nil
}

// askedBy are the ways to ask somebody for a signature.
var askedBy = []mediation.Channel{
	mediation.ChannelPhone, mediation.ChannelPost, mediation.ChannelEmail, mediation.ChannelEAddress,
	mediation.ChannelInPerson,
}

func ask(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.AskToSign(
		c.Request.Context(), actor(c), id, version(v), v.Get("party"), dateOf(v, "on"),
		mediation.Channel(v.Get("channel")),
	)
}
