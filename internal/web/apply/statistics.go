package apply

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/locale"
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
	Left    []string // titles of the tables that are left out
	InHouse []string // tables that stay in the house, each with the reason
}

// PublishedPeriod is a period to choose.
type PublishedPeriod struct {
	Text, URL string
	Here      bool
}

// PublishedFile is the same figures to take along.
type PublishedFile struct{ Key, URL, Size string }

// The files of a publication, and what they are.
var publishedFiles = []struct{ name, key string }{
	{"statistics.xlsx", "opendata.file_xlsx"}, {"statistics.pdf", "opendata.file_pdf"},
	{"statistics.csv", "opendata.file_csv"}, {"statistics.csv-metadata.json", "opendata.file_csvw"},
	{"statistics.json", "opendata.file_json"}, {"statistics-sdmx.csv", "opendata.file_sdmx"},
	{"statistics-structure.xml", "opendata.file_structure"}, {"dataset.jsonld", "opendata.file_dcat"},
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
	kept, files, err := r.Office.PublishedPage(c.Request.Context(), here, web.Lang(c))
	if err != nil {
		return err
	}
	page.Period, page.Made = printer.Label(periodOf(here).Label()), kept.Made
	page.Tables, page.Left, page.InHouse = kept.Tables, kept.Left, kept.InHouse
	for _, f := range publishedFiles {
		if i := slices.IndexFunc(files, func(k record.PublishedFile) bool { return k.Name == f.name }); i >= 0 {
			page.Files = append(page.Files, PublishedFile{
				Key: f.key, URL: base + "/" + strconv.FormatInt(here.Seq, 10) + "/" + f.name,
				Size: r.Words(c).Bytes(locale.Bytes(files[i].Size)),
			})
		}
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
	files, err := r.Office.PublishedFiles(c.Request.Context(), p, web.Lang(c))
	if err != nil {
		return err
	}
	i := slices.IndexFunc(files, func(f record.PublishedFile) bool { return f.Name == name })
	if i < 0 {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	c.Header("Cache-Control", "public, max-age=3600")
	if web.Known(c, `"`+files[i].SHA256+`"`) {
		return nil
	}
	f, err := r.Office.PublishedFile(c.Request.Context(), files[i])
	if err != nil {
		return err
	}
	defer f.Close()
	c.Header("Content-Disposition", "attachment; filename="+name)
	c.DataFromReader(http.StatusOK, f.Size, f.ContentType, f, nil)
	return nil
}
