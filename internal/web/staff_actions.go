package web

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// action is something staff do to a case: a page of fields and what happens
// with them. Adding one is adding an entry.
type action struct {
	name   string // last part of the address, and of the texts staff.<name>_title …
	may    casework.Action
	party  bool // it is about one party, who must be chosen
	berry  bool // something is refused or taken back
	fields func(s *Server, c *gin.Context, v casework.CaseView, f *fields) error
	run    func(s *Server, c *gin.Context, id string, values url.Values) error
}

var actions = []action{
	{name: "assign", may: casework.AssignMediator, fields: assignFields, run: assign},
	{name: "party", may: casework.EditParty, fields: partyFields, run: party},
	{name: "invite", may: casework.InviteParty, party: true, fields: inviteFields, run: invite},
	{name: "contact", may: casework.RunCase, party: true, fields: contactFields, run: contact},
	{name: "confirm", may: casework.RunCase, party: true, fields: confirmFields, run: confirm},
	{name: "admit", may: casework.RunCase, party: true, fields: admitFields, run: admit},
	{name: "withdraw", may: casework.RunCase, party: true, berry: true, fields: onDayFields, run: withdraw},
	{name: "plan", may: casework.RunCase, fields: planFields, run: plan},
	{name: "held", may: casework.RunCase, fields: heldFields, run: held},
	{name: "freeze", may: casework.RunCase, fields: noFields, run: freeze},
	{name: "revoke", may: casework.RunCase, berry: true, fields: noFields, run: revoke},
	{name: "close", may: casework.RunCase, berry: true, fields: closeFields, run: closeCase},
}

// chosen refuses an action about nobody.
func (a action) chosen(values url.Values) error {
	if a.party && values.Get("party") == "" {
		return fault.At("party", "staff.choose_party")
	}
	return nil
}

func (s *Server) actionPage(a action) handler {
	return func(c *gin.Context) error {
		v, err := s.caseOf(c)
		if err != nil {
			return err
		}
		p, err := s.actionOf(c, a, v, c.Request.URL.Query())
		if err != nil {
			return err
		}
		return s.render(c, http.StatusOK, "staff/action", p)
	}
}

// act does the action and leads back to the case; what is wrong shows the page
// again with everything that was typed.
func (s *Server) act(a action) handler {
	return func(c *gin.Context) error {
		if err := c.Request.ParseForm(); err != nil {
			return unreadable(err)
		}
		values := posted(c.Request.PostForm)
		err := a.chosen(values)
		if err == nil {
			err = a.run(s, c, c.Param("id"), values)
		}
		if err == nil {
			if c.Writer.Header().Get("Location") == "" { // the action leads nowhere itself
				return back(c, "/staff/cases/"+c.Param("id"))
			}
			return nil
		}
		v, failed := s.caseOf(c)
		if failed != nil {
			return failed
		}
		p, failed := s.actionOf(c, a, v, values)
		if failed != nil {
			return failed
		}
		return s.answer(c, p, err)
	}
}

func (s *Server) actionOf(c *gin.Context, a action, v casework.CaseView, values url.Values) (ActionPage, error) {
	words := s.Catalogues.For(lang(c))
	p := ActionPage{
		Desk: desk(c, "staff.tab_cases"), Title: words.T("staff." + a.name + "_title"), Lead: words.T("staff." + a.name + "_lead"),
		Button: words.T("staff." + a.name + "_do"), Berry: a.berry, Back: "/staff/cases/" + v.ID, Version: v.Row.Version, Where: v.Number,
	}
	for _, party := range v.Parties {
		if party.Safety {
			p.Safety = append(p.Safety, safetyLine(words, party))
		}
	}
	f := s.newFields(c, values)
	if err := a.fields(s, c, v, f); err != nil {
		return p, err
	}
	p.Fields = f.list
	return p, nil
}

// partyField asks which party it is about, unless the address says so.
func partyField(v casework.CaseView, f *fields, only mediation.Side) {
	var list []OptionView
	for _, p := range v.Parties {
		if only == "" || p.Side == only {
			list = append(list, OptionView{Value: p.ID, Label: p.Name() + " · " + f.words.T("staff.side_"+string(p.Side))})
		}
	}
	f.people("party", "", list)
}

func (f *fields) today(s *Server) mediation.Date { return mediation.DateOf(s.Now().In(riga)) }

func assignFields(s *Server, c *gin.Context, v casework.CaseView, f *fields) error {
	list, err := s.Service.Mediators(c.Request.Context(), actor(c))
	if err != nil {
		return err
	}
	var options []OptionView
	for _, m := range list {
		label := m.Name
		if m.Volunteer {
			label = f.words.T("staff.volunteer", "name", m.Name)
		}
		options = append(options, OptionView{Value: m.ID, Label: label})
	}
	f.people("mediator", v.MediatorID, options)
	f.statement("no_conflict")
	return nil
}

func assign(s *Server, c *gin.Context, id string, v url.Values) error {
	return s.Service.Assign(c.Request.Context(), actor(c), id, version(v), v.Get("mediator"), v.Get("no_conflict") == "yes")
}

func inviteFields(_ *Server, _ *gin.Context, v casework.CaseView, f *fields) error {
	partyField(v, f, "")
	f.choice("letter_lang", "staff.language_", locale.Main, locale.Languages...)
	return nil
}

// invite makes the letter and opens it: the code stands there and nowhere else.
func invite(s *Server, c *gin.Context, id string, v url.Values) error {
	letter := v.Get("letter_lang")
	if !slices.Contains(locale.Languages, letter) {
		letter = locale.Main
	}
	document, err := s.Service.Invite(c.Request.Context(), actor(c), id, version(v), v.Get("party"), letter)
	if err != nil {
		return err
	}
	return back(c, "/staff/documents/"+document)
}

func contactFields(s *Server, _ *gin.Context, v casework.CaseView, f *fields) error {
	partyField(v, f, "")
	f.date("on", f.today(s), false)
	f.pick("channel", "staff.channel_", string(mediation.ChannelPhone), false, typed(mediation.Channels[1:6])...)
	f.choice("reached", "staff.yesno_", "no", "yes", "no")
	return nil
}

func contact(s *Server, c *gin.Context, id string, v url.Values) error {
	return s.Service.Contacted(c.Request.Context(), actor(c), id, version(v), v.Get("party"), dateOf(v, "on"), mediation.Channel(v.Get("channel")), v.Get("reached") == "yes")
}

func confirmFields(s *Server, _ *gin.Context, v casework.CaseView, f *fields) error {
	partyField(v, f, "")
	f.choice("agrees", "staff.agrees_", "", "yes", "no")
	f.choice("identity", "staff.identity_", "", typed(mediation.Identities)...)
	f.choice("signature", "staff.signature_", "", typed(mediation.Signatures)...)
	f.date("on", f.today(s), false)
	return nil
}

func confirm(s *Server, c *gin.Context, id string, v url.Values) error {
	if yesNo(v, "agrees") == nil {
		return fault.At("agrees", "fault.choose_agrees")
	}
	return s.Service.Confirm(c.Request.Context(), actor(c), id, version(v), v.Get("party"), dateOf(v, "on"),
		mediation.Confirmed{Agrees: v.Get("agrees") == "yes", Identity: mediation.Identity(v.Get("identity")), Signature: mediation.Signature(v.Get("signature"))})
}

func admitFields(s *Server, _ *gin.Context, v casework.CaseView, f *fields) error {
	partyField(v, f, mediation.Offender)
	f.choice("admits_offence", "staff.admits_", "blank", "yes", "no", "blank")
	f.choice("admits_facts", "staff.admits_", "blank", "yes", "no", "blank")
	f.date("on", f.today(s), false)
	return nil
}

func admit(s *Server, c *gin.Context, id string, v url.Values) error {
	return s.Service.Admit(c.Request.Context(), actor(c), id, version(v), v.Get("party"), dateOf(v, "on"),
		mediation.Admitted{Offence: yesNo(v, "admits_offence"), Facts: yesNo(v, "admits_facts")})
}

func onDayFields(s *Server, _ *gin.Context, v casework.CaseView, f *fields) error {
	partyField(v, f, "")
	f.date("on", f.today(s), false)
	return nil
}

func withdraw(s *Server, c *gin.Context, id string, v url.Values) error {
	return s.Service.Withdraw(c.Request.Context(), actor(c), id, version(v), v.Get("party"), dateOf(v, "on"))
}

func noFields(*Server, *gin.Context, casework.CaseView, *fields) error { return nil }

func revoke(s *Server, c *gin.Context, id string, v url.Values) error {
	return s.Service.Revoke(c.Request.Context(), actor(c), id, version(v))
}

func freeze(s *Server, c *gin.Context, id string, v url.Values) error {
	_, err := s.Service.Freeze(c.Request.Context(), actor(c), id, version(v), "lv")
	return err
}

func closeFields(s *Server, _ *gin.Context, v casework.CaseView, f *fields) error {
	if v.StartedOn == "" {
		f.choice("outcome", "staff.outcome_", string(mediation.OutcomeNotStarted), string(mediation.OutcomeNotStarted))
		f.pick("reason", "staff.reason_", "", false, typed(mediation.Reasons)...)
	} else {
		f.choice("outcome", "staff.outcome_", "", string(mediation.OutcomeNone), string(mediation.OutcomeWithdrawn))
		f.pick("by", "staff.side_", "", true, string(mediation.Victim), string(mediation.Offender))
	}
	f.date("on", f.today(s), false)
	return nil
}

func closeCase(s *Server, c *gin.Context, id string, v url.Values) error {
	return s.Service.Close(c.Request.Context(), actor(c), id, version(v), dateOf(v, "on"),
		mediation.Closed{Outcome: mediation.Outcome(v.Get("outcome")), Reason: mediation.Reason(v.Get("reason")), By: mediation.Side(v.Get("by"))})
}
