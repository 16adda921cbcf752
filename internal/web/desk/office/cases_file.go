package office

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/statistics"
	"tilts/internal/web/desk"
)

// casesFile hands out the rows of cases while they are read: none waits for the last. Whoever
// stops the download stops the reading.
func (r *Room) casesFile(c *gin.Context) error {
	q, err := r.asked(c)
	if err != nil {
		return err
	}
	if err := q.Period.Check("from", "to"); err != nil {
		return err
	}
	printer := statistics.NewPrinter(r.Words(c))
	name := fmt.Sprintf("lietas-%s-%s.xlsx", q.Period.From, q.Period.To)
	c.Header("Content-Disposition", "attachment; filename="+name)
	c.Header("Content-Type", xlsx)
	title := printer.T(statistics.TitleOf(statistics.CasesTable)) + ", " + printer.Label(q.Period.Dates())
	err = r.CasesXLSX(c.Writer, printer.FieldHeads(), title, func(row func([]statistics.Datum) error) error {
		return r.Office.EachCase(c.Request.Context(), desk.Actor(c), q, printer, row)
	})
	if err != nil && c.Writer.Size() > 0 {
		panic(http.ErrAbortHandler) // a file that breaks off is not taken for a whole one
	}
	return err
}
