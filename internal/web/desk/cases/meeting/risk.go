package meeting

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

func (r *Room) riskFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	action.PartyField(v, f, "")
	f.Date("on", f.Today(), false)
	f.Choice("risk", "staff.risk_", "", desk.Strings(mediation.RiskResults)...)
	f.Long("measures", "", true)
	f.Long("risk_note", "", true)
	return nil
}

func (r *Room) risk(c *gin.Context, id string, v url.Values) error {
	b := mediation.Risk{
		Result: mediation.RiskResult(v.Get("risk")),
		Person: mediation.RiskWords{Measures: v.Get("measures"), Note: v.Get("risk_note")},
	}
	err := r.Cases.Assess(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), desk.DateOf(v, "on"), b,
	)
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#talks")
}
