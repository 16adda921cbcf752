package office

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/statistics"
	"tilts/internal/web/desk"
)

// WhichPage lists the cases that are counted in one number of a table.
type WhichPage struct {
	desk.Menu
	Title  string // of the table
	Number int
	Cases  []WhichCase
	More   bool // there are more
	Others int  // counted, and not for this reader to see
	Back   string
}

// WhichCase is one of them.
type WhichCase struct{ Number, Title, Arrived, URL string }

func (r *Room) which(c *gin.Context) error {
	q, err := r.asked(c)
	if err != nil {
		return err
	}
	table := c.Query("table")
	column := statistics.Ask(c.Query("column"))
	found, err := r.Office.Which(c.Request.Context(), desk.Actor(c), q, table, c.Query("row"), column)
	if err != nil {
		return err
	}
	query, words := sameQuestion(c, q), r.Words(c)
	query.Set("table", table)
	page := WhichPage{
		Menu: desk.MenuOf(c, "staff.tab_statistics"), Number: found.All, More: found.More,
		Title: table + ". " + statistics.NewPrinter(words).T(statistics.TitleOf(table)),
		Back:  "/staff/statistics?" + query.Encode(),
	}
	if !found.More {
		page.Others = found.All - len(found.Cases)
	}
	for _, row := range found.Cases {
		page.Cases = append(page.Cases, WhichCase{
			Number: row.Number, Title: row.Title, Arrived: desk.ShownDate(words, row.ArrivedOn),
			URL: "/staff/cases/" + row.ID,
		})
	}
	return r.Render(c, http.StatusOK, page)
}
