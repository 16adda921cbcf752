package office

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// AbsencesPage is who is away, from when until when, and who does their work.
type AbsencesPage struct {
	desk.Menu
	Absences []AbsenceItem
	Fields   []question.Field
	Problems []question.Problem
}

// AbsenceItem is one absence.
type AbsenceItem struct {
	ID, Who, Cover, From, Until string
	Now                         bool // today is one of its days
	Meetings                    []AbsenceMeeting
}

// AbsenceMeeting is a meeting that is planned while its mediator is away.
type AbsenceMeeting struct{ ID, Number, On string }

func (r *Room) absences(c *gin.Context) error { return r.showAbsences(c, desk.TypedAgain(c), nil) }

func (r *Room) showAbsences(c *gin.Context, values url.Values, problem error) error {
	people, err := r.Office.Mediators(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	list, err := r.Office.Absences(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	words, today := r.Words(c), mediation.DateOf(r.Now().In(web.Riga))
	names := map[string]string{}
	var options []question.Option
	for _, st := range people {
		names[st.ID] = st.Name
		if !st.Active {
			names[st.ID] = words.T("staff.account_closed", "name", st.Name)
			continue
		}
		options = append(options, question.Option{Value: st.ID, Label: st.Name})
	}
	p := AbsencesPage{Menu: desk.MenuOf(c, "staff.tab_absences")}
	for _, a := range list {
		if names[a.StaffID] == "" { // of another unit
			continue
		}
		item := AbsenceItem{
			ID: a.ID, Who: names[a.StaffID], Cover: names[a.CoverID], Now: a.On(today),
			From: desk.ShownDate(words, a.From), Until: desk.ShownDate(words, a.Until),
		}
		meetings, err := r.Office.MeetingsIn(c.Request.Context(), desk.Actor(c), a)
		if err != nil {
			return err
		}
		for _, row := range meetings {
			on := desk.ShownDate(words, row.MeetingOn)
			item.Meetings = append(item.Meetings, AbsenceMeeting{row.ID, row.Number, on})
		}
		p.Absences = append(p.Absences, item)
	}
	f := r.NewFields(c, values)
	f.OneOf("absent", "", options)
	f.OneOf("cover", "", append([]question.Option{}, options...))
	f.Date("from_on", today, false)
	f.Label("away_from")
	f.Date("until_on", "", false)
	f.Label("away_until")
	f.Statement("no_conflict")
	p.Fields = f.List
	if p.Problems, err = r.MarkWrong(c, f.List, problem); err != nil {
		return err
	}
	return r.Render(c, web.StatusOf(problem), p)
}

func (r *Room) addAbsence(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	err = desk.UnreadDates(v, "from_on", "until_on")
	if err == nil && v.Get("no_conflict") != "yes" {
		err = fault.At("no_conflict", "fault.conflict_check")
	}
	if err == nil {
		err = r.Office.AddAbsence(c.Request.Context(), desk.Actor(c), record.Absence{
			StaffID: v.Get("absent"), CoverID: v.Get("cover"), From: desk.DateOf(v, "from_on"),
			Until: desk.DateOf(v, "until_on"),
		})
	}
	if err != nil {
		return r.showAbsences(c, v, err)
	}
	return web.GoTo(c, "/staff/absences")
}

func (r *Room) endAbsence(c *gin.Context) error {
	if err := r.Office.EndAbsence(c.Request.Context(), desk.Actor(c), c.Param("id")); err != nil {
		return err
	}
	return web.GoTo(c, "/staff/absences")
}
