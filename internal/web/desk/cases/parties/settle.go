package parties

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

func (r *Room) settleFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	var parties, sent []question.Option
	for _, p := range v.Parties {
		for _, u := range p.Unsettled {
			if f.Values.Get("party") == "" || f.Values.Get("party") == p.ID {
				title := r.sentTitle(f, v, u.SubmissionID)
				sent = append(sent, question.Option{Value: u.SubmissionID, Label: title})
				f.Papers = append(f.Papers, desk.Paper{
					URL: "/staff/cases/" + v.ID + "/received/" + u.SubmissionID, Title: title,
				})
			}
		}
		if len(p.Unsettled) > 0 {
			parties = append(parties, question.Option{Value: p.ID, Label: p.Name()})
			f.About = append(f.About, voices(f.Words, v, p)...)
			for _, sub := range v.Later(p) {
				title := r.sentTitle(f, v, sub.ID)
				f.About = append(f.About, f.Words.T("staff.said_later", "what", title))
				f.Papers = append(f.Papers, desk.Paper{
					URL: "/staff/cases/" + v.ID + "/received/" + sub.ID, Title: title,
				})
			}
		}
	}
	f.OneOf("party", only(parties), parties)
	f.OneOf("submission", only(sent), sent)
	f.Choice("how", "staff.how_", "", desk.Strings(mediation.Settlings)...)
	f.Fold("staff.settle_goes_on", true)
	said := saidBy(f.Words, v)
	f.OneOf("said_by", only(said), said)
	f.Pick("channel", "staff.channel_", "", true, desk.Strings(action.ReachedBy)...)
	f.Date("on", "", true)
	return nil
}

// saidBy are whoever may say that they take part after all: the parties with something to settle, and who represents
// them.
func saidBy(words *locale.Catalogue, v cases.View) (list []question.Option) {
	for _, o := range answerers(words, v) {
		if p := v.Party(mediation.ExpectedOf(o.Value).Party); p != nil && len(p.Unsettled) > 0 {
			list = append(list, o)
		}
	}
	return list
}

// voices tells what a party, and whoever represents them, answered, and that they differ.
func voices(words *locale.Catalogue, v cases.View, p *mediation.Party) (lines []string) {
	yes, no := 0, 0
	for _, f := range v.AnswersOf(p) {
		b, key := f.Body.(*mediation.Confirmed), "staff.said_no"
		if b.Agrees {
			key, yes = "staff.said_yes", yes+1
		} else {
			no++
		}
		lines = append(lines, words.T(
			key, "who", action.Voice(words, p, b.Represents), "date", desk.ShownDate(words, f.OccurredOn),
		))
	}
	for _, u := range p.Unsettled {
		if u.Stop == mediation.StopWithdrawal {
			lines = append(lines, words.T(
				"staff.said_withdraws",
				"who", action.Voice(words, p, u.Represents), "date", desk.ShownDate(words, u.On),
			))
		}
	}
	if len(lines) == 0 {
		lines = append(lines, p.Name())
	}
	if yes > 0 && no > 0 {
		lines = append(lines, words.T("staff.said_differ"))
	}
	return lines
}

// only is the value of the one option there is; empty when there are several.
func only(list []question.Option) string {
	if len(list) != 1 {
		return ""
	}
	return list[0].Value
}

// sentTitle names something that was sent: "Piekrišanas atsaukums, T26-8K3M-7QXC, 12.11.2026., Anita Bērziņa".
func (r *Room) sentTitle(f *action.Fields, v cases.View, submissionID string) string {
	for _, sub := range v.Submissions {
		if sub.ID == submissionID {
			on := desk.ShownDate(f.Words, sub.ArrivedOn)
			title := r.FormTitle(f.Words, sub.Form) + ", " + sub.Reference + ", " + on
			if sub.Title != "" {
				title += ", " + r.TitleOf(f.Words, sub)
			}
			return title
		}
	}
	return submissionID
}

func (r *Room) settle(c *gin.Context, id string, v url.Values) error {
	if mediation.Settling(v.Get("how")) == mediation.SettleNotMeant {
		who := mediation.ExpectedOf(v.Get("said_by"))
		if who.Party != v.Get("party") { // of another party
			who = mediation.Expected{}
		}
		return r.Cases.GoesOn(c.Request.Context(), desk.Actor(c), id, desk.Version(v), who, v.Get("submission"),
			desk.DateOf(v, "on"), mediation.Channel(v.Get("channel")))
	}
	return r.Cases.Settle(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), v.Get("submission"),
		mediation.Settling(v.Get("how")),
	)
}
