package parties

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

// ProposedPart is what was sent by one party and says something that is not recorded yet.
type ProposedPart struct {
	PartyID, Name string
	Rows          []ProposedRow
}

// ProposedRow is one thing it says.
type ProposedRow struct {
	Key, Label, Value string
	From, FromURL     string // the submission that says it
}

// ProposedOf is what the parties sent that is not recorded yet; nothing once the case is over, and
// nobody looks after what was agreed.
func ProposedOf(r *action.Room, words *locale.Catalogue, v cases.View) (list []ProposedPart) {
	if v.Outcome != "" && !v.FollowingUp() {
		return nil
	}
	for _, p := range v.Parties {
		part := ProposedPart{PartyID: p.ID, Name: p.Name()}
		for _, said := range p.Proposals() {
			row := ProposedRow{
				Key: cases.ProposalKey(said), Label: words.T("staff.trait_" + string(said.What)),
				Value:   action.SaidInWords(words, said),
				FromURL: "/staff/cases/" + v.ID + "/received/" + said.SubmissionID,
			}
			for _, sub := range v.Submissions {
				if sub.ID == said.SubmissionID {
					row.From = r.FormTitle(words, sub.Form) + ", " + desk.ShownDate(words, sub.ArrivedOn)
				}
			}
			part.Rows = append(part.Rows, row)
		}
		if len(part.Rows) > 0 {
			list = append(list, part)
		}
	}
	return list
}

func (r *Room) weighFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	var parties, keys []question.Option
	for _, part := range ProposedOf(r.Room, f.Words, v) {
		parties = append(parties, question.Option{Value: part.PartyID, Label: part.Name})
		for _, row := range part.Rows {
			keys = append(keys, question.Option{Value: row.Key, Label: part.Name + ": " + row.Label + ", " + row.Value})
		}
	}
	f.OneOf("party", only(parties), parties)
	f.OneOf("key", "", keys)
	f.Last().Optional = true
	f.Choice("take", "staff.take_", "", "yes", "no")
	return nil
}

func (r *Room) weigh(c *gin.Context, id string, v url.Values) error {
	take := mediation.YesNo(v.Get("take"))
	if take == nil {
		return fault.At("take", "fault.choose_agrees")
	}
	var keys []string
	if key := v.Get("key"); key != "" {
		keys = []string{key}
	}
	return r.Cases.Weigh(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), keys, *take)
}
