package desk

import (
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// decisionPage asks what a decision says, beside what was sent.
func (r *Room) decisionPage(kind record.DecisionKind) web.Handler {
	return func(c *gin.Context) error { return r.showDecision(c, kind, begun(c), nil) }
}

// decide records it and goes on to the next submission.
func (r *Room) decide(kind record.DecisionKind) web.Handler {
	return func(c *gin.Context) error {
		values, err := posted.Inputs(c.Request)
		if err != nil {
			return err
		}
		if err := unreadDates(values, "back_on"); err != nil {
			return r.showDecision(c, kind, values, err)
		}
		id := c.Param("id")
		err = r.Arrivals.Decide(c.Request.Context(), actor(c), id, arrivals.Deciding{
			Kind: kind, Lang: values.Get("lang"), Name: strings.TrimSpace(values.Get("name")),
			Address: strings.TrimSpace(values.Get("address")), Questions: strings.Split(values.Get("questions"), "\n"),
			Body: strings.TrimSpace(values.Get("body")), Text: strings.TrimSpace(values.Get("explain")),
			Until: dateOf(values, "back_on"),
		})
		if err != nil {
			return r.showDecision(c, kind, values, err)
		}
		if err := r.forget(c, "/staff/inbox/"+id+"/"); err != nil {
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
	f := r.newFields(c, values)
	if p.Open.Nothing && kind != record.DecidedLater && kind != record.DecidedForward {
		p.Lead = f.words.T("desk.decide_nothing")
	}
	if kind != record.DecidedLater {
		r.letterFields(f, p.Open, kind)
	}
	switch kind {
	case record.DecidedAsk:
		f.long("questions", strings.Join(p.Open.toAsk(), "\n"), false)
		f.long("explain", "", true)
		f.label("explain_ask")
		until := r.Arrivals.Calendar.NextWorking(f.today(r).Plus(askFor).Time())
		f.date("back_on", mediation.DateOf(until), true)
		f.label("answer_until")
	case record.DecidedForward:
		f.long("explain", "", true)
		f.label("explain_forward")
	case record.DecidedRefuse:
		f.long("explain", "", false)
	case record.DecidedLater:
		f.date("back_on", "", false)
		f.last().Hint = f.words.T("desk.later_until", "date", p.Open.ReplyBy)
		f.long("explain", "", true)
		f.label("explain_later")
	}
	p.Parts = []SortPart{{Fields: f.list}}
	return r.showSort(c, p, wrong)
}

// askFor is how many days the answer to questions is waited for, unless the clerk says otherwise.
const askFor = 14

// letterFields ask whom a letter is for and in which language.
func (r *Room) letterFields(f *fields, open *SubmissionPart, kind record.DecisionKind) {
	if kind == record.DecidedForward {
		f.long("body", "", false)
	} else {
		f.text("name", open.Title, false)
		known := open.Address
		if !open.ByPost {
			known = ""
		}
		f.long("address", known, true)
		if !open.ByPost {
			f.last().Hint = f.words.T("desk.address_withheld")
		}
	}
	lang := open.sent.Lang
	if kind == record.DecidedForward {
		lang = locale.Main
	}
	var list []question.Option
	for _, l := range locale.Languages {
		list = append(list, question.Option{Value: l, Label: f.words.T("staff.language_" + l)})
	}
	f.oneOf("lang", lang, list)
}

// knownSender puts the name and address that a letter tells in place of its file's name.
func (r *Room) knownSender(c *gin.Context, open *SubmissionPart) error {
	if !open.IsFile {
		return nil
	}
	open.Title = ""
	l, err := r.Arrivals.LetterOf(c.Request.Context(), actor(c), open.sent, "")
	if err == nil && l.Copy != nil {
		a := l.Copy.Answers
		open.Title = strings.TrimSpace(a.String("given_name") + " " + a.String("family_name"))
		open.Address = a.String("address")
	}
	return err
}

// toAsk is what the answers leave open, a sentence each.
func (s *SubmissionPart) toAsk() (list []string) {
	for _, m := range s.Wrong {
		if m.Label != "" {
			list = append(list, m.Label+": "+m.Text)
		} else {
			list = append(list, m.Text)
		}
	}
	return list
}

// takeBackDecision makes a submission what it was before the newest decision.
func (r *Room) takeBackDecision(c *gin.Context) error {
	if err := r.Arrivals.TakeBack(c.Request.Context(), actor(c), c.Param("id")); err != nil {
		return r.inboxAnswer(c, err)
	}
	return web.GoTo(c, "/staff/inbox/"+c.Param("id"))
}
