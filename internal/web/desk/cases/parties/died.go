package parties

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

func (*Room) diedFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	action.PartyField(v, f, "")
	if p := v.Party(f.Values.Get("party")); p != nil {
		f.LockedBy(v.May(mediation.Deed{Act: mediation.ActDied, Party: p}))
	}
	f.Date("on", "", false)
	f.Label("died_on")
	f.Choice("death_source", "staff.death_", "", desk.Strings(mediation.DeathSources)...)
	return nil
}

func (r *Room) died(c *gin.Context, id string, v url.Values) error {
	return r.Cases.Died(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), desk.DateOf(v, "on"),
		mediation.DeathSource(v.Get("death_source")),
	)
}
