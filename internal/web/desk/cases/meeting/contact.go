package meeting

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

// contactFields are filled with what is most likely: a telephone call just now, with the one
// and for what the button said.
func (r *Room) contactFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	action.PartyField(v, f, "")
	p := v.Party(f.Values.Get("party"))
	var purposes []mediation.Purpose
	for _, purpose := range mediation.Purposes {
		if purpose != mediation.TalkChildView || p == nil || p.Minor {
			purposes = append(purposes, purpose)
		}
	}
	f.Choice("purpose", "staff.purpose_", string(purposeNow(v, p)), desk.Strings(purposes)...)
	f.Date("on", f.Today(), false)
	f.Clock("time", latvia.Clock(r.Now().In(web.Riga), "lv"), true)
	f.Pick("channel", "staff.channel_", string(mediation.ChannelPhone), false, desk.Strings(action.ReachedBy)...)
	f.Choice("reached", "staff.yesno_", "yes", "yes", "no")
	f.Choice("alone", "staff.alone_", "no", "no", string(mediation.WillFree), string(mediation.WillDoubt))
	f.Long("talk_note", "", true)
	f.Text("talk_place", "", true)
	f.Text("present", "", true)
	return nil
}

// purposeNow is what a talk is most likely for as the case stands.
func purposeNow(v cases.View, p *mediation.Party) mediation.Purpose {
	switch {
	case p == nil || len(v.TalksWith(p.ID, "")) == 0 && v.HeldMeeting() == nil:
		return mediation.TalkAttempt
	case v.HeldMeeting() == nil && v.Outcome == "":
		return mediation.TalkPreparation
	}
	return mediation.TalkAfterCare
}

func (r *Room) contact(c *gin.Context, id string, v url.Values) error {
	b := mediation.Contacted{
		Channel: mediation.Channel(v.Get("channel")), Reached: v.Get("reached") == "yes",
		Purpose: mediation.Purpose(v.Get("purpose")), Time: v.Get("time"),
		Person: mediation.TalkWords{
			Place: v.Get("talk_place"), Present: v.Get("present"), Note: v.Get("talk_note"),
		},
	}
	if alone := v.Get("alone"); alone != "no" {
		b.Alone = mediation.FreeWill(alone)
	}
	return r.Cases.Contacted(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), desk.DateOf(v, "on"), b,
	)
}
