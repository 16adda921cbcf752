package cases

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
)

func diedFields(_ *Room, _ *gin.Context, v cases.View, f *fields) error {
	partyField(v, f, "")
	if p := v.Party(f.Values.Get("party")); p != nil {
		f.lockedBy(v.May(mediation.Deed{Act: mediation.ActDied, Party: p}))
	}
	f.Date("on", "", false)
	f.Label("died_on")
	f.Choice("death_source", "staff.death_", "", desk.Strings(mediation.DeathSources)...)
	return nil
}

func died(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Died(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), desk.DateOf(v, "on"),
		mediation.DeathSource(v.Get("death_source")),
	)
}
