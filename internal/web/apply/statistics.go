package apply

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/record"
	"tilts/internal/statistics"
	"tilts/internal/web"
)

// StatisticsPage shows figures that were published, and no others.
type StatisticsPage struct {
	Periods []PublishedPeriod
	Period  string // of the tables; empty while nothing is published
	Made    string
	Files   []PublishedFile
	Tables  []statistics.View
}

// PublishedPeriod is a period to choose.
type PublishedPeriod struct {
	Text, URL string
	Here      bool
}

// PublishedFile is the same figures to take along.
type PublishedFile struct{ Key, URL string }

// The files of a publication, and what they are.
var publishedFiles = []struct{ name, key string }{
	{"statistics.xlsx", "figures.file_xlsx"}, {"statistics.csv", "figures.file_csv"},
	{"statistics.zip", "figures.file_zip"},
}

// statistics shows a publication: the newest, or one of the address.
func (r *Room) statistics(c *gin.Context) error {
	page := StatisticsPage{}
	list, err := r.Office.Published(c.Request.Context())
	if err != nil {
		return err
	}
	if len(list) == 0 && c.Query("period") == "" {
		return r.Render(c, http.StatusOK, page)
	}
	here, err := chosen(list, c.Query("period"))
	if err != nil {
		return err
	}
	printer, base := statistics.NewPrinter(r.Words(c)), "/"+web.Lang(c)+"/statistics"
	for _, p := range list {
		page.Periods = append(page.Periods, PublishedPeriod{
			Text: printer.Label(periodOf(p).Label()), URL: base + "?period=" + strconv.FormatInt(p.Seq, 10),
			Here: p.Seq == here.Seq,
		})
	}
	report, err := r.Office.PublishedReport(c.Request.Context(), here)
	if err != nil {
		return err
	}
	page.Period, page.Made = printer.Label(report.Period.Label()), printer.Instant(report.ExtractedAt)
	page.Tables = printer.Views(report)
	for _, f := range publishedFiles {
		page.Files = append(page.Files, PublishedFile{
			Key: f.key, URL: base + "/" + strconv.FormatInt(here.Seq, 10) + "/" + f.name,
		})
	}
	return r.Render(c, http.StatusOK, page)
}

func periodOf(p record.Publication) statistics.Period {
	return statistics.Period{From: p.From, To: p.To}
}

// chosen is the publication of a number, or the newest.
func chosen(list []record.Publication, seq string) (record.Publication, error) {
	at := slices.IndexFunc(list, func(p record.Publication) bool { return strconv.FormatInt(p.Seq, 10) == seq })
	if seq == "" && len(list) > 0 {
		at = 0
	}
	if at < 0 {
		return record.Publication{}, fault.New(fault.NotFound, "fault.not_found")
	}
	return list[at], nil
}

// statisticsFile hands a publication out as a file.
func (r *Room) statisticsFile(c *gin.Context) error {
	list, err := r.Office.Published(c.Request.Context())
	if err != nil {
		return err
	}
	p, err := chosen(list, c.Param("publication"))
	if err != nil {
		return err
	}
	name := c.Param("file")
	if !slices.ContainsFunc(publishedFiles, func(f struct{ name, key string }) bool { return f.name == name }) {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	report, err := r.Office.PublishedReport(c.Request.Context(), p)
	if err != nil {
		return err
	}
	data, kind, err := r.PublishedFile(report, web.Lang(c), name)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "public, max-age=3600")
	c.Header("Content-Disposition", "attachment; filename="+name)
	c.Data(http.StatusOK, kind, data)
	return nil
}
