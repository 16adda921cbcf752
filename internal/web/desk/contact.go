package desk

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
)

// reachedBy are the ways in which somebody may be contacted.
var reachedBy = []mediation.Channel{
	mediation.ChannelPost, mediation.ChannelEmail, mediation.ChannelEAddress,
	mediation.ChannelInPerson, mediation.ChannelPhone,
}

func contactFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	partyField(v, f, "")
	f.date("on", f.today(r), false)
	f.pick("channel", "staff.channel_", string(mediation.ChannelPhone), false, typed(reachedBy)...)
	f.choice("reached", "staff.yesno_", "no", "yes", "no")
	return nil
}

func contact(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Contacted(
		c.Request.Context(), actor(c), id, version(v), v.Get("party"), dateOf(v, "on"),
		mediation.Channel(v.Get("channel")), v.Get("reached") == "yes",
	)
}
