package web

import (
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/statistics"
)

func (s *Server) statisticsRoutes(g *gin.RouterGroup) {
	g.GET("/statistics", s.allowed(casework.ViewReport, s.statistics))
	g.GET("/statistics.xlsx", s.allowed(casework.ViewReport, s.statisticsFile("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))
	g.GET("/statistics.pdf", s.allowed(casework.ViewReport, s.statisticsFile("pdf", "application/pdf")))
}

// StatisticsPage shows one table of the catalogue, counted now.
type StatisticsPage struct {
	Desk
	Tables   []TableLink
	View     *statistics.View // nil when the period cannot be counted
	From, To string
	Compare  bool
	XLSX     string // address of the same question as a file
	PDF      string
	Problem  string
	Table    string
}

// TableLink is one entry of the contents.
type TableLink struct {
	ID, Title, URL string
	Here           bool
}

// question reads the period from the address; without one it is the last
// complete half year.
func (s *Server) question(c *gin.Context) (p statistics.Period, compare *statistics.Period) {
	values := c.Request.URL.Query()
	p = statistics.Period{From: dateOf(values, "from"), To: dateOf(values, "to")}
	if values.Get("from") == "" && values.Get("to") == "" {
		now := s.Now().In(riga)
		p.From, p.To = mediation.DateOf(time.Date(now.Year(), 1, 1, 0, 0, 0, 0, riga)), mediation.DateOf(now)
	}
	if values.Get("compare") == "yes" && p.From.Valid() && p.To.Valid() {
		before := p.YearBefore()
		compare = &before
	}
	return p, compare
}

func (s *Server) statistics(c *gin.Context) error {
	period, compare := s.question(c)
	query := url.Values{"from": {string(period.From)}, "to": {string(period.To)}}
	if compare != nil {
		query.Set("compare", "yes")
	}
	page := StatisticsPage{
		Desk: desk(c, "staff.tab_statistics"), From: shownOr(period.From), To: shownOr(period.To), Compare: compare != nil, XLSX: "/staff/statistics.xlsx?" + query.Encode(), PDF: "/staff/statistics.pdf?" + query.Encode(), Table: c.DefaultQuery("table", "T4"),
	}
	printer := statistics.NewPrinter(s.Catalogues.For(lang(c)))
	for _, d := range statistics.Catalogue() {
		query.Set("table", d.ID)
		page.Tables = append(page.Tables, TableLink{ID: d.ID, Title: printer.T(d.Title), URL: "/staff/statistics?" + query.Encode(), Here: d.ID == page.Table})
	}
	r, err := s.Service.Report(c.Request.Context(), actor(c), period, compare)
	if f := asFault(err); err != nil && f.Kind == fault.Invalid {
		page.Problem = s.Catalogues.For(lang(c)).Args(f.Fields[0].Key, f.Fields[0].Args)
		return s.render(c, http.StatusUnprocessableEntity, "staff/statistics", page)
	}
	if err != nil {
		return err
	}
	t := r.Table(page.Table)
	if t == nil {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	view := printer.View(t)
	page.View = &view
	return s.render(c, http.StatusOK, "staff/statistics", page)
}

func shownOr(d mediation.Date) string {
	if !d.Valid() {
		return string(d)
	}
	return shownDate(d)
}

// statisticsFile hands the report out as a file.
func (s *Server) statisticsFile(ending, contentType string) handler {
	return func(c *gin.Context) error {
		period, compare := s.question(c)
		r, err := s.Service.Report(c.Request.Context(), actor(c), period, compare)
		if err != nil {
			return err
		}
		draw := s.StatisticsXLSX
		if ending == "pdf" {
			draw = s.StatisticsPDF
		}
		data, err := draw(r, lang(c))
		if err != nil {
			return err
		}
		c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=statistika-%s-%s.%s", period.From, period.To, ending))
		c.Data(http.StatusOK, contentType, data)
		return nil
	}
}
