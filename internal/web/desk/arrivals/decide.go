package arrivals

import (
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// decisionPage asks what a decision says, beside what was sent.
func (r *Room) decisionPage(kind record.DecisionKind) web.Handler {
	return func(c *gin.Context) error { return r.showDecision(c, kind, desk.Begun(c), nil) }
}

// decide records it and goes on to the next submission.
func (r *Room) decide(kind record.DecisionKind) web.Handler {
	return func(c *gin.Context) error {
		values, err := posted.Inputs(c.Request)
		if err != nil {
			return err
		}
		if err := desk.UnreadDates(values, "back_on"); err != nil {
			return r.showDecision(c, kind, values, err)
		}
		id := c.Param("id")
		err = r.Arrivals.Decide(c.Request.Context(), desk.Actor(c), id, arrivals.Deciding{
			Kind: kind, Lang: values.Get("lang"), Name: strings.TrimSpace(values.Get("name")),
			Address: strings.TrimSpace(values.Get("address")), Questions: strings.Split(values.Get("questions"), "\n"),
			Body: strings.TrimSpace(values.Get("body")), Text: strings.TrimSpace(values.Get("explain")),
			Until: desk.DateOf(values, "back_on"), Cause: arrivals.Cause(values.Get("cause")),
		})
		if err != nil {
			return r.showDecision(c, kind, values, err)
		}
		if err := r.Forget(c, "/staff/inbox/"+id+"/"); err != nil {
			return err
		}
		return r.onward(c, id, url.Values{"decided": {id}})
	}
}

func (r *Room) showDecision(c *gin.Context, kind record.DecisionKind, values url.Values, wrong error) error {
	if k := fault.KindOf(wrong); wrong != nil && k != fault.Invalid && k != fault.Unavailable {
		return r.inboxAnswer(c, wrong)
	}
	p, err := r.sortPage(c, "decide_"+string(kind))
	if err != nil {
		return err
	}
	p.Action = "/staff/inbox/" + p.Open.ID + "/" + string(kind)
	if err := r.knownSender(c, p.Open); err != nil {
		return err
	}
	f := r.NewFields(c, values)
	letter := !slices.Contains(withoutLetter, kind)
	if p.Open.Nothing && letter {
		p.Lead = f.Words.T("desk.decide_nothing")
	}
	if letter {
		r.letterFields(f, p.Open, kind)
	}
	switch kind {
	case record.DecidedAsk:
		f.Long("questions", strings.Join(p.Open.toAsk(), "\n"), false)
		f.Long("explain", "", true)
		f.Label("explain_ask")
		until := r.Arrivals.Calendar.NextWorking(f.Today().Plus(askFor).Time())
		f.Date("back_on", mediation.DateOf(until), true)
		f.Label("answer_until")
	case record.DecidedForward:
		f.Long("explain", "", true)
		f.Relabel("explain_forward")
	case record.DecidedRefuse:
		f.Long("explain", "", false)
	case record.DecidedLater:
		f.Date("back_on", "", false)
		f.Last().Hint = f.Words.T("desk.later_until", "date", p.Open.ReplyBy)
		f.Long("explain", "", true)
		f.Label("explain_later")
	case record.DecidedWithdrawn:
		f.Long("explain", "", true)
		f.Label("explain_withdrawn")
	case record.DecidedNoReply:
		f.Choice("cause", "desk.cause_", "", desk.Strings(arrivals.Causes)...)
		f.Long("explain", "", true)
		f.Label("explain_withdrawn")
	}
	p.Parts = []SortPart{{Fields: f.List}}
	return r.showSort(c, p, wrong)
}

// withoutLetter are the decisions about which nobody is written to.
var withoutLetter = []record.DecisionKind{record.DecidedLater, record.DecidedWithdrawn, record.DecidedNoReply}

// askFor is how many days the answer to questions is waited for, unless the clerk says otherwise.
const askFor = 14

// letterFields ask whom a letter is for and in which language.
func (r *Room) letterFields(f *desk.Fields, open *SubmissionPart, kind record.DecisionKind) {
	told := kind == record.DecidedForward // the letter to the sender goes beside another
	if told {
		f.Long("body", "", false)
	}
	f.Text("name", open.Whose, told)
	if told {
		f.Last().Hint = f.Words.T("desk.name_told")
	}
	known := open.Address
	if !open.ByPost {
		known = ""
	}
	f.Long("address", known, true)
	if !open.ByPost {
		f.Last().Hint = f.Words.T("desk.address_withheld")
	}
	lang := open.sent.Lang
	var list []question.Option
	for _, l := range locale.Languages {
		list = append(list, question.Option{Value: l, Label: f.Words.T("staff.language_" + l)})
	}
	f.OneOf("lang", lang, list)
}

// knownSender puts the name and address that a letter tells in place of its file's name, and the language it is in.
func (r *Room) knownSender(c *gin.Context, open *SubmissionPart) error {
	if !open.IsFile {
		return nil
	}
	open.Whose = ""
	l, err := r.Arrivals.LetterOf(c.Request.Context(), desk.Actor(c), open.sent, "")
	if err == nil && l.Copy != nil {
		a := l.Copy.Answers
		open.Whose = strings.TrimSpace(a.String("given_name") + " " + a.String("family_name"))
		open.Address = a.String("address")
		if tongue := a.String("language"); slices.Contains(locale.Languages, tongue) {
			open.sent.Lang = tongue
		}
	}
	return err
}

// toAsk is what the answers leave open, a sentence each, in the language of whoever is asked.
func (s *SubmissionPart) toAsk() (list []string) {
	for _, m := range s.asks {
		if m.Ask != "" {
			list = append(list, m.Ask)
		} else if m.Label != "" {
			list = append(list, m.Label+": "+m.Text)
		} else {
			list = append(list, m.Text)
		}
	}
	return list
}

// takeBackDecision makes a submission what it was before the newest decision.
func (r *Room) takeBackDecision(c *gin.Context) error {
	if err := r.Arrivals.TakeBack(c.Request.Context(), desk.Actor(c), c.Param("id")); err != nil {
		return r.inboxAnswer(c, err)
	}
	return web.GoTo(c, "/staff/inbox/"+c.Param("id"))
}
