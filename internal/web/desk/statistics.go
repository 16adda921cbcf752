package desk

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/statistics"
	"tilts/internal/web"
)

// StatisticsPage shows one table of the catalogue, counted now.
type StatisticsPage struct {
	Menu
	Tables   []TableLink
	View     *statistics.View // nil when the period cannot be counted
	From, To string
	Compare  bool
	XLSX     string // address of the same question as a file
	PDF      string
	Problem  string
	Table    string
	Broken   []string // cases that cannot be read and are in no table, for whoever runs the service
}

// TableLink is one entry of the contents.
type TableLink struct {
	ID, Title, URL string
	Here           bool
}

// periodAsked reads the period from the address; without one it is this year so
// far.
func (r *Room) periodAsked(c *gin.Context) (p statistics.Period, compare *statistics.Period) {
	values := c.Request.URL.Query()
	p = statistics.Period{From: dateOf(values, "from"), To: dateOf(values, "to")}
	if values.Get("from") == "" && values.Get("to") == "" {
		now := r.Now().In(web.Riga)
		p.From, p.To = mediation.DateOf(time.Date(now.Year(), 1, 1, 0, 0, 0, 0, web.Riga)), mediation.DateOf(now)
	}
	if values.Get("compare") == "yes" && p.From.Valid() && p.To.Valid() {
		before := p.YearBefore()
		compare = &before
	}
	return p, compare
}

func (r *Room) statistics(c *gin.Context) error {
	period, compare := r.periodAsked(c)
	query := url.Values{"from": {string(period.From)}, "to": {string(period.To)}}
	if compare != nil {
		query.Set("compare", "yes")
	}
	page := StatisticsPage{
		Menu:    menuOf(c, "staff.tab_statistics"),
		From:    typedOr(period.From),
		To:      typedOr(period.To),
		Compare: compare != nil,
		XLSX:    "/staff/statistics.xlsx?" + query.Encode(),
		PDF:     "/staff/statistics.pdf?" + query.Encode(),
		Table:   c.DefaultQuery("table", "T4"),
	}
	printer := statistics.NewPrinter(r.Words(c))
	for _, d := range statistics.Catalogue() {
		if !d.Counts() {
			continue
		}
		query.Set("table", d.ID)
		page.Tables = append(page.Tables, TableLink{
			ID:    d.ID,
			Title: printer.T(d.Title()),
			URL:   "/staff/statistics?" + query.Encode(),
			Here:  d.ID == page.Table,
		})
	}
	report, err := statistics.Report{}, unreadDates(c.Request.URL.Query(), "from", "to")
	if err == nil {
		report, err = r.Office.Report(c.Request.Context(), actor(c), period, compare)
	}
	if f := web.AsFault(err); err != nil && f.Kind == fault.Invalid {
		page.Problem = r.Words(c).Args(f.Fields[0].Key, f.Fields[0].Args)
		return r.Render(c, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	t := report.Table(page.Table)
	if t == nil {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	view := printer.View(t)
	page.View = &view
	if actor(c).May(casework.ManageService) {
		for _, b := range report.Broken {
			page.Broken = append(page.Broken, strings.TrimSpace(b.Number+" "+b.Error()))
		}
	}
	return r.Render(c, http.StatusOK, page)
}

// statisticsFile hands the report out as a file.
func (r *Room) statisticsFile(ending, contentType string) web.Handler {
	return func(c *gin.Context) error {
		period, compare := r.periodAsked(c)
		report, err := r.Office.Report(c.Request.Context(), actor(c), period, compare)
		if err != nil {
			return err
		}
		draw := r.StatisticsXLSX
		if ending == "pdf" {
			draw = r.StatisticsPDF
		}
		data, err := draw(report, web.Lang(c))
		if err != nil {
			return err
		}
		name := fmt.Sprintf("statistika-%s-%s.%s", period.From, period.To, ending)
		c.Header("Content-Disposition", "attachment; filename="+name)
		c.Data(http.StatusOK, contentType, data)
		return nil
	}
}
