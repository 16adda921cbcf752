package meeting

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

// allowContactFields ask how somebody said that they may be contacted again: they come to us, so nothing is
// likelier than a call.
func (*Room) allowContactFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	action.PartyField(v, f, "")
	if p := v.Party(f.Values.Get("party")); p != nil {
		f.LockedBy(v.May(mediation.Deed{Act: mediation.ActAllowContact, Party: p}))
	}
	f.Pick("channel", "staff.channel_", string(mediation.ChannelPhone), false, desk.Strings(action.ReachedBy)...)
	f.Pick("safe_channel", "staff.safe_", "", true, mediation.SafeChannels...)
	f.Date("on", f.Today(), false)
	f.Long("said", "", false)
	return nil
}

func (r *Room) allowContact(c *gin.Context, id string, v url.Values) error {
	return r.Cases.AllowContact(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), desk.DateOf(v, "on"),
		mediation.ContactAgreed{
			Channel: mediation.Channel(v.Get("channel")), SafeChannel: v.Get("safe_channel"),
			Person: mediation.ContactAgreedWhat{Said: v.Get("said")},
		},
	)
}
