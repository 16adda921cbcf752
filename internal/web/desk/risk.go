package desk

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web"
)

func riskFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	partyField(v, f, "")
	f.date("on", f.today(r), false)
	f.choice("risk", "staff.risk_", "", typed(mediation.RiskResults)...)
	f.long("measures", "", true)
	f.long("risk_note", "", true)
	return nil
}

func risk(r *Room, c *gin.Context, id string, v url.Values) error {
	b := mediation.Risk{
		Result: mediation.RiskResult(v.Get("risk")),
		Person: mediation.RiskWords{Measures: v.Get("measures"), Note: v.Get("risk_note")},
	}
	err := r.Cases.Assess(c.Request.Context(), actor(c), id, version(v), v.Get("party"), dateOf(v, "on"), b)
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#talks")
}
