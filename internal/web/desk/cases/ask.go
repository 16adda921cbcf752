package cases

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
)

// askFields record how somebody was asked to sign the application.
func askFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	partyField(v, f, "")
	f.Choice("channel", "staff.channel_", "", desk.Strings(askedBy)...)
	f.Label("ask_channel")
	f.Date("on", f.Today(), false)
	return nil
}

// askedBy are the ways to ask somebody for a signature.
var askedBy = []mediation.Channel{
	mediation.ChannelPhone, mediation.ChannelPost, mediation.ChannelEmail, mediation.ChannelEAddress,
	mediation.ChannelInPerson,
}

func ask(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.AskToSign(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), desk.DateOf(v, "on"),
		mediation.Channel(v.Get("channel")),
	)
}
