package desk

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// AbsencesPage is who is away, from when until when, and who does their work.
type AbsencesPage struct {
	Menu
	Absences []AbsenceItem
	Fields   []question.Field
	Problems []question.Problem
}

// AbsenceItem is one absence.
type AbsenceItem struct {
	ID, Who, Cover, From, Until string
	Now                         bool // today is one of its days
}

func (r *Room) absences(c *gin.Context) error { return r.showAbsences(c, typedAgain(c), nil) }

func (r *Room) showAbsences(c *gin.Context, values url.Values, problem error) error {
	people, err := r.Office.Mediators(c.Request.Context(), actor(c))
	if err != nil {
		return err
	}
	list, err := r.Office.Absences(c.Request.Context(), actor(c))
	if err != nil {
		return err
	}
	words, today := r.Words(c), mediation.DateOf(r.Now().In(web.Riga))
	names := map[string]string{}
	var options []question.Option
	for _, st := range people {
		names[st.ID] = st.Name
		options = append(options, question.Option{Value: st.ID, Label: st.Name})
	}
	p := AbsencesPage{Menu: menuOf(c, "staff.tab_absences")}
	for _, a := range list {
		if names[a.StaffID] == "" { // of another unit
			continue
		}
		p.Absences = append(p.Absences, AbsenceItem{
			ID: a.ID, Who: names[a.StaffID], Cover: names[a.CoverID], Now: a.On(today),
			From: shownDate(words, a.From), Until: shownDate(words, a.Until),
		})
	}
	f := r.newFields(c, values)
	f.oneOf("absent", "", options)
	f.oneOf("cover", "", append([]question.Option{}, options...))
	f.date("from_on", today, false)
	f.label("away_from")
	f.date("until_on", "", false)
	f.label("away_until")
	if p.Fields, p.Problems, err = r.told(c, f.list, problem); err != nil {
		return err
	}
	status := http.StatusOK
	if problem != nil {
		status = web.Status(web.AsFault(problem).Kind)
	}
	return r.Render(c, status, p)
}

func (r *Room) addAbsence(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	err = unreadDates(v, "from_on", "until_on")
	if err == nil {
		err = r.Office.AddAbsence(c.Request.Context(), actor(c), record.Absence{
			StaffID: v.Get("absent"), CoverID: v.Get("cover"), From: dateOf(v, "from_on"), Until: dateOf(v, "until_on"),
		})
	}
	if err != nil {
		return r.showAbsences(c, v, err)
	}
	return web.GoTo(c, "/staff/absences")
}

func (r *Room) endAbsence(c *gin.Context) error {
	if err := r.Office.EndAbsence(c.Request.Context(), actor(c), c.Param("id")); err != nil {
		return err
	}
	return web.GoTo(c, "/staff/absences")
}
