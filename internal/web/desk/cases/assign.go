package cases

import (
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

// assignFields asks who leads the case. Beside each name stands what there is to know before:
// how much they have to do, a certificate that ran out, days away, what ties them to a party.
func (r *Room) assignFields(c *gin.Context, v cases.View, f *action.Fields) error {
	list, err := r.Cases.Candidates(c.Request.Context(), desk.Actor(c), v.Case)
	if err != nil {
		return err
	}
	var lead []question.Option
	second := []question.Option{}
	tied := false
	for _, m := range list {
		label := m.Name
		if m.Volunteer {
			label = f.Words.T("staff.volunteer", "name", m.Name)
		}
		if !m.Certified {
			f.Cannot = append(f.Cannot, desk.Cannot{What: label, Why: f.Words.T("fault.certificate_expired")})
			continue
		}
		tied = tied || len(m.Ties) > 0
		lead = append(lead, question.Option{Value: m.ID, Label: label, Hint: candidate(f.Words, m)})
		second = append(second, question.Option{Value: m.ID, Label: label + desk.AwayNote(f.Words, m.Away)})
	}
	f.Add(question.Field{Path: "mediator", Type: "radio", Options: lead}, v.MediatorID)
	f.Add(question.Field{
		Path: "second", Type: "select", Width: "medium", Optional: true, Options: second,
	}, v.SecondID)
	if tied {
		f.Long("why", "", true)
		f.Relabel("tie_why")
	}
	f.Statement("no_conflict")
	f.LockedBy(v.May(mediation.Deed{Act: mediation.ActAssign}))
	return nil
}

// candidate is what there is to know of a mediator, in a line.
func candidate(words *locale.Catalogue, m cases.Candidate) string {
	parts := []string{words.N("staff.load_open", m.Open), words.N("staff.load_meetings", m.Meetings)}
	if m.Office != "" {
		parts = append(parts, m.Office)
	}
	if m.Volunteer && m.CertificateUntil != "" {
		until := desk.ShownDate(words, mediation.Date(m.CertificateUntil))
		parts = append(parts, words.T("staff.certified_until", "date", until))
	}
	line := strings.TrimSuffix(strings.Join(parts, "\u00a0· ")+desk.AwayNote(words, m.Away), ".") + "."
	for _, tie := range m.Ties {
		line += " " + words.T("staff.tie_"+string(tie.Kind), "name", tie.Party.Name())
	}
	return line
}

func (r *Room) assign(c *gin.Context, id string, v url.Values) error {
	return r.Cases.Assign(c.Request.Context(), desk.Actor(c), id, desk.Version(v), cases.Assignment{
		MediatorID: v.Get("mediator"), SecondID: v.Get("second"),
		NoConflict: v.Get("no_conflict") == "yes", Why: v.Get("why"),
	})
}

func (r *Room) transferFields(c *gin.Context, v cases.View, f *action.Fields) error {
	units, err := r.Cases.Units(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	var options []question.Option
	for _, u := range units {
		if u != v.Office {
			options = append(options, question.Option{Value: u, Label: u})
		}
	}
	f.OneOf("office", "", options)
	f.Long("why", "", false)
	f.Label("transfer_why")
	f.About = append(f.About, f.Words.T("staff.transfer_keeps", "number", v.Number))
	if v.Mediator.ID != "" {
		f.About = append(f.About, f.Words.T("staff.transfer_notes", "mediator", v.Mediator.Name))
	}
	f.Problems = append(f.Problems, leftBehind(f.Words, v)...)
	if f.LockedBy(v.May(mediation.Deed{Act: mediation.ActTransfer})); f.Locked == "" && len(options) == 0 {
		f.Locked = f.Words.T("staff.no_other_unit")
	}
	return nil
}

// leftBehind is what waits in a case for whoever leads it, and would wait for somebody else.
func leftBehind(words *locale.Catalogue, v cases.View) (list []question.Problem) {
	add := func(text string) {
		list = append(list, question.Problem{Text: text, Link: "/staff/cases/" + v.ID})
	}
	if m := v.PlannedMeeting(); m != nil {
		day := desk.ShownDate(words, m.On)
		if m.Time != "" {
			day = words.T("document.at", "date", day, "time", m.Time)
		}
		add(strings.ReplaceAll(words.T("staff.transfer_meeting", "date", day), "..", "."))
	}
	if n := len(v.Unread) + len(v.Pending); n > 0 {
		add(words.N("staff.transfer_unread", n))
	}
	return list
}

// transfer leads to a page that says where the case went: whoever gave it away may not see it any more.
func (r *Room) transfer(c *gin.Context, id string, v url.Values) error {
	err := r.Cases.Transfer(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("office"), v.Get("why"))
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"/moved")
}
