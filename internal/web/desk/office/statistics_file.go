package office

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/statistics"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// countedFor asks the page's question for a file, which it names.
func (r *Room) countedFor(c *gin.Context, ending string) (statistics.Question, statistics.Report, error) {
	q, err := r.asked(c)
	if err != nil {
		return q, statistics.Report{}, err
	}
	report, err := r.Office.Ask(c.Request.Context(), desk.Actor(c), q)
	if err == nil {
		name := fmt.Sprintf("statistika-%s-%s", q.Period.From, q.Period.To)
		if report.Only.Any() {
			name += "-atlase"
		}
		name += "." + ending
		c.Header("Content-Disposition", "attachment; filename="+name)
	}
	return q, report, err
}

// statisticsPDF hands the report out as a document.
func (r *Room) statisticsPDF(c *gin.Context) error {
	_, report, err := r.countedFor(c, "pdf")
	if err != nil {
		return err
	}
	data, err := r.StatisticsPDF(report, web.Lang(c))
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, "application/pdf", data)
	return nil
}

// statisticsXLSX hands the report out as a workbook, with a row for each of its cases.
func (r *Room) statisticsXLSX(c *gin.Context) error {
	q, report, err := r.countedFor(c, "xlsx")
	if err != nil {
		return err
	}
	c.Header("Content-Type", xlsx)
	printer := statistics.NewPrinter(r.Words(c))
	err = r.StatisticsXLSX(c.Writer, report, web.Lang(c), func(row func([]statistics.Datum) error) error {
		return r.Office.EachCase(c.Request.Context(), desk.Actor(c), q, printer, row)
	})
	if err != nil && c.Writer.Size() > 0 {
		panic(http.ErrAbortHandler) // a file that breaks off is not taken for a whole one
	}
	return err
}
