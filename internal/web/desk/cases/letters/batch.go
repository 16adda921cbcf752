package letters

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// BatchPage is how far the letters for many cases are.
type BatchPage struct {
	desk.Menu
	ID, Title, When             string
	All, Made                   int
	Running, Cancelled, Cancels bool
	Failures, Drawn             int // of all its letters
	Failed                      []BatchFailure
	Letters                     []BatchLetter
	Parts                       []BatchPart // where there are more than stand on a page
}

// BatchPart leads to some letters of a batch.
type BatchPart struct {
	Name, URL string
	Here      bool
}

// onPage is how many letters of a batch a page shows: to name whom each is for, its case is read and folded.
const onPage = 100

// BatchFailure is a letter that cannot be drawn, or is left out, for whom, and why. It has no address of a case that
// is not the reader's.
type BatchFailure struct{ CaseURL, Number, Name, Why string }

// BatchLetter is one that is drawn, and for whom; while others are drawn, that is empty. Void is why it is left out
// of what is printed and packed.
type BatchLetter struct{ URL, Number, Name, Void string }

// again is how often, in seconds, the page of a batch looks how far it is.
const again = "2"

func (r *Room) batch(c *gin.Context) error {
	v, err := r.Cases.Batch(c.Request.Context(), desk.Actor(c), c.Param("id"), web.Lang(c))
	if err != nil {
		return err
	}
	words := r.Words(c)
	p := BatchPage{
		Menu: desk.MenuOf(c, "staff.tab_cases"), ID: v.ID, Title: r.batchTitle(words, v.Kind),
		When: desk.Moment(words, int64(v.CreatedAt)), All: len(v.Items), Made: v.Made,
		Running: v.DoneAt == 0, Cancelled: v.CancelledAt != 0, Cancels: v.DoneAt == 0 && v.CancelledAt == 0,
	}
	var shown []record.BatchItem
	shown, p.Parts = partOf(v, c.Query("from"))
	p.Failures, p.Drawn = v.Failed, v.Made
	var to map[int]cases.BatchTo
	if !p.Running {
		if to, err = r.Cases.Addressees(c.Request.Context(), desk.Actor(c), v.Batch, shown); err != nil {
			return err
		}
	}
	for _, i := range shown {
		switch {
		case i.Failure != "":
			one := BatchFailure{Number: i.Number, Name: to[i.N].Name, Why: whyNot(words, i)}
			if i.Failure != cases.BatchElsewhere {
				one.CaseURL = "/staff/cases/" + i.CaseID
			}
			p.Failed = append(p.Failed, one)
		case i.DocumentID != "":
			one := BatchLetter{URL: "/staff/documents/" + i.DocumentID, Number: i.Number, Name: to[i.N].Name}
			if why := to[i.N].Void; why != "" {
				one.Void = words.T(why)
			}
			p.Letters = append(p.Letters, one)
		}
	}
	if p.Running {
		c.Header("Refresh", again)
	}
	return r.Render(c, http.StatusOK, p)
}

// partOf is the part of a batch that begins with a number, and all parts there are: first what cannot be drawn,
// then what is drawn. Of what waits there is nothing to show.
func partOf(v cases.BatchView, from string) (shown []record.BatchItem, parts []BatchPart) {
	var list, drawn []record.BatchItem
	for _, i := range v.Items {
		switch {
		case i.Failure != "":
			list = append(list, i)
		case i.DocumentID != "":
			drawn = append(drawn, i)
		}
	}
	list = append(list, drawn...)
	asked, err := strconv.Atoi(from)
	if err != nil || asked < 1 || asked > len(list) {
		asked = 1
	}
	first := (asked - 1) / onPage * onPage
	for at := 0; at < len(list) && len(list) > onPage; at += onPage {
		parts = append(parts, BatchPart{
			Name: fmt.Sprintf("%d–%d", at+1, min(at+onPage, len(list))), Here: at == first,
			URL: "/staff/batches/" + v.ID + "?from=" + strconv.Itoa(at+1),
		})
	}
	return list[first:min(first+onPage, len(list))], parts
}

// whyNot is why a letter could not be drawn, in words.
func whyNot(words *locale.Catalogue, i record.BatchItem) string {
	args := map[string]any{}
	_ = json.Unmarshal(i.Args, &args) // without them the text says less
	return words.Args(i.Failure, args)
}

func (r *Room) cancelBatch(c *gin.Context) error {
	if err := r.Cases.CancelBatch(c.Request.Context(), desk.Actor(c), c.Param("id")); err != nil {
		return err
	}
	return web.GoTo(c, "/staff/batches/"+c.Param("id"))
}

// batchZIP hands out all letters of a batch that are drawn, as one file. Each is opened as it would
// be alone, so that the audit has it.
func (r *Room) batchZIP(c *gin.Context) error {
	v, err := r.Cases.BatchOut(c.Request.Context(), desk.Actor(c), c.Param("id"), web.Lang(c))
	if err != nil {
		return err
	}
	file, err := r.Cases.Settings.Nameless()
	if err != nil {
		return fmt.Errorf("web: batch: %w", err)
	}
	defer file.Close()
	if err := r.pack(c, v, file); err != nil {
		return err
	}
	c.Header("Content-Disposition", "attachment; filename=letters-"+string(r.Cases.DayOf(v.CreatedAt))+".zip")
	c.Header("Content-Type", "application/zip")
	http.ServeContent(c.Writer, c.Request, "", time.Time{}, file)
	return nil
}

// batchPDF hands out all letters of a batch that are drawn, as one file to be printed.
func (r *Room) batchPDF(c *gin.Context) error {
	pdf, err := r.Cases.PrintBatch(c.Request.Context(), desk.Actor(c), c.Param("id"), web.Lang(c))
	if err != nil {
		return err
	}
	return web.SendPDF(c, web.Inline, pdf, "letters.pdf")
}

func (r *Room) pack(c *gin.Context, v cases.BatchView, w io.Writer) error {
	archive := zip.NewWriter(w)
	for _, i := range v.Items {
		if i.DocumentID == "" {
			continue
		}
		letter, err := r.Cases.OpenDocument(c.Request.Context(), desk.Actor(c), i.DocumentID, false)
		if err != nil {
			return err
		}
		entry, err := archive.CreateHeader(&zip.FileHeader{
			Name: fmt.Sprintf("%04d-%s", i.N, letter.Name), Method: zip.Store, Modified: v.CreatedAt.Time(),
		})
		if err == nil {
			_, err = io.Copy(entry, letter)
		}
		letter.Close()
		if err != nil {
			return fmt.Errorf("web: batch: %w", err)
		}
	}
	return archive.Close()
}
