package parties

import (
	"context"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

// askFields record how somebody was asked to sign the application.
func (r *Room) askFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	action.PartyField(v, f, "")
	if p := v.Party(f.Values.Get("party")); p != nil {
		f.Safe(v.Case, p.Invitee())
	}
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

func (r *Room) ask(c *gin.Context, id string, v url.Values) error {
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	channel := mediation.Channel(v.Get("channel"))
	var doubts []fault.Field
	if p := seen.Party(v.Get("party")); p != nil {
		doubts = cases.ChannelDoubts(seen.Case, p.Invitee(), channel)
	}
	return action.AskedOf(c, v, doubts, func(ctx context.Context) error {
		return r.Cases.AskToSign(
			ctx, desk.Actor(c), id, desk.Version(v), v.Get("party"), desk.DateOf(v, "on"), channel,
		)
	})
}
