package cases

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

func settleFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	var parties, sent []question.Option
	for _, p := range v.Parties {
		for _, u := range p.Unsettled {
			if f.Values.Get("party") == "" || f.Values.Get("party") == p.ID {
				sent = append(sent, question.Option{Value: u.SubmissionID, Label: r.sentTitle(f, v, u.SubmissionID)})
			}
		}
		if len(p.Unsettled) > 0 {
			parties = append(parties, question.Option{Value: p.ID, Label: p.Name()})
		}
	}
	f.OneOf("party", only(parties), parties)
	f.OneOf("submission", only(sent), sent)
	f.Choice("how", "staff.how_", "", desk.Strings(mediation.Settlings)...)
	return nil
}

// only is the value of the one option there is; empty when there are several.
func only(list []question.Option) string {
	if len(list) != 1 {
		return ""
	}
	return list[0].Value
}

// sentTitle names something that was sent: "Piekrišanas atsaukums, T26-8K3M-7QXC, 12.11.2026.".
func (r *Room) sentTitle(f *fields, v cases.View, submissionID string) string {
	for _, sub := range v.Submissions {
		if sub.ID == submissionID {
			return r.FormTitle(f.Words, sub.Form) + ", " + sub.Reference + ", " + desk.ShownDate(f.Words, sub.ArrivedOn)
		}
	}
	return submissionID
}

func settle(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Settle(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), v.Get("submission"),
		mediation.Settling(v.Get("how")),
	)
}
