package arrivals

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// attachPage asks to which case a submission belongs, whom it comes from and, where no program
// could read it, whether its sender withdraws.
func (r *Room) attachPage(c *gin.Context) error {
	return r.showAttach(c, desk.Begun(c), nil)
}

func (r *Room) attachToCase(c *gin.Context) error {
	values, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	in := arrivals.Attaching{
		CaseNumber: strings.TrimSpace(values.Get("case")), PartyID: values.Get("party"),
		Stops: declared(values),
	}
	id, err := r.Arrivals.Attach(c.Request.Context(), desk.Actor(c), c.Param("id"), in)
	if err != nil {
		return r.showAttach(c, values, err)
	}
	return r.sorted(c, values, id)
}

// declared is what a clerk says that a letter says against taking part; empty for nothing.
func declared(values url.Values) mediation.Stop {
	return mediation.Stop(strings.TrimPrefix(values.Get("says"), "other"))
}

func (r *Room) showAttach(c *gin.Context, values url.Values, wrong error) error {
	if kind := fault.KindOf(wrong); wrong != nil && kind != fault.Invalid && kind != fault.Unavailable {
		return r.inboxAnswer(c, wrong)
	}
	p, err := r.sortPage(c, "attach")
	if err != nil {
		return err
	}
	f := r.NewFields(c, values)
	f.Short("case", p.Open.NamedCase, false)
	number := strings.TrimSpace(cmp.Or(values.Get("case"), p.Open.NamedCase))
	seen, err := r.Arrivals.CaseNamed(c.Request.Context(), desk.Actor(c), number)
	switch {
	case err == nil:
		list := []question.Option{}
		for _, party := range seen.Parties {
			list = append(list, question.Option{
				Value: party.ID, Label: party.Name() + "\u00a0· " + f.Words.T("staff.side_"+string(party.Side)),
			})
		}
		sender := arrivals.SenderIn(seen.Case, p.Open.sent)
		if len(list) == 1 {
			sender = list[0].Value
		}
		f.OneOf("party", sender, list)
		f.Label("sent_by")
		f.Last().Optional = !p.Open.IsSomebodys && declared(values) == ""
		if p.Open.AsksSender {
			f.Relabel("sent_by")
			says := desk.Strings([]mediation.Stop{"other", mediation.StopWithdrawal, mediation.StopRefusal})
			f.Choice("says", "staff.says_", "other", says...)
		}
	case wrong == nil && number != "":
		wrong = err
	}
	p.Parts = []SortPart{{Fields: f.List}}
	return r.showSort(c, p, wrong)
}
