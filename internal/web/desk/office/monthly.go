package office

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/locale"
	"tilts/internal/statistics"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// MonthlyPage is the reports of months, and who is to get them.
type MonthlyPage struct {
	desk.Menu
	Reports  []MonthlyItem
	Readers  []MonthlyReader
	Choose   bool // the reader may change who is to get them
	Fields   []question.Field
	Problems []question.Problem
}

// MonthlyItem is the report of a month.
type MonthlyItem struct {
	Period string
	Made   string // empty when it could not be made
	Tried  string
	Files  []MonthlyFile
	Given  []MonthlyGiven
}

// MonthlyFile is a file of it.
type MonthlyFile struct{ Text, URL, Size string }

// MonthlyGiven is somebody who got it; Mail is the key of how their mail is.
type MonthlyGiven struct{ Name, Mail string }

// MonthlyReader is somebody who is to get the report of each month.
type MonthlyReader struct{ ID, Name, Email string }

func (r *Room) monthly(c *gin.Context) error { return r.showMonthly(c, desk.TypedAgain(c), nil) }

func (r *Room) showMonthly(c *gin.Context, values url.Values, problem error) error {
	all, err := r.Office.Monthly(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	p := MonthlyPage{Menu: desk.MenuOf(c, "staff.tab_statistics"), Choose: desk.Actor(c).May(casework.ChooseReaders)}
	printer := statistics.NewPrinter(r.Words(c))
	for _, m := range all.Reports {
		p.Reports = append(p.Reports, r.monthlyItem(c, m, printer))
	}
	var others []question.Option
	for _, reader := range all.Readers {
		p.Readers = append(p.Readers, MonthlyReader{ID: reader.StaffID, Name: reader.Name, Email: reader.Email})
	}
	for _, st := range all.Others {
		others = append(others, question.Option{Value: st.ID, Label: st.Name})
	}
	f := r.NewFields(c, values)
	f.Add(question.Field{Path: "reader", Type: "select", Width: "medium", Options: others}, "")
	f.Text("email", "", true)
	f.Last().Hint = f.Words.T("monthly.email_hint")
	p.Fields = f.List
	if p.Problems, err = r.MarkWrong(c, f.List, problem); err != nil {
		return err
	}
	if len(others) == 0 {
		p.Fields = nil
	}
	return r.Render(c, web.StatusOf(problem), p)
}

func (r *Room) monthlyItem(c *gin.Context, m office.MonthlyReport, printer statistics.Printer) MonthlyItem {
	words := r.Words(c)
	item := MonthlyItem{
		Period: printer.Label(m.Period.Label()), Made: desk.Moment(words, int64(m.MadeAt)),
		Tried: desk.Moment(words, int64(m.TriedAt)),
	}
	for _, f := range m.Files {
		item.Files = append(item.Files, MonthlyFile{
			Text: words.T("monthly.file_" + f.Name[len(f.Name)-3:]), Size: words.Bytes(locale.Bytes(f.Size)),
			URL: "/staff/statistics/monthly/" + m.Month + "/" + f.Name,
		})
	}
	for _, g := range m.Given {
		state := "none"
		switch {
		case g.Mail == nil:
		case g.Mail.SentAt != 0:
			state = "sent"
		case g.Mail.GivenUpAt != 0:
			state = "failed"
		default:
			state = "waits"
		}
		item.Given = append(item.Given, MonthlyGiven{Name: g.Name, Mail: "monthly.mail_" + state})
	}
	return item
}

func (r *Room) addReader(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	err = r.Office.AddReportReader(c.Request.Context(), desk.Actor(c), v.Get("reader"), v.Get("email"))
	if err != nil {
		return r.showMonthly(c, v, err)
	}
	return web.GoTo(c, "/staff/statistics/monthly")
}

func (r *Room) dropReader(c *gin.Context) error {
	if err := r.Office.DropReportReader(c.Request.Context(), desk.Actor(c), c.Param("id")); err != nil {
		return err
	}
	return web.GoTo(c, "/staff/statistics/monthly")
}

func (r *Room) monthlyFile(c *gin.Context) error {
	f, err := r.Office.MonthlyFile(c.Request.Context(), desk.Actor(c), c.Param("id"), c.Param("file"))
	if err != nil {
		return err
	}
	return r.Send(c, f)
}
